"""The public holidays of France, mainland and overseas, by the library `holidays`.

Those of Alsace-Moselle are left out: a time zone does not tell them.
"""

import sys
from datetime import date
from importlib.util import find_spec, module_from_spec

_SUBDIVISIONS = {
    "America/Guadeloupe": "971",
    "America/Martinique": "972",
    "America/Cayenne": "973",
    "America/Marigot": "MF",
    "America/St_Barthelemy": "BL",
    "America/Miquelon": "PM",
    "Indian/Mayotte": "976",
    "Indian/Reunion": "974",
    "Pacific/Noumea": "NC",
    "Pacific/Wallis": "WF",
    "Pacific/Tahiti": "PF",
}
"""Where each time zone overseas is, as the library names it (ISO 3166-2, or INSEE's department)."""


def public_holidays(zone: str, first: date, last: date) -> dict[date, str]:
    """The days off from `first` to `last` in the time zone (IANA), in order, with their French names.

    The mainland's where the zone is no other. Two on one day are «Ascension, Fête du Travail».
    """
    _spare_the_other_countries()
    from holidays.countries.france import France

    years = range(first.year, last.year + 1)
    found = France(subdiv=_SUBDIVISIONS.get(zone), years=years, language="fr")  # type: ignore[no-untyped-call]
    return {
        day: name.replace("'", "’").replace("; ", ", ")
        for day, name in sorted(found.items())
        if first <= day <= last
    }


def _spare_the_other_countries() -> None:
    """Put their package there without running it: it would import all 255, 7 MB and four times as long."""
    spec = None if "holidays.countries" in sys.modules else find_spec("holidays.countries")
    if spec is not None:
        sys.modules[spec.name] = module_from_spec(spec)
