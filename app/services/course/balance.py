"""The balance of a network: its seven signs, month after month, and the stage it has reached."""

from datetime import date

from sqlmodel import Session, col, select

from app.core.clock import today
from app.core.days import month_away
from app.core.formats import month
from app.core.i18n import _
from app.core.text import bounded_lines
from app.domain.balance import signs, verdict
from app.domain.balance_facts import BalanceView, MonthBalance, ResultFact
from app.domain.boards import Period
from app.domain.changes import Changes
from app.domain.indicators import Better, Reading, Tendency
from app.domain.measuring import ends_of_months, reached
from app.domain.reading_words import figure_text
from app.domain.stages import DecidedStage, Stage, proposed_stage
from app.domain.value_words import value_text
from app.models import NetworkRow, NetworkStageRow, ObjectiveIndicatorRow
from app.services.common import row_id, take
from app.services.course.balance_source import BalanceSource, facts_at, gather
from app.services.evaluation.figures import Figures
from app.store import Store

MONTHS = 12
NOTE_MAX = 400


class Balances:
    """What says whether a network has found its balance."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._figures = Figures(store)

    def view(self, network_id: int, day: date | None = None, *, months: int = MONTHS) -> BalanceView:
        """The signs on that day (today), and at the end of each of the months before."""
        on = day or today()
        ends = ends_of_months(month_away(on, 1 - months), on)[:-1]
        source = gather(self._store, network_id, on, next(iter(ends), on))
        symbols = self._symbols(network_id)
        found = signs(facts_at(source, on, self._results(network_id, symbols, on)))
        history = [self._month(source, network_id, symbols, end) for end in ends if _began(source, end)]
        history.append(MonthBalance(on, month(on), tuple(s.kind for s in found if s.green)))
        agreed = any(agreed <= on for agreed in source.agreed.values())
        return BalanceView(
            day=on,
            signs=found,
            verdict=verdict(found),
            proposed=proposed_stage(agreed_list=agreed, greens=[len(month.green) for month in history]),
            decided=next(iter(self.stages(network_id, on)), None),
            history=tuple(history),
        )

    def stages(self, network_id: int, day: date | None = None) -> list[DecidedStage]:
        """The stages decided on by that day (today), the latest first."""
        with self._store.read() as session:
            return _stages(session, network_id, day or today())

    def decide_stage(self, network_id: int, stage: Stage, on: date, note: str = "") -> Changes:
        """Say which stage the network has reached; another decided the same day is replaced."""
        note = bounded_lines(note, NOTE_MAX, field="note")
        with self._store.write(_("Stade du réseau")) as uow:
            take(uow.session, NetworkRow, network_id)
            query = select(NetworkStageRow).where(
                col(NetworkStageRow.network_id) == network_id, col(NetworkStageRow.decided_on) == on
            )
            row = uow.session.exec(query).first()
            if row is None:
                row = NetworkStageRow(network_id=network_id, stage="", decided_on=on)
                uow.session.add(row)
            row.stage, row.note = stage.value, note
            return uow.commit()

    def _month(self, source: BalanceSource, network_id: int, symbols: list[str], end: date) -> MonthBalance:
        found = signs(facts_at(source, end, self._results(network_id, symbols, end)))
        return MonthBalance(end, month(end), tuple(sign.kind for sign in found if sign.green))

    def _symbols(self, network_id: int) -> list[str]:
        """The indicators that show the common objective is served."""
        with self._store.read() as session:
            query = (
                select(ObjectiveIndicatorRow.symbol)
                .where(
                    col(ObjectiveIndicatorRow.network_id) == network_id,
                    col(ObjectiveIndicatorRow.statement_id).is_(None),
                )
                .order_by(col(ObjectiveIndicatorRow.id))
            )
            return list(session.exec(query))

    def _results(self, network_id: int, symbols: list[str], on: date) -> tuple[ResultFact, ...]:
        """What the indicators of the common objective said on that day, over twelve months."""
        if not symbols:
            return ()
        window = self._figures.window(network_id, Period.TWELVE_MONTHS, on)
        readings = [self._figures.reading(network_id, symbol, window, discreet=True) for symbol in symbols]
        return tuple(result_of(reading) for reading in readings)


def result_of(reading: Reading) -> ResultFact:
    """Whether a reading serves an objective: its target is reached or, without one, it does not go back."""
    definition = reading.definition
    words = figure_text(reading)
    if reading.target is not None:
        target = value_text(reading.target.value, definition.unit)
        served = reached(reading.value, reading.target.value, definition.better)
        return ResultFact(
            definition.name, _("{value}, cible {target}").format(value=words, target=target), served
        )
    if reading.value is None:
        return ResultFact(definition.name, words, None)
    worse = Tendency.FALLING if definition.better is Better.UP else Tendency.RISING
    return ResultFact(definition.name, words, reading.tendency is not worse)


def _stages(session: Session, network_id: int, day: date) -> list[DecidedStage]:
    query = (
        select(NetworkStageRow)
        .where(col(NetworkStageRow.network_id) == network_id, col(NetworkStageRow.decided_on) <= day)
        .order_by(col(NetworkStageRow.decided_on).desc())
    )
    return [
        DecidedStage(row_id(row), Stage(row.stage), row.decided_on, row.note) for row in session.exec(query)
    ]


def _began(source: BalanceSource, day: date) -> bool:
    """Whether the network had a member, a cycle or a meeting by then."""
    days = [member.joined for member in source.members if member.joined]
    days += [cycle.started for cycle in source.cycles] + [meeting.day for meeting, _opened in source.meetings]
    return any(known <= day for known in days)
