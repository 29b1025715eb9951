"""What a network aims at, what shows that it is served, and the charter with its drafts."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, glued, required
from app.domain.boards import Period
from app.domain.changes import Changes
from app.domain.charter import CharterTexts, ObjectivesView, ServedObjective, ShownBy, Statement, versions_of
from app.domain.indicators import Reading
from app.domain.objectives import STATEMENT_MAX, Evolution, StatementKind
from app.models import EvolutionRow, NetworkRow, ObjectiveIndicatorRow, StatementRow
from app.services.common import remove_rows, row_id, take
from app.services.course.evolution_rows import adopted_of, next_place
from app.services.evaluation.figures import Figures
from app.services.evaluation.indicators import definition_of, definitions_of
from app.store import Store

Links = dict[int | None, list[tuple[int, str]]]
"""By statement (None: the common objective), the id and the symbol of each link."""


class Objectives:
    """The objective page."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._figures = Figures(store)

    def view(self, network_id: int, day: date | None = None) -> ObjectivesView:
        """All of it; indicators are read over the twelve months before that day (today)."""
        with self._store.read() as session:
            common = take(session, NetworkRow, network_id).objective
            adopted = adopted_of(session, network_id)
            statements = _statements(session, network_id, adopted)
            links = _links(session, network_id)
        symbols = {symbol for each in links.values() for _link, symbol in each}
        readings = self._readings(network_id, symbols, day)
        objectives = [s for s in statements if s.kind is StatementKind.OBJECTIVE and s.in_force]
        rules = [s for s in statements if s.kind is StatementKind.RULE]
        return ObjectivesView(
            common=ServedObjective(common, None, _shown_by(links, None, readings)),
            versions=versions_of(common, [each for each in adopted if each.is_common]),
            added=tuple(ServedObjective(s.text, s, _shown_by(links, s.id, readings)) for s in objectives),
            rules=tuple(s for s in rules if s.in_force),
            drafts=tuple(s for s in rules if s.since is None),
            ended=tuple(s for s in statements if s.ended is not None),
        )

    def texts(self, network_id: int) -> CharterTexts:
        """The words of it, with the names of the indicators and no value of them."""
        with self._store.read() as session:
            common = take(session, NetworkRow, network_id).objective
            adopted = adopted_of(session, network_id)
            names = {each.symbol: each.name for each in definitions_of(session, network_id)}
            links = _links(session, network_id)
            return CharterTexts(
                versions=versions_of(common, [each for each in adopted if each.is_common]),
                statements=tuple(_statements(session, network_id, adopted)),
                shown_by={
                    key: tuple(names[symbol] for _link, symbol in linked) for key, linked in links.items()
                },
            )

    def add_rule(self, network_id: int, text: str) -> Changes:
        """Write the draft of a rule, that an agreement may adopt; UserError when it is empty or too long."""
        text = _checked(text)
        with self._store.write(_("Ajouter un projet de règle")) as uow:
            position = next_place(uow.session, network_id, StatementKind.RULE)
            uow.session.add(
                StatementRow(
                    network_id=network_id, kind=StatementKind.RULE.value, position=position, text=text
                )
            )
            return uow.commit()

    def edit_draft(self, statement_id: int, text: str) -> Changes:
        """Rewrite a draft; UserError for a text in force, that only an agreement changes."""
        text = _checked(text)
        with self._store.write(_("Modifier un projet de règle")) as uow:
            _draft(uow.session, statement_id).text = text
            return uow.commit()

    def remove_drafts(self, statement_ids: Sequence[int]) -> Changes:
        """Remove drafts; UserError for a text in force, or one that an agreement speaks of."""
        label = ngettext(
            "Supprimer {n} projet de règle", "Supprimer {n} projets de règle", len(statement_ids)
        )
        return remove_rows(self._store, label, StatementRow, statement_ids, _refuse_spoken_of)

    def move_rule(self, statement_id: int, position: int) -> Changes:
        """Put a rule at a place among those in force, or a draft among the drafts, from 0."""
        with self._store.write(_("Déplacer une règle")) as uow:
            moved = take(uow.session, StatementRow, statement_id)
            query = (
                select(StatementRow)
                .where(
                    col(StatementRow.network_id) == moved.network_id,
                    col(StatementRow.kind) == moved.kind,
                    col(StatementRow.ended_on).is_(None),
                )
                .order_by(col(StatementRow.position), col(StatementRow.id))
            )
            group = [row for row in uow.session.exec(query) if (row.since is None) == (moved.since is None)]
            places = [row.position for row in group]
            group.remove(moved)
            group.insert(max(position, 0), moved)
            for place, row in zip(places, group, strict=True):
                row.position = place
            return uow.commit()

    def link_indicator(self, network_id: int, statement_id: int | None, symbol: str) -> Changes:
        """Say that an indicator shows an objective is served (None: the common one).

        UserError when it is said already, or there is no such indicator.
        """
        with self._store.write(_("Lier un indicateur à un objectif")) as uow:
            name = definition_of(uow.session, network_id, symbol).name
            linked = _links(uow.session, network_id).get(statement_id, [])
            if symbol in (each for _link, each in linked):
                words = _("«\u00a0{name}\u00a0» montre déjà cet objectif.")
                raise UserError(words.format(name=name), field="symbol")
            uow.session.add(
                ObjectiveIndicatorRow(network_id=network_id, statement_id=statement_id, symbol=symbol)
            )
            return uow.commit()

    def unlink(self, link_ids: Sequence[int]) -> Changes:
        """Take indicators away from their objectives."""
        return remove_rows(self._store, _("Délier un indicateur"), ObjectiveIndicatorRow, link_ids)

    def _readings(self, network_id: int, symbols: set[str], day: date | None) -> dict[str, Reading]:
        if not symbols:
            return {}
        window = self._figures.window(network_id, Period.TWELVE_MONTHS, day)
        return {
            symbol: self._figures.reading(network_id, symbol, window, discreet=True) for symbol in symbols
        }


