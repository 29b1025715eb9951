"""The members' statements of account, a page each, their balance in a sentence."""

from collections.abc import Sequence

from app.core.formats import day, money
from app.core.i18n import _
from app.core.units import counted
from app.domain.ledger import Account, AccountLine
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.purchase_papers import StatementsPaper
from app.reports.kit import fonts, style
from app.reports.kit.blocks import Card, Cards, Heading, Text
from app.reports.kit.fields import Field, Fields
from app.reports.kit.flow import Block, NewPage
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.kit.style import Type
from app.reports.sheet import NOTHING, Sheet, head

SENTENCE = Type(fonts.BOLD, 14, 19)


def balance_sentence(balance: int) -> str:
    """What a member does about her balance, in cents, positive in her favour."""
    if balance < 0:
        return _("Vous devez {amount} à la caisse.").format(amount=money(-balance))
    if balance > 0:
        return _("La caisse vous doit {amount}.").format(amount=money(balance))
    return _("Vous êtes à jour\u00a0: vous ne devez rien, rien ne vous est dû.")


def _cards(account: Account) -> Cards:
    shared = account.costs + account.charges
    given = account.paid + account.transferred - account.reimbursed
    return Cards(
        [
            Card(_("Articles reçus"), money(account.goods), _("toutes taxes comprises")),
            Card(_("Votre part des frais"), money(shared), _("livraison et autres dépenses")),
            Card(_("Ce que vous avez payé"), money(given), _("remboursements déduits")),
        ],
        before=8.0,
    )


def _row(line: AccountLine) -> Row:
    count = "" if line.quantity is None else counted(line.quantity, line.unit)
    note = _("facture attendue") if line.provisional else ""
    owed, paid = (money(-line.amount), "") if line.amount < 0 else ("", money(line.amount))
    return Row((day(line.day), Cell(line.label, note=note), count, owed, paid))


def _grid(lines: Sequence[AccountLine], balance: int) -> Grid:
    columns = [
        Column(_("Date"), right=True),
        Column(_("Libellé"), share=1),
        Column(_("Quantité"), at_most=90, right=True),
        Column(_("À votre charge"), right=True),
        Column(_("À votre crédit"), right=True),
    ]
    owed = sum(-line.amount for line in lines if line.amount < 0)
    paid = sum(line.amount for line in lines if line.amount > 0)
    rows = [_row(line) for line in lines]
    rows.append(Row(("", _("Total"), "", money(owed), money(paid)), strong=True))
    side = (money(-balance), "") if balance < 0 else ("", money(balance) if balance else NOTHING)
    rows.append(Row(("", _("Solde"), "", *side), strong=True))
    return Grid(columns, rows, before=4.0)


def _statement(account: Account, paper: StatementsPaper) -> list[Block | NewPage]:
    title = _("Relevé de compte — {member}").format(member=account.member)
    provisional = any(line.provisional for line in account.lines)
    blocks: list[Block | NewPage] = [
        NewPage(title),
        *head(paper.imprint, title, paper.imprint.cycle),
        Text(balance_sentence(account.balance), SENTENCE, before=6.0),
        _cards(account),
    ]
    if provisional:
        waiting = _("Une facture manque encore\u00a0: les montants marqués peuvent changer.")
        blocks.append(Text(waiting, style.BODY, before=8.0))
    if account.lines:
        blocks += [Heading(_("Le détail")), _grid(account.lines, account.balance)]
    if account.deposits:
        held = _("La caisse garde en plus {amount} de consignes pour vous.")
        blocks.append(Text(held.format(amount=money(account.deposits)), style.BODY, before=8.0))
    signature = Fields([Field(_("Vu le")), Field(_("Signature du membre"), share=2.0)], 34.0, before=14.0)
    return [*blocks, signature]


def statements(paper: StatementsPaper) -> Sheet:
    """A page per member, in French order."""
    blocks = [block for account in paper.accounts for block in _statement(account, paper)]
    return Sheet(paper_label(PaperKind.STATEMENTS), paper.imprint, blocks)
