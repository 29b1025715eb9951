"""The result of the vote: the ranking and its why, the budget line, who is left with nothing."""

from app.core.formats import money
from app.core.i18n import _
from app.domain.papers import ResultPaper
from app.domain.reasons import left_out_sentence
from app.domain.voting import RankedItem, Result, Rule
from app.reports.kit.blocks import Card, Cards, Heading, Text, bullets
from app.reports.kit.flow import Block
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING, Sheet, headed


def rule_label(rule: Rule) -> str:
    """How the ballots were counted, in words."""
    return {
        Rule.EQUAL_SHARES: _(
            "parts égales (chaque votant paie, sur la même part, les articles qu’il soutient)"
        ),
        Rule.POINTS: _("total des points"),
        Rule.MAJORITY_JUDGMENT: _("jugement majoritaire (un classement, que le budget coupe ensuite)"),
    }[rule]


def _row(item: RankedItem) -> Row:
    moved = _("Déplacé par l’animateur\u00a0: {reason}").format(reason=item.moved) if item.moved else ""
    return Row(
        (
            str(item.rank),
            Cell(item.label, note=f"{item.why} {moved}".strip(), strong=item.retained),
            item.quantity,
            str(item.voters),
            NOTHING if item.cost is None else money(item.cost),
            _("retenu") if item.retained else _("attend"),
        )
    )


def _ranking(result: Result) -> Grid:
    columns = [
        Column("", right=True),
        Column(_("Article, et pourquoi ce rang"), share=1),
        Column(_("Quantité"), at_most=80, right=True),
        Column(_("Votants"), right=True),
        Column(_("Coût"), right=True),
        Column(_("Suite")),
    ]
    retained = [_row(item) for item in result.rows if item.retained]
    waiting = [_row(item) for item in result.rows if not item.retained]
    if result.budget is None:
        line = _("Liste collective\u00a0: {spent}. Ce qui suit attend le prochain cycle.")
    else:
        line = _("Budget\u00a0: {budget}, dont {spent} engagés. Ce qui suit attend le prochain cycle.")
    text = line.format(
        spent=money(result.spent), budget="" if result.budget is None else money(result.budget)
    )
    band = [Row((Cell(text, ink="accent_strong"),), band=True)] if waiting else []
    return Grid(columns, [*retained, *band, *waiting], before=8.0)


def _left_out(result: Result) -> list[Block]:
    if not result.left_out_count:
        return [Text(_("Chaque votant soutient au moins un article retenu."), before=10.0)]
    heading = Heading(left_out_sentence(result.left_out_count))
    if result.left_out:
        return [heading, *bullets(result.left_out)]
    return [heading, Text(_("Le vote est secret\u00a0: les noms ne sont pas connus."), before=6.0)]


def _payments(result: Result) -> list[Block]:
    rows = [
        Row((item.label, ", ".join(f"{name} {money(cents)}" for name, cents in item.payments)))
        for item in result.rows
        if item.retained and item.payments
    ]
    if not rows:
        return []
    columns = [Column(_("Article"), share=1), Column(_("Part de chaque votant"), share=2)]
    return [Heading(_("Qui paie quoi, sur sa part de vote")), Grid(columns, rows, before=4.0)]


def result(paper: ResultPaper) -> Sheet:
    """The result sheet."""
    found, name = paper.result, _("Résultat du vote")
    kept = sum(item.retained for item in found.rows)
    cards = [
        Card(_("Bulletins"), str(found.ballots), _("dépouillés")),
        Card(_("Retenus"), f"{kept} / {len(found.rows)}", _("articles")),
        Card(_("Engagé"), money(found.spent), _("aux prix de référence")),
    ]
    if found.budget is not None and found.rest is not None:
        note = _("sur {budget}").format(budget=money(found.budget))
        cards.append(Card(_("Reste"), money(found.rest), note))
    about = _("Règle\u00a0: {rule}").format(rule=rule_label(found.rule))
    blocks: list[Block] = [
        Cards(cards, before=8.0),
        _ranking(found),
        *_left_out(found),
        *_payments(found),
    ]
    return headed(name, paper.imprint, about, blocks)
