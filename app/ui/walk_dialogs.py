"""How each dialog is made outside its button, so that every one can be shown; see `app.ui.walk`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog

from app.core import clock
from app.ui.context import Context
from app.ui.main_window import MainWindow

Made = QDialog

PASTED_LIST = "Papier A4\t10\t4,50\nToner noir\tbeaucoup\t59\nStylos\t3\tcher\n"
PASTED_MEMBERS = (
    ("Nom", "Métier", "Courriel"),
    ("Zoé Martin", "Fleuriste", "zoe@exemple.fr"),
    ("", "Boulanger", ""),
)

PASTED_PRICES = (
    ("Réf.", "Désignation", "P.U. HT", "Colis"),
    ("A4", "Papier A4 80 g", "4,20", "5"),
    ("X1", "Trombones", "cher", ""),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A dialog: over which view (and place of the process), and how it is made; None when it cannot be."""

    key: str
    view: str
    place: str | None
    make: Callable[[MainWindow], Made | None]
    needs_cycle: bool = True


def dialogs() -> tuple[Opening, ...]:
    """Every dialog the program has, boxes apart."""
    return (
        Opening("network-new", "home", None, _new_network, False),
        Opening("network-edit", "home", None, _edit_network),
        Opening("backups", "home", None, _backups, False),
        Opening("history", "home", None, _history, False),
        Opening("members-import", "members", None, _import_members),
        Opening("cycle-new", "process", None, _new_cycle),
        Opening("cycle-edit", "process", None, _edit_cycle),
        Opening("lists-import", "process", "lists", _import_lists),
        Opening("lists-paste", "process", "lists", _paste_list),
        Opening("pooling-chooser", "process", "pooling", _choose_item),
        Opening("priorities-agree", "process", "priorities", _agree),
        Opening("priorities-move", "process", "priorities", _move),
        Opening("roles-proposal", "process", "roles", _propose_roles),
        Opening("roles-chooser", "process", "roles", _choose_member),
        Opening("roles-accept", "process", "roles", _accept_role),
        Opening("roles-new", "process", "roles", _new_role),
        Opening("roles-edit", "process", "roles", _edit_role),
        Opening("one-off-new", "buying", "needs", _new_one_off),
        Opening("one-off-edit", "buying", "needs", _edit_one_off),
        Opening("network-details", "buying", "suppliers", _edit_details),
        Opening("offer-import", "buying", "offers", _import_offer),
        Opening("choose-basket", "buying", "comparison", _choose_basket),
        Opening("goods-fit", "goods", "reception", _fit_invoice),
        Opening("goods-give", "goods", "sharing", _give_rest),
        Opening("goods-move", "goods", "stock", _move_stock),
        Opening("goods-correct", "goods", "stock", _correct_stock),
        Opening("keying-import", "surveys", "keying", _import_answers),
        Opening("accounts-entry", "accounts", "entries", _add_entry),
        Opening("accounts-invoice", "accounts", "entries", _edit_invoice),
        Opening("accounts-pay", "accounts", "entries", _pay_entry),
        Opening("accounts-settle-one", "accounts", "members", _settle_one),
        Opening("indicator-new", "evaluation", "indicators", _new_indicator, False),
        Opening("measures-paste", "evaluation", "measures", _paste_measures, False),
        Opening("board-add", "evaluation", "board", _add_board_card, False),
        Opening("board-definition", "evaluation", "board", _open_indicator, False),
        Opening("survey-new", "surveys", "questionnaires", _new_survey, False),
        Opening("survey-edit", "surveys", "questionnaires", _edit_survey, False),
        Opening("survey-question", "surveys", "questionnaires", _add_question, False),
        Opening("survey-wave", "surveys", "questionnaires", _open_wave, False),
    )


def _cycle(ctx: Context) -> int:
    assert ctx.cycle_id is not None
    return ctx.cycle_id


def _network(ctx: Context) -> int:
    assert ctx.network_id is not None
    return ctx.network_id


# --- the store, networks, members --------------------------------------------------------------


def _new_network(window: MainWindow) -> Made:
    from app.ui.start.network_dialog import NetworkDialog

    return NetworkDialog(window.ctx, window)


def _edit_network(window: MainWindow) -> Made:
    from app.ui.start.network_dialog import NetworkDialog

    ctx = window.ctx
    return NetworkDialog(ctx, window, ctx.opened.networks.get(_network(ctx)))


