"""What can be done with a card of the dashboard: its place, its width, its form, its copies."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from app.core.i18n import _
from app.domain.boards import WIDEST, Card, form_label
from app.domain.catalogue import forms_for
from app.domain.indicators import Definition
from app.ui.kit import set_icon

UP, DOWN, WIDER, NARROWER, OPEN, REMOVE = "up", "down", "wider", "narrower", "open", "remove"
PICTURE, DATA = "picture", "data"


def card_menu(
    button: QPushButton,
    done: Callable[[], None],
    card: Card,
    definition: Definition,
    *,
    is_first: bool,
    is_last: bool,
) -> QMenu:
    """The menu of a card. What an action does is its property "act": UP … DATA, or the value of a form.

    `done` is the slot of all of them.
    """
    menu = QMenu(button)

    def add(act: str, text: str, icon: str = "") -> None:
        made = menu.addAction(text, done)
        made.setObjectName(f"{button.objectName()}-{act}")
        made.setProperty("act", act)
        if icon:
            set_icon(made, icon)

    if not is_first:
        add(UP, _("&Monter"), "chevron-up")
    if not is_last:
        add(DOWN, _("&Descendre"), "chevron-down")
    if card.width < WIDEST:
        add(WIDER, _("Plus &large"), "add")
    if card.width > 1:
        add(NARROWER, _("Moins l&arge"), "minus")
    menu.addSeparator()
    for form in forms_for(definition):
        if form is not card.form:
            add(form.value, _("Montrer en «\u00a0{form}\u00a0»").format(form=form_label(form)))
    menu.addSeparator()
    add(PICTURE, _("Copier l’&image"), "copy")
    add(DATA, _("&Copier les données"), "copy")
    add(OPEN, _("Dé&finition et lignes…"), "list")
    menu.addSeparator()
    add(REMOVE, _("&Retirer la carte"), "remove")
    return menu
