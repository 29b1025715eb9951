"""The two kinds of failure that are told in French: what the user typed, and what the machine did."""


class UserError(Exception):
    """Input that cannot be taken; the message is a French sentence.

    `field` names the input it belongs beside, when there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class EnvironmentProblem(Exception):
    """The machine is in the way (disk, rights, lock, damage): what happened, and what to do."""

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what} {advice}".strip())
        self.what = what
        self.advice = advice


class UnreadableStore(EnvironmentProblem):
    """The store itself cannot be read: one of its backups can take its place."""
