"""The digits of the top row as keys: a French keyboard gives «& é " ' (» there without Shift."""

FRENCH_DIGITS = "à&é\"'(-è_ç"
"""What the keys of 0 to 9 give without Shift, at their places."""


def digit_keys(modifier: str, digit: int) -> tuple[str, str]:
    """The shortcut of a digit with and without Shift on a French keyboard: Ctrl+1 and Ctrl+&."""
    return f"{modifier}+{digit}", f"{modifier}+{FRENCH_DIGITS[digit]}"


def place_keys(place: int) -> tuple[str, str, str]:
    """The shortcuts of the nth step or tab of a page; on a French keyboard Alt+Shift+1 is Alt+1's own key."""
    return (f"Alt+Shift+{place}", *digit_keys("Ctrl", place))
