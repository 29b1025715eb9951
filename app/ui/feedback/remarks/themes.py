"""The themes: a strip of them with their digits, and the dialog that makes, renames and removes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.remarks import KEYED_THEMES, Theme, proposed_themes
from app.ui.context import Context
from app.ui.dialog_frame import frame
from app.ui.kit import Column, Grid, StatusLine, button, column, label, primary_button
from app.ui.kit.flow import Flow


class ThemeStrip(Flow):
    """`theme_chosen(theme id or None)`; `themes_wanted` when they are to be changed."""

    theme_chosen = Signal(object)
    themes_wanted = Signal()
    proposed_wanted = Signal()

    def __init__(self) -> None:
        self.manage = button(_("Thèmes…"), name="remarks-themes", icon="edit")
        self.proposed = button(_("Prendre les thèmes proposés"), name="remarks-themes-proposed", icon="add")
        self._themes: dict[QPushButton, int | None] = {}
        self._told: list[tuple[int, str]] | None = None
        super().__init__(self.proposed, self.manage, name="remarks-theme-strip")
        self.manage.clicked.connect(self.themes_wanted)
        self.proposed.clicked.connect(self.proposed_wanted)

    def show_themes(self, themes: Sequence[Theme]) -> None:
        """One button for each, with its digit, and one that takes the theme away."""
        wanted = [(theme.id, theme.name) for theme in themes]
        if wanted == self._told:
            return
        self._told = wanted
        self._themes = {}
        for place, (theme_id, name) in enumerate(wanted, start=1):
            keyed = place <= KEYED_THEMES
            made = button(
                _("{digit}\u00a0 {theme}").format(digit=place, theme=name.replace("&", "&&"))
                if keyed
                else name.replace("&", "&&"),
                name=f"remarks-theme-{theme_id}",
                tip=_("Touche {digit}\u00a0: mettre dans ce thème").format(digit=place) if keyed else "",
            )
            self._themes[made] = theme_id
        if wanted:
            none = button(
                _("0\u00a0 À trier"), name="remarks-theme-none", tip=_("Touche 0\u00a0: sans thème")
            )
            self._themes[none] = None
        for made in self._themes:
            made.clicked.connect(self._on_theme)
        self.set_widgets([*self._themes, self.proposed, self.manage])
        self.proposed.setVisible(not wanted)
        for made in self._themes:
            made.ensurePolished()  # their sizes are known once the style sheet is
        self.updateGeometry()

    @Slot()
    def _on_theme(self) -> None:
        made = self.sender()
        if isinstance(made, QPushButton):
            self.theme_chosen.emit(self._themes[made])


class ThemesDialog(QDialog):
    """The themes typed like a spreadsheet; what is removed leaves its remarks to sort."""

    def __init__(self, ctx: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        assert ctx.network_id is not None
        self._network_id = ctx.network_id
        self.setObjectName("themes-dialog")
        self.setWindowTitle(_("Thèmes des remarques"))
        self.grid = Grid(
            [
                Column("name", _("Thème"), editable=True, width=0, strong=True),
                Column("remarks", _("Remarques"), "int", width=100),
            ],
            name="themes-grid",
            accessible=_("Thèmes"),
            adds=True,
            removes=True,
            sortable=False,
        )
        self.status = StatusLine(name="themes-status")
        self.grid.status_changed.connect(self.status.say)
        self.grid.cell_edited.connect(self._on_edited)
        self.grid.row_added.connect(self._on_added)
        self.grid.rows_removed.connect(self._on_removed)
        words = _(
            "Les neuf premiers ont un chiffre, dans cet ordre. Les remarques d’un thème supprimé (Suppr) "
            "sont de nouveau à trier."
        )
        close = primary_button(_("Fermer"), name="themes-close")
        close.clicked.connect(self._on_close)
        body = column(label(words, "muted", wrap=True, name="themes-words"), gap=12)
        body.addWidget(self.grid, 1)
        body.addWidget(self.status)
        frame(self, body, close, width=460, height=440)
        self._show()
        self.grid.setFocus()
        self.grid.select_id(None)

    def _show(self) -> None:
        self.grid.set_rows(self.ctx.opened.remarks.themes(self._network_id))

    def _perform(self, changes: Changes | None) -> None:
        if changes is not None:
            self._show()

    @Slot(object)
    def _on_added(self, values: Mapping[str, Any]) -> None:
        add = self.ctx.opened.remarks.add_themes
        self._perform(self.ctx.perform(lambda: add(self._network_id, [values["name"]]), self.grid))

    @Slot(object, str, object)
    def _on_edited(self, theme_id: int, _key: str, name: object) -> None:
        rename = self.ctx.opened.remarks.rename_theme
        self._perform(self.ctx.perform(lambda: rename(theme_id, str(name or "")), self.grid))

    @Slot(object)
    def _on_removed(self, ids: Sequence[int]) -> None:
        remove = self.ctx.opened.remarks.remove_themes
        if self.ctx.perform(lambda: remove(ids), self.grid):
            self._show()
            words = ngettext("{n} thème supprimé.", "{n} thèmes supprimés.", len(ids))
            self.ctx.messages.banner(words.format(n=len(ids)), undo=True)

    @Slot()
    def _on_close(self) -> None:
        if self.grid.commit_draft():
            self.accept()


def take_proposed(ctx: Context, initiator: QWidget) -> None:
    """Give the network in view the proposed themes."""
    network_id = ctx.network_id
    if network_id is not None:
        ctx.perform(lambda: ctx.opened.remarks.add_themes(network_id, proposed_themes()), initiator)