def _statements(session: Session, network_id: int, adopted: Sequence[Evolution]) -> list[Statement]:
    query = (
        select(StatementRow)
        .where(col(StatementRow.network_id) == network_id)
        .order_by(col(StatementRow.position), col(StatementRow.id))
    )
    return [
        Statement(
            row_id(row),
            StatementKind(row.kind),
            row.text,
            row.since,
            row.ended_on,
            tuple(each for each in adopted if each.statement_id == row.id),
        )
        for row in session.exec(query)
    ]


def _links(session: Session, network_id: int) -> Links:
    query = (
        select(ObjectiveIndicatorRow)
        .where(col(ObjectiveIndicatorRow.network_id) == network_id)
        .order_by(col(ObjectiveIndicatorRow.id))
    )
    found: Links = {}
    for row in session.exec(query):
        found.setdefault(row.statement_id, []).append((row_id(row), row.symbol))
    return found


def _shown_by(links: Links, statement_id: int | None, readings: dict[str, Reading]) -> tuple[ShownBy, ...]:
    return tuple(ShownBy(key, readings[symbol]) for key, symbol in links.get(statement_id, ()))


def _draft(session: Session, statement_id: int) -> StatementRow:
    row = take(session, StatementRow, statement_id)
    if row.since is not None:
        raise UserError(_("Cette règle est adoptée\u00a0: elle ne change que par un accord du groupe."))
    return row


def _refuse_spoken_of(session: Session, row: StatementRow) -> None:
    """UserError for a text in force, and for a draft that an agreement speaks of."""
    _draft(session, row_id(row))
    query = select(EvolutionRow.id).where(col(EvolutionRow.statement_id) == row.id)
    if session.exec(query).first() is not None:
        words = _("Un accord parle de «\u00a0{text}\u00a0»\u00a0: ce projet reste en mémoire.")
        raise UserError(words.format(text=row.text))


def _checked(text: str) -> str:
    text = glued(bounded(text, STATEMENT_MAX, field="text"))
    return required(text, _("Écrivez d’abord la règle."), field="text")
