"""What is said under a figure, and in which tone: the same on screen and on paper."""

from dataclasses import dataclass
from fractions import Fraction

from app.core.formats import day
from app.core.i18n import _
from app.domain.boards import CardForm
from app.domain.indicators import LEAST_ROWS, Answers, Better, Hidden, Reading, Tendency, Value
from app.domain.measuring import inside, progress, reached
from app.domain.surveys import Nps, answered, nps_of
from app.domain.value_words import gap_text, value_text


@dataclass(frozen=True, slots=True)
class Said:
    """A line under a figure; `tone` is "", "done" or "attention", and never says more than the words."""

    text: str
    tone: str = ""


def figure_text(reading: Reading) -> str:
    """The value of a reading; «confidentiel» when it is hidden."""
    if reading.hidden is Hidden.ALL:
        return _("confidentiel")
    return value_text(reading.value, reading.definition.unit)


def hidden_text(hidden: Hidden) -> str:
    """Why something is not shown; "" when everything is."""
    if hidden is Hidden.ALL:
        words = _("Moins de {least} lignes\u00a0: ce total dirait le montant d’une personne.")
    elif hidden is Hidden.DETAIL:
        words = _("Les périodes de moins de {least} lignes sont cachées\u00a0: montants confidentiels.")
    else:
        return ""
    return words.format(least=LEAST_ROWS)


def answers_text(answers: Answers | None) -> str:
    """«12/15 réponses», of a recommendation «12/15 réponses, ± 21»; "" for what is no opinion."""
    if answers is None:
        return ""
    nps = _nps(answers)
    return answered(answers.given, answers.asked) if nps is None else nps.basis()


def answers_line(answers: Answers | None) -> str:
    """As `answers_text`, with the counts of a recommendation: «…: 5 promoteurs, 4 passifs, 3 détracteurs»."""
    nps = None if answers is None else _nps(answers)
    if nps is None:
        return answers_text(answers)
    return _("{basis}\u00a0: {counts}").format(basis=nps.basis(), counts=nps.counts())


def _nps(answers: Answers) -> Nps | None:
    return None if answers.groups is None else nps_of(*answers.groups, answers.asked)


def lines(reading: Reading, form: CardForm = CardForm.FIGURE) -> list[Said]:
    """What a card says under its figure: what it is compared to, where it goes; or why there is no figure."""
    said = compared(reading, form)
    if form is not CardForm.RANKING and (ahead := _ahead(reading)):
        said.append(ahead)
    if reading.value is None and reading.definition.source and reading.hidden is not Hidden.ALL:
        words = _("Rien n’a été noté sur cette période. Source\u00a0: {source}")
        said.insert(0, Said(words.format(source=reading.definition.source)))
    return said


def compared(reading: Reading, form: CardForm = CardForm.FIGURE) -> list[Said]:
    """What the value rests on, is compared to and should be; of a ranking, not step by step."""
    steps = [] if form is CardForm.RANKING else [_latest(reading), _unfinished(reading)]
    said = (_hidden(reading), _answers(reading), *steps, _year_ago(reading), _target(reading))
    return [each for each in said if each is not None]


def _hidden(reading: Reading) -> Said | None:
    text = hidden_text(reading.hidden)
    return Said(text) if text else None


def _answers(reading: Reading) -> Said | None:
    text = answers_line(reading.answers)
    return Said(text) if text else None


def _latest(reading: Reading) -> Said | None:
    latest, before, unit = reading.latest, reading.before, reading.definition.unit
    if latest is None or before is None:
        return None
    words = _("{label}\u00a0: {value}, {gap} par rapport à {before} ({was})").format(
        label=latest.label,
        value=value_text(latest.value, unit),
        gap=gap_text(latest.value, before.value, unit),
        before=inside(before.window),
        was=value_text(before.value, unit),
    )
    return Said(words, _tone(latest.value, before.value, reading))


def _unfinished(reading: Reading) -> Said | None:
    bucket = reading.unfinished
    if bucket is None or len(reading.buckets) == 1:
        return None
    value = value_text(bucket.value, reading.definition.unit)
    return Said(_("{label}\u00a0: {value}").format(label=bucket.label, value=value))


def _year_ago(reading: Reading) -> Said | None:
    unit = reading.definition.unit
    gap = gap_text(reading.value, reading.year_ago, unit)
    if not gap:
        return None
    words = _("{gap} sur un an (même période\u00a0: {was})").format(
        gap=gap, was=value_text(reading.year_ago, unit)
    )
    return Said(words, _tone(reading.value, reading.year_ago, reading))


def _target(reading: Reading) -> Said | None:
    target, definition = reading.target, reading.definition
    if target is None:
        return None
    words = _("Cible\u00a0: {value} au {day}").format(
        value=value_text(target.value, definition.unit), day=day(target.due)
    )
    is_reached = reached(reading.value, target.value, definition.better)
    if is_reached:
        return Said(_("{target}, atteinte").format(target=words), "done")
    share = progress(reading.value, target.value, definition.better)
    if share is None:
        return Said(words)
    done = min(int(share * 100), 99)
    words = _("{target}, pas encore atteinte ({share}\u00a0%)").format(target=words, share=done)
    return Said(words, "attention")


def _ahead(reading: Reading) -> Said | None:
    tendency, ahead = reading.tendency, reading.forecast
    if tendency is None:
        return None
    going = {
        Tendency.RISING: _("Tendance\u00a0: en hausse"),
        Tendency.STEADY: _("Tendance\u00a0: stable"),
        Tendency.FALLING: _("Tendance\u00a0: en baisse"),
    }[tendency]
    if ahead is None:
        return Said(going)
    words = _("{tendency}\u00a0; prolongement\u00a0: {value} ({label})").format(
        tendency=going, value=value_text(ahead.value, reading.definition.unit), label=inside(ahead.window)
    )
    return Said(words)


def _tone(value: Value, before: Value, reading: Reading) -> str:
    if value is None or before is None or gap_text(value, before, reading.definition.unit) == _("stable"):
        return ""
    better: Fraction = value - before if reading.definition.better is Better.UP else before - value
    return "done" if better > 0 else "attention"
