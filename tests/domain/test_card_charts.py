"""Which chart a card has, and which days a point of it is about."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from app.domain.boards import CardForm
from app.domain.card_charts import card_chart, window_of
from app.domain.catalogue import catalogue
from app.domain.charts import Chart
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Bucket, MemberValue, Reading, Split, Unit, Value, Window

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31), "Mars 2026")
APRIL = Window(date(2026, 4, 1), date(2026, 4, 30), "Avril 2026")
BOTH = Window(MARCH.start, APRIL.end, "Printemps")
EXPENSES = next(each for each in catalogue() if each.unit is Unit.MONEY)


def figure(form: CardForm, march: Value, april: Value, split: Split | None = None) -> BoardFigure:
    buckets = (Bucket(MARCH, march), Bucket(APRIL, april))
    value = None if march is None and april is None else (march or Fraction()) + (april or Fraction())
    return BoardFigure(form, 1, Reading(EXPENSES, BOTH, value, buckets), split)


def drawn(shown: BoardFigure) -> Chart:
    draw = card_chart(shown)
    assert draw is not None
    return draw(400.0, 200.0, 12.0)


def test_parts_without_anything_are_nil_where_others_count() -> None:
    values = ((Fraction(100), None), (None, None))
    split = Split(("Un", "Deux"), (MARCH, APRIL), values)
    table = drawn(figure(CardForm.STACKED, Fraction(100), None, split)).table
    assert table[1][2] == "0,00\u00a0€" and table[2][1:] == ("non mesuré", "non mesuré")


def test_parts_that_cannot_be_stacked_are_columns() -> None:
    split = Split(("Un",), (MARCH, APRIL), ((Fraction(-100),), (Fraction(50),)))
    assert len(drawn(figure(CardForm.STACKED, Fraction(-100), Fraction(50), split)).table) == 3


def test_a_figure_alone_has_a_line_once_it_has_two_points() -> None:
    assert card_chart(figure(CardForm.FIGURE, Fraction(1), None)) is None
    assert len(drawn(figure(CardForm.FIGURE, Fraction(1), Fraction(2))).table) == 3


def test_nothing_is_drawn_of_a_table_or_of_nothing_measured() -> None:
    assert card_chart(figure(CardForm.TABLE, Fraction(1), Fraction(2))) is None
    for form in (CardForm.BAR, CardForm.LINE, CardForm.RANKING):
        assert card_chart(figure(form, None, None)) is None


def test_a_ranking_without_a_height_is_as_high_as_needed() -> None:
    ranked = tuple(MemberValue(at, f"Membre {at}", Fraction(at)) for at in range(1, 4))
    draw = card_chart(replace(figure(CardForm.RANKING, None, None), ranking=ranked))
    assert draw is not None and 0 < draw(400.0, None, 12.0).height < 200


def test_a_point_opens_its_days() -> None:
    assert window_of(figure(CardForm.BAR, Fraction(1), Fraction(2)), 1) == APRIL
    assert window_of(figure(CardForm.RANKING, Fraction(1), Fraction(2)), 1) == BOTH