def _backups(window: MainWindow) -> Made:
    from app.ui.store_dialogs.backups import BackupsDialog

    return BackupsDialog(window.ctx, window)


def _history(window: MainWindow) -> Made:
    from app.ui.store_dialogs.history import HistoryDialog

    return HistoryDialog(window.ctx, window)


def _import_members(window: MainWindow) -> Made:
    from app.ui.members.import_dialog import ImportDialog

    file = window.ctx.opened.members.read_pasted(PASTED_MEMBERS)
    return ImportDialog(window.ctx, window, file, "membres.csv")


# --- the process ---------------------------------------------------------------------------------


def _new_cycle(window: MainWindow) -> Made:
    from app.ui.process.cycle_dialog import CycleDialog

    return CycleDialog(window.ctx, window)


def _edit_cycle(window: MainWindow) -> Made:
    from app.ui.process.cycle_dialog import CycleDialog

    ctx = window.ctx
    return CycleDialog(ctx, window, ctx.opened.cycles.get(_cycle(ctx)))


def _import_lists(window: MainWindow) -> Made:
    import tempfile
    from pathlib import Path

    from app.ui.process.import_dialog import ImportDialog

    lists = window.ctx.opened.lists
    with tempfile.TemporaryDirectory(prefix="decollage-listes-") as folder:
        path = Path(folder, "Liste de Zoé.csv")
        path.write_text("Article\tQuantité\tPrix\n" + PASTED_LIST, encoding="utf-8")
        read = lists.read_contents([path])
    return ImportDialog(window.ctx, window, lists.previews(_cycle(window.ctx), read))


def _paste_list(window: MainWindow) -> Made:
    from app.ui.process.import_preview import PasteDialog

    return PasteDialog(window.ctx.opened.lists.read_pasted(PASTED_LIST), "Zoé Martin", window)


def _choose_item(window: MainWindow) -> Made | None:
    from app.ui.process.pooling.chooser import ItemChooser

    pool = window.ctx.opened.pool
    items = pool.items(_cycle(window.ctx))
    if not items:
        return None
    return ItemChooser(window, items[1:], [line.line_id for line in pool.lines(items[0].id)])


def _agree(window: MainWindow) -> Made:
    from app.ui.process.priorities.dialogs import AgreeDialog

    ctx = window.ctx
    return AgreeDialog(ctx, window, _cycle(ctx), ballots=12, members=14, day=clock.today())


def _move(window: MainWindow) -> Made | None:
    from app.ui.process.priorities.dialogs import MoveDialog

    result = window.ctx.opened.outcome.result(_cycle(window.ctx))
    if result is None or not result.rows:
        return None
    item = result.rows[-1]
    return MoveDialog(window.ctx, window, item, retained=not item.retained)


# --- roles ---------------------------------------------------------------------------------------


def _propose_roles(window: MainWindow) -> Made:
    from app.ui.process.roles.proposal import ProposalDialog

    ctx = window.ctx
    services, cycle_id = ctx.opened, _cycle(ctx)
    names = {member.id: member.name for member in services.members.all(_network(ctx))}
    return ProposalDialog(
        window, lambda most: services.roles.propose(cycle_id, most), services.roles.all(cycle_id), names
    )


def _choose_member(window: MainWindow) -> Made | None:
    from app.ui.process.roles.dialogs import MemberChooser, candidates

    services = window.ctx.opened
    roles = services.roles.all(_cycle(window.ctx))
    if not roles:
        return None
    rows = candidates(roles[0], roles, services.members.all(_network(window.ctx)))
    return MemberChooser(window, roles[0], rows)


def _accept_role(window: MainWindow) -> Made | None:
    from app.ui.process.roles.dialogs import AcceptFor

    roles = window.ctx.opened.roles.all(_cycle(window.ctx))
    held = next(((role, holder) for role in roles for holder in role.holders), None)
    return None if held is None else AcceptFor(window, *held)


def _new_role(window: MainWindow) -> Made:
    from app.ui.process.roles.dialogs import RoleDialog

    return RoleDialog(window)


def _edit_role(window: MainWindow) -> Made | None:
    from app.ui.process.roles.dialogs import RoleDialog

    roles = window.ctx.opened.roles.all(_cycle(window.ctx))
    return RoleDialog(window, roles[0]) if roles else None


