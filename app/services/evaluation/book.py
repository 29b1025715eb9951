"""The figures of one network: each line of values read once, then kept until its tables are written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.boards import Period
from app.domain.indicators import (
    Answers,
    Definition,
    Origin,
    Roll,
    Span,
    Target,
    Unit,
    Value,
    Window,
)
from app.domain.measuring import (
    Series,
    is_of_months,
    window_of,
    year_before,
)
from app.domain.symbols import Symbol
from app.services.evaluation import (
    log_facts,
    meeting_facts,
    member_facts,
    money_facts,
    process_facts,
    survey_facts,
)
from app.services.evaluation.facts import OF_CYCLES, Asked, Line, Part, Source, stored_day
from app.services.evaluation.indicators import definitions_of, targets_of
from app.services.evaluation.kept import Kept
from app.services.evaluation.opinions import Opinions, together
from app.services.evaluation.typed_facts import Typed

if TYPE_CHECKING:
    from app.domain.formulas import Formula

COMPUTED: Mapping[str, Source] = {
    **process_facts.SOURCES,
    **money_facts.SOURCES,
    **log_facts.SOURCES,
    **survey_facts.SOURCES,
    **meeting_facts.SOURCES,
    Symbol.MEMBERS: member_facts.MemberRows(),
    Symbol.RETENTION: member_facts.Retention(),
    Symbol.BUSINESS_SHARE: member_facts.BusinessShare(),
    Symbol.BUSINESS_PER_MEMBER: log_facts.SOURCES[Symbol.BUSINESS],
}
_CYCLES = """
SELECT id, title, started_on, closed_on FROM cycle
WHERE network_id = :n AND id NOT IN (SELECT cycle_id FROM one_off)
"""
_DATED = {
    "cycle": "started_on",
    "entry": "dated",
    "referral": "given_on",
    "practice": "shared_on",
    "measurement": "measured_on",
    "survey JOIN wave ON wave.survey_id = survey.id": "wave.opened_on",
    "action": "due_on",
    "meeting": "CASE WHEN closed_on IS NOT NULL THEN held_on END",
}
_OLDEST = " UNION ALL ".join(
    f"SELECT min({day}) AS day FROM {table} WHERE network_id = :n AND {day} <= :today"
    for table, day in _DATED.items()
)
_FIRST_DAY = f"SELECT min(day) FROM ({_OLDEST})"
_OF_DEFINITIONS = ("network", "indicator")
_OF_FIRST_DAY = (
    "cycle",
    "entry",
    "referral",
    "practice",
    "measurement",
    "survey",
    "wave",
    "action",
    "meeting",
)
_OF_EUROS = 100

Found = TypeVar("Found")


class FormulaLine:
    """The values of a formula: those of the indicators it needs over the same window, put together.

    Money enters in euros and leaves in cents. `needed` gives the values and the unit of each indicator.
    """

    def __init__(self, formula: "Formula", unit: Unit, needed: Mapping[str, tuple[Line, Unit]]) -> None:
        self._formula, self._unit, self._needed = formula, unit, needed

    def over(self, window: Window) -> Value:
        """The formula over the values of the window."""
        from app.domain.formulas import value_of

        values: dict[str, Value] = {}
        for name, (line, unit) in self._needed.items():
            value = line.over(window)
            values[name] = value / _OF_EUROS if value is not None and unit is Unit.MONEY else value
        value = value_of(self._formula, values)
        return value * _OF_EUROS if value is not None and self._unit is Unit.MONEY else value


class Book:
    """The figures of a network; what was found is in `kept`, to be given back while it holds."""

    def __init__(self, asked: Asked, kept: Kept) -> None:
        self.asked = asked
        self._kept = kept
        self._making: set[str] = set()

    def keep(self, key: object, make: Callable[[], Found], tables: Iterable[str] = ()) -> Found:
        """What `make` gives for this network, made once; as `Kept.keep`."""
        return self._kept.keep((self.asked.network_id, key), make, tables)

    @property
    def definitions(self) -> dict[str, Definition]:
        """Every indicator of the network by its symbol."""

        def made() -> dict[str, Definition]:
            found = definitions_of(self.asked.session, self.asked.network_id)
            return {str(each.symbol): each for each in found}

        return self.keep("definitions", made, _OF_DEFINITIONS)

    @property
    def cycles(self) -> list[Window]:
        """The time of each cycle of the process, to its close, or today while it is under way."""

        def found() -> list[Window]:
            return [_time(row, self.asked.today) for row in self.asked.rows(_CYCLES)]

        return self.keep("cycles", found, OF_CYCLES.split())

    @property
    def first_day(self) -> date | None:
        """The oldest day that something is known of; None when nothing is."""

        def found() -> date | None:
            [[day]] = self.asked.tuples(_FIRST_DAY)
            return stored_day(day) if day else None

        return self.keep("first", found, _OF_FIRST_DAY)

    @property
    def targets(self) -> list[Target]:
        """Every target, the soonest first."""
        return self.keep(
            "targets", lambda: targets_of(self.asked.session, self.asked.network_id), ("target",)
        )

    @property
    def stays(self) -> list[member_facts.Stay]:
        """The stay of every member."""
        return self.keep("stays", lambda: member_facts.stays_of(self.asked), member_facts.TABLES)

    def definition(self, symbol: str) -> Definition:
        """An indicator; UserError when it was removed."""
        found = self.definitions.get(str(symbol))
        if found is None:
            raise UserError(_("Cet indicateur n’existe plus\u00a0: il a été supprimé ou annulé entre-temps."))
        return found

    def window(self, period: Period, day: date | None = None) -> Window:
        """The days of a period, seen from today or another day."""
        return window_of(period, day or self.asked.today, self.first_day, self.cycles)

    def source(self, definition: Definition) -> Source:
        """What an indicator that is no formula is counted from; who asks is taken to read its tables."""
        is_typed = definition.origin is Origin.TYPED
        found = Typed(definition) if is_typed else COMPUTED[str(definition.symbol)]
        self._kept.note(found.tables)
        return found

    def formula(self, definition: Definition) -> "Formula | None":
        """The formula of an indicator; None when it can no longer be read."""
        from app.domain.formulas import read_formula

        try:
            return read_formula(definition.formula, self.definitions.keys())
        except UserError:
            return None

    def _asked_for(self, definition: Definition, window: Window) -> Asked:
        """Facts by month where they do for the window, its buckets and the same days a year before."""
        if definition.span is Span.CYCLE:  # its buckets begin on any day
            return self.asked
        today = self.asked.today
        first = self.first_day or today
        daily = tuple(f"{day:%Y-%m}" for day in (first, year_before(Window(today, today)).end, today))
        windows = (window, year_before(window)) if window.start > first else (window,)
        is_enough = all(is_of_months(each, daily) for each in windows)
        return replace(self.asked, daily=daily) if is_enough else self.asked

    def line(self, definition: Definition, window: Window) -> Line:
        """The values of an indicator for a window, its buckets and the same days a year before."""
        return self._line(definition.symbol, self._asked_for(definition, window))

    def _line(self, symbol: str, asked: Asked) -> Line:
        symbol = str(symbol)
        if symbol in self._making:  # a formula that goes in a circle finds nothing there
            return Series((), Roll.SUM)
        self._making.add(symbol)
        try:
            return self.keep(
                ("line", symbol, asked.daily), lambda: self._made_line(self.definition(symbol), asked)
            )
        finally:
            self._making.remove(symbol)

    def _made_line(self, definition: Definition, asked: Asked) -> Line:
        if definition.origin is Origin.FORMULA:
            return self._formula_line(definition, asked)
        if definition.symbol == Symbol.BUSINESS_PER_MEMBER:
            return member_facts.PerMember(
                self._line(Symbol.BUSINESS, asked), self._line(Symbol.MEMBERS, asked)
            )
        if definition.symbol == Symbol.MEMBERS:
            return member_facts.Members(self.stays, asked.today)
        if definition.symbol == Symbol.MARGIN:
            return money_facts.Margin(self._line(Symbol.INCOME, asked), self._line(Symbol.EXPENSES, asked))
        return self.source(definition).line(asked, definition.roll)

    def _formula_line(self, definition: Definition, asked: Asked) -> Line:
        formula = self.formula(definition)
        if formula is None:
            return Series((), Roll.SUM)
        needed = {name: (self._line(name, asked), self.definition(name).unit) for name in formula.names}
        return FormulaLine(formula, definition.unit, needed)

    def over(self, symbol: str, window: Window) -> Value:
        """The value of an indicator over a window."""
        return self.line(self.definition(symbol), window).over(window)

    def parts(self, definition: Definition, window: Window) -> list[Part]:
        """What each part of an indicator that is no formula adds to the window, by day or month."""
        asked = self._asked_for(definition, window)
        found = self.keep(
            ("parts", definition.symbol, asked.daily), lambda: self.source(definition).parts(asked)
        )
        return [part for part in found if window.holds(part[1])]

    def answers(self, definition: Definition, window: Window) -> Answers | None:
        """What the value of an opinion over a window rests on; None for anything else."""
        if definition.origin is not Origin.COMPUTED:
            return None
        source = self.source(definition)
        if not isinstance(source, Opinions):
            return None
        found = self.keep(("answers", definition.symbol), lambda: source.answers(self.asked), source.tables)
        return together(answers for day, answers in found if window.holds(day))

    def members(self, symbol: str, window: Window) -> dict[int, Value]:
        """The value of each member who has one; empty for what is not by member, as a formula."""
        definition = self.definition(symbol)
        if not definition.by_member or definition.origin is Origin.FORMULA:
            return {}
        return self.source(definition).members(self.asked, window, definition.roll)


def _time(row: Mapping[str, Any], today: date) -> Window:
    started = date.fromisoformat(row["started_on"])
    end = date.fromisoformat(row["closed_on"]) if row["closed_on"] else max(started, today)
    return Window(min(started, end), end, row["title"], under_way=row["closed_on"] is None)
