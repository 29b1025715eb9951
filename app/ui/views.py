"""The one place that says which views and menu acts the window has, and where their code lies.

Nothing is imported before it is shown or chosen: the window is painted before the program is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.i18n import _

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.page import Page


@dataclass(frozen=True, slots=True)
class View:
    """A page of the window; `path` is "module:Class", built as Class(ctx)."""

    key: str
    title: str
    icon: str
    path: str


def views() -> tuple[View, ...]:
    """The pages in the order of the side bar."""
    return (
        View("home", _("Accueil"), "home", "app.ui.home.page:HomePage"),
        View("process", _("Processus"), "process", "app.ui.process.page:ProcessPage"),
        View("meetings", _("Réunions"), "meeting", "app.ui.meetings.page:MeetingsPage"),
        View("course", _("Cap"), "objective", "app.ui.course.page:CoursePage"),
        View("buying", _("Achats"), "cart", "app.ui.buying.page:BuyingPage"),
        View("goods", _("Livraisons"), "box", "app.ui.goods.page:GoodsPage"),
        View("accounts", _("Comptes"), "money", "app.ui.accounts.page:AccountsPage"),
        View("evaluation", _("Indicateurs"), "chart", "app.ui.evaluation.page:EvaluationPage"),
        View("surveys", _("Enquêtes"), "survey", "app.ui.surveys.page:SurveysPage"),
        View("members", _("Membres"), "members", "app.ui.members.page:MembersPage"),
        View("documents", _("Documents"), "documents", "app.ui.documents.page:DocumentsPage"),
    )


ACTIONS = {
    "new_network": "app.ui.start.acts:new_network",
    "edit_network": "app.ui.start.acts:edit_network",
    "remove_network": "app.ui.start.acts:remove_network",
    "import_lists": "app.ui.process.import_lists:import_lists",
    "print_all": "app.ui.documents.acts:print_all",
    "export_tables": "app.ui.accounts.exporting:export_workbook",
    "note_remark": "app.ui.feedback.noting:note_remark",
    "backups": "app.ui.store_dialogs.backups:show_backups",
    "history": "app.ui.store_dialogs.history:show_history",
    "guide": "app.ui.guide:show_guide",
    "advice": "app.ui.guide:show_advice",
}
"""Menu acts written beside their view: "module:function", called as function(ctx, parent)."""

FILES_DROPPED = "app.ui.process.import_lists:import_files"
"""Called as function(ctx, parent, paths) when files are dropped on the window."""


def build(view: View, ctx: Context) -> Page:
    """Import and make a page."""
    from app.ui.page import Page

    page = load(view.path)(ctx)
    assert isinstance(page, Page)
    return page


def action(key: str) -> Callable[[Context, QWidget], object]:
    """The act of the menu entry `key`, one of ACTIONS."""
    return load(ACTIONS[key])


def drop_files(ctx: Context, parent: QWidget, paths: list[Path]) -> None:
    """Hand dropped files over to the import."""
    load(FILES_DROPPED)(ctx, parent, paths)


def load(path: str) -> Callable[..., object]:
    """The object named "module:name"."""
    module, _colon, name = path.partition(":")
    found = getattr(import_module(module), name)
    assert callable(found)
    return found
