"""Prices out and back: the request a supplier fills in, her file, a table that is pasted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core.errors import EnvironmentProblem, UserError
from app.core.i18n import _
from app.domain.quotation import OfferFile
from app.ui import file_dialogs
from app.ui.buying.offer_import_dialog import OfferImportDialog
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.documents.names import safe_name

if TYPE_CHECKING:
    from app.ui.tasks import Progress

SUFFIXES = ("xlsx", "ods", "xls", "csv", "tsv", "txt")
Cells = Sequence[Sequence[str]]


def ask_request(ctx: Context, parent: QWidget, purchase_id: int, supplier_id: int) -> None:
    """Ask where to save the request for a supplier's prices, and write it."""
    services = ctx.opened
    try:
        request = services.offers.request(purchase_id, supplier_id)
    except UserError as refusal:
        ctx.messages.refused(parent, refusal)
        return
    name = safe_name(_("Demande de prix {supplier}").format(supplier=request.supplier)) + ".xlsx"
    path = file_dialogs.save_file(ctx, parent, _("Demander un prix"), _("Classeur"), "xlsx", name)
    if path is None:
        return
    write = services.offers.write_request

    def work(_progress: Progress) -> None:
        write(request, path)

    def done(_nothing: None) -> None:
        said = _("Demande enregistrée dans {name}\u00a0: envoyez ce fichier à {supplier}.")
        ctx.messages.banner(said.format(name=path.name, supplier=request.supplier))

    ctx.tasks.run(_("Écriture de la demande…"), work, done, parent=parent)


def import_offer(ctx: Context, parent: QWidget, purchase_id: int, supplier_id: int | None) -> None:
    """Ask for a supplier's file and show what would be imported."""
    title = _("Importer une offre")
    path = file_dialogs.open_file(ctx, parent, title, _("Tableurs et textes"), SUFFIXES)
    if path is not None:
        import_path(ctx, parent, purchase_id, supplier_id, path)


def import_path(ctx: Context, parent: QWidget, purchase_id: int, supplier_id: int | None, path: Path) -> None:
    """Read a supplier's file and show what would be imported."""
    services = ctx.opened
    read = services.offers.read_rows

    def work(_progress: Progress) -> Cells:
        return read(path)

    def done(cells: Cells) -> None:
        _preview(ctx, parent, purchase_id, supplier_id, path.name, cells)

    ctx.tasks.run(_("Lecture du fichier…"), work, done, parent=parent)


def import_pasted(ctx: Context, parent: QWidget, purchase_id: int, supplier_id: int, cells: Cells) -> None:
    """Show what a table that was pasted would bring."""
    _preview(ctx, parent, purchase_id, supplier_id, _("Lignes collées"), cells)


def _preview(
    ctx: Context, parent: QWidget, purchase_id: int, supplier_id: int | None, name: str, cells: Cells
) -> None:
    services = ctx.opened
    try:
        file: OfferFile = services.offers.read_offer(purchase_id, supplier_id, name, cells)
    except UserError as refusal:
        ctx.messages.refused(parent, refusal)
        return
    except EnvironmentProblem as problem:
        ctx.messages.problem(parent, problem.what, problem.advice)
        return
    asked(OfferImportDialog(ctx, parent, file))
