"""Every path in the table of views leads somewhere."""

import pytest

from app.ui import views
from app.ui.menus import _menus
from app.ui.page import Page


@pytest.mark.parametrize("view", views.views(), ids=lambda view: view.key)
def test_every_view_is_a_page(view: views.View) -> None:
    found = views.load(view.path)
    assert isinstance(found, type) and issubclass(found, Page)


@pytest.mark.parametrize("path", [*views.ACTIONS.values(), views.FILES_DROPPED])
def test_every_act_is_there(path: str) -> None:
    assert callable(views.load(path))


def test_every_act_is_in_a_menu() -> None:
    keys = {entry.key for _title, entries in _menus() for entry in entries if entry is not None}
    assert set(views.ACTIONS) <= keys
