"""No dialog is forgotten by the self-test and the pictures: what a package lists is walked."""

from importlib import import_module
from pkgutil import walk_packages

import app.ui
from app.ui.walk_dialogs import OPENINGS


def test_every_list_of_dialogs_is_walked_once() -> None:
    names = [each.name for each in walk_packages(app.ui.__path__, "app.ui.") if each.name.endswith("walked")]
    listed = [opening for name in names for opening in import_module(name).OPENINGS]
    assert names and sorted(each.key for each in listed) == sorted(each.key for each in OPENINGS)
    assert len({each.key for each in OPENINGS}) == len(OPENINGS)