# --- buying --------------------------------------------------------------------------------------


def _new_one_off(window: MainWindow) -> Made:
    from app.ui.buying.one_off_dialog import OneOffDialog

    return OneOffDialog(window.ctx, window)


def _edit_one_off(window: MainWindow) -> Made | None:
    from app.ui.buying.one_off_dialog import OneOffDialog

    purchases = window.ctx.opened.buying.purchases(_network(window.ctx))
    one_off = next((purchase for purchase in purchases if purchase.one_off), None)
    return None if one_off is None else OneOffDialog(window.ctx, window, one_off)


def _edit_details(window: MainWindow) -> Made:
    from app.ui.buying.details_dialog import DetailsDialog

    return DetailsDialog(window.ctx, window)


def _import_offer(window: MainWindow) -> Made:
    from app.ui.buying.offer_import_dialog import OfferImportDialog

    offers = window.ctx.opened.offers
    file = offers.read_offer(_cycle(window.ctx), None, "tarif.csv", PASTED_PRICES)
    return OfferImportDialog(window.ctx, window, file)


def _choose_basket(window: MainWindow) -> Made | None:
    from app.ui.buying.comparison.choose_dialog import ChooseDialog

    purchase_id = window.ctx.purchase_id
    assert purchase_id is not None
    comparison = window.ctx.opened.buying.compare(purchase_id)
    return ChooseDialog(window.ctx, window, purchase_id, comparison, 0) if comparison.baskets else None


# --- goods ---------------------------------------------------------------------------------------


def _fit_invoice(window: MainWindow) -> Made | None:
    from app.ui.goods.walked import fit

    return fit(window.ctx, window)


def _give_rest(window: MainWindow) -> Made | None:
    from app.ui.goods.walked import give

    return give(window.ctx, window)


def _move_stock(window: MainWindow) -> Made | None:
    from app.ui.goods.walked import move

    return move(window.ctx, window)


def _correct_stock(window: MainWindow) -> Made | None:
    from app.ui.goods.walked import correct

    return correct(window.ctx, window)


# --- surveys: keying -----------------------------------------------------------------------------


def _import_answers(window: MainWindow) -> Made | None:
    from app.ui.surveys.keying.walked import import_answers

    return import_answers(window.ctx, window)


# --- accounts ------------------------------------------------------------------------------------


def _add_entry(window: MainWindow) -> Made:
    from app.ui.accounts.walked import add

    return add(window.ctx, window)


def _edit_invoice(window: MainWindow) -> Made | None:
    from app.ui.accounts.walked import invoice

    return invoice(window.ctx, window)


def _pay_entry(window: MainWindow) -> Made | None:
    from app.ui.accounts.walked import pay

    return pay(window.ctx, window)


def _settle_one(window: MainWindow) -> Made | None:
    from app.ui.accounts.walked import settle_one

    return settle_one(window.ctx, window)


# --- questionnaires ------------------------------------------------------------------------------


def _new_survey(window: MainWindow) -> Made | None:
    from app.ui.surveys.questionnaires.walked import new

    return new(window.ctx, window)


def _edit_survey(window: MainWindow) -> Made | None:
    from app.ui.surveys.questionnaires.walked import edit

    return edit(window.ctx, window)


def _add_question(window: MainWindow) -> Made | None:
    from app.ui.surveys.questionnaires.walked import question

    return question(window.ctx, window)


def _open_wave(window: MainWindow) -> Made | None:
    from app.ui.surveys.questionnaires.walked import wave

    return wave(window.ctx, window)


# --- evaluation ----------------------------------------------------------------------------------


def _add_board_card(window: MainWindow) -> Made | None:
    from app.ui.evaluation.board.walked import add

    return add(window.ctx, window)


def _open_indicator(window: MainWindow) -> Made | None:
    from app.ui.evaluation.board.walked import definition

    return definition(window.ctx, window)


# --- evaluation ----------------------------------------------------------------------------------


def _new_indicator(window: MainWindow) -> Made | None:
    from app.ui.evaluation.walked import new_indicator

    return new_indicator(window.ctx, window)


def _paste_measures(window: MainWindow) -> Made | None:
    from app.ui.evaluation.walked import pasted_values

    return pasted_values(window.ctx, window)
