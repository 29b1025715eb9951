"""A supplier's file before it is imported: what was read, for which article, and what is odd."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.changes import Changes
from app.domain.quotation import OFFER_FIELDS, OfferFile, offer_field_label
from app.ui.buying.offer_import_rows import (
    LEFT_OUT,
    ImportRow,
    doubtful,
    import_rows,
    style_of,
    taken_of,
    tone_of,
)
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame
from app.ui.kit import (
    Card,
    Column,
    Grid,
    StatusLine,
    Tiles,
    choice,
    column,
    fill_choice,
    labeled,
    set_size,
)
from app.ui.kit.column_choice import chosen_columns, column_choosers


class OfferImportDialog(QDialog):
    """Nothing is stored before «Importer»; importing the same file again replaces, and makes no double."""

    def __init__(self, ctx: Context, parent: QWidget | None, file: OfferFile) -> None:
        super().__init__(parent)
        services, network_id = ctx.services, ctx.network_id
        assert services is not None and network_id is not None
        self._ctx = ctx
        self._services = services
        self._file = file
        self._attached: dict[int, int | None] = {}
        self._articles: list[tuple[object, str]] = [
            (LEFT_OUT, _("(laisser de côté)")),
            *((line.item_id, line.label) for line in services.buying.lines(file.cycle_id)),
        ]
        self.setObjectName("offer-import-dialog")
        self.setWindowTitle(_("Importer une offre"))
        self.supplier = choice([], name="offer-import-supplier", accessible=_("Fournisseur de ces prix"))
        known = [(each.id, each.name) for each in services.suppliers.all(network_id)]
        unknown = [] if file.supplier_id is not None else [(None, _("À choisir…"))]
        fill_choice(self.supplier, [*unknown, *known], file.supplier_id)
        self.supplier.setEnabled(not file.own or file.supplier_id is None)
        self.supplier.currentIndexChanged.connect(self._on_columns)
        self.supplier_host = labeled(_("Prix de"), self.supplier, field="supplier_id")
        self.choosers = {} if file.own else self._made_choosers()
        hosts = [labeled(offer_field_label(field), made) for field, made in self.choosers.items()]
        self.notices = StatusLine(name="offer-import-notices")
        body = column(Tiles(self.supplier_host, *hosts, name="offer-import-columns", least=166, gap=10))
        body.addWidget(self.notices)
        body.addWidget(self._made_card(), 1)
        cancel, self.accept_button = answers(self, _("Importer"), self._on_accept, name="offer-import")
        self.aside = frame(self, body, cancel, self.accept_button, width=1180, height=720)
        self._show()
        self._begin()

    # --- made -------------------------------------------------------------------------------------

    def _made_choosers(self) -> dict[str, QComboBox]:
        file, labels = self._file, {field: offer_field_label(field) for field in OFFER_FIELDS}
        return column_choosers(
            labels,
            file.headings,
            file.rows,
            file.columns,
            self._on_columns,
            name="offer-import-column",
            examples=False,
        )

    def _made_card(self) -> Card:
        self.card = Card(name="offer-import-card", flush=True)
        self.card.note.setWordWrap(True)
        self.card.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.grid = Grid(
            [
                Column("row", _("Ligne"), "int", width=58),
                Column("text", _("Dans le fichier"), width=0),
                Column(
                    "item_id",
                    _("Article de l’achat"),
                    "choice",
                    editable=True,
                    width=0,
                    choices=self._articles,
                    strong=True,
                ),
                Column("found", "", "pill", width=196, tone=tone_of, align="right"),
                Column("prices", _("Prix"), width=150, align="right"),
                Column("pack", _("Colis de"), "quantity", width=74),
                Column("vat", _("TVA\u00a0%"), "quantity", width=64),
                Column("words", _("À savoir"), width=0),
            ],
            name="offer-import-grid",
            accessible=_("Ce qui sera importé"),
            holds_tab=False,
            row_style=style_of,
        )
        self.grid.cell_edited.connect(self._on_attached)
        self.status = StatusLine(name="offer-import-status")
        self.grid.status_changed.connect(self._on_status)
        self.grid.current_row_changed.connect(self._on_current)
        self.card.add(self.grid, stretch=1)
        self.card.add(self.status)
        set_size(self.card, height=240, least=True)
        return self.card

    def _begin(self) -> None:
        """Where something is to be decided; else on the act."""
        rows = import_rows(self._file, {})
        lacking = {item_id for item_id, _label in self._articles[1:]} - {row.item_id for row in rows}
        loose = next((row for row in rows if doubtful(row) and (row.item_id or lacking)), None)
        needed = [self.choosers[field] for field in ("label", "price") if field in self.choosers]
        unread = next((made for made in needed if made.currentData() is None), None)
        if self.supplier.currentData() is None:
            self.supplier.setFocus()
        elif unread is not None:
            unread.setFocus()
        elif loose is not None:
            self.grid.setFocus()
            self.grid.select_id(loose.id, "item_id")
        else:
            (self.accept_button if self.accept_button.isEnabled() else self.grid).setFocus()

    # --- shown ------------------------------------------------------------------------------------

    def _show(self) -> None:
        rows = import_rows(self._file, self._attached)
        self.grid.set_rows(rows)
        self.notices.say("\n".join(self._file.notices))
        n = len(taken_of(rows))
        self.card.set_head(
            self._file.name, _("Répond à notre demande de prix") if self._file.own else _said_of(self._file)
        )
        self.accept_button.setText(
            ngettext("Importer {n} offre", "Importer {n} offres", n).format(n=n)
            if n
            else _("Rien à importer")
        )
        self.accept_button.setAccessibleName(self.accept_button.text())
        self.accept_button.setEnabled(n > 0)
        self.aside.setText(_aside(rows, self._file))

    @Slot(str)
    def _on_status(self, text: str) -> None:
        self.status.say(text or self._words())

    @Slot(object)
    def _on_current(self, _row: object) -> None:
        self.status.say(self._words())

    def _words(self) -> str:
        """What is to be known of the row under the cursor, in full."""
        rows = self.grid.rows_model.rows()
        return next((row.words for row in rows if row.id == self.grid.current_id()), "")

    @Slot()
    def _on_columns(self) -> None:
        """Read the rows again under the columns, or for the supplier, chosen."""
        self.supplier_host.clear_error()
        wanted = chosen_columns(self.choosers) or dict(self._file.columns)
        try:
            self._file = self._services.offers.preview(self._file, wanted, self.supplier.currentData())
        except UserError as refusal:
            self._ctx.messages.refused(self, refusal)
            return
        self._show()

    @Slot(object, str, object)
    def _on_attached(self, row: int, _key: str, item_id: int | None) -> None:
        self._attached[row] = None if item_id in (None, LEFT_OUT) else item_id
        self._show()

    # --- stored -----------------------------------------------------------------------------------

    @Slot()
    def _on_accept(self) -> None:
        n = len(taken_of(import_rows(self._file, self._attached)))
        if self._ctx.perform(self._store, self):
            said = ngettext("{n} offre importée {of_name}.", "{n} offres importées {of_name}.", n)
            self._ctx.messages.banner(
                said.format(n=n, of_name=of_name(self.supplier.currentText())), undo=True
            )
            self.accept()

    def _store(self) -> Changes:
        supplier_id = self.supplier.currentData()
        if supplier_id is None:
            raise UserError(_("Dites de quel fournisseur sont ces prix."), field="supplier_id")
        file = self._file
        return self._services.offers.import_offers(file.cycle_id, supplier_id, file, self._attached)

    def show_user_error(self, error: UserError) -> bool:
        """Beside the supplier when it is about her, else at the bottom."""
        if error.field == "supplier_id":
            self.supplier.setFocus()
            return self.supplier_host.show_user_error(error)
        self.aside.setText(error.message)
        return True


def _said_of(file: OfferFile) -> str:
    n = len(file.rows)
    return ngettext("{n} ligne lue", "{n} lignes lues", n).format(n=n)


def _aside(rows: Sequence[ImportRow], file: OfferFile) -> str:
    """What will not be imported, in a sentence."""
    left = sum(row.priced and row.item_id is None for row in rows)
    said = [
        words.format(n=count)
        for words, count in (
            (ngettext("{n} ligne à rattacher", "{n} lignes à rattacher", left), left),
            (ngettext("{n} sans prix", "{n} sans prix", len(file.silent)), len(file.silent)),
            (ngettext("{n} illisible", "{n} illisibles", len(file.faulty)), len(file.faulty)),
        )
        if count
    ]
    return ", ".join(said)
