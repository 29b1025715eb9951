"""What the home page says of its figures, each with what it means."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.formats import day, long_day, money, percent, quantity
from app.core.i18n import _, ngettext
from app.domain.overview import Coming, CycleSavings, Overview
from app.domain.results import money_words
from app.domain.steps import step_label

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a card shows it; tones as in the kit."""

    text: str
    meaning: str
    tone: str = ""
    meaning_tone: str = ""


def subtitle(today: date, active: int) -> str:
    """«Lundi 23 novembre 2026 · 14 membres actifs»."""
    written = long_day(today)
    members = ngettext("{n} membre actif", "{n} membres actifs", active).format(n=active)
    return f"{written[0].upper()}{written[1:]} · {members}"


def cycle_note(overview: Overview, today: date) -> str:
    """Which step is under way and until when, or when the cycle was closed."""
    cycle = overview.cycle
    if cycle is None:
        return ""
    if cycle.closed is not None:
        return _("Cycle clos le {day}").format(day=day(cycle.closed))
    planned = cycle.planned(cycle.step)
    under_way = _("Étape en cours\u00a0: {step}").format(step=step_label(cycle.step))
    if planned.is_late(today):
        late = _("à clore depuis le {day}, en retard de {n}\u00a0j")
        return f"{under_way} · {late.format(day=day(planned.due), n=planned.days_late(today))}"
    return f"{under_way} · {_('à clore avant le {day}').format(day=day(planned.due))}"


def saved(overview: Overview) -> Figure:
    """What was saved in all, and how the last finished cycle compares with the one before."""
    if overview.saved is None:
        return Figure(NOTHING, _("pas encore mesurées"))
    done = [entry.saved for entry in overview.savings if entry.saved is not None and not entry.planned]
    if len(done) < 2:
        count = sum(entry.saved is not None for entry in overview.savings)
        meaning = ngettext("sur {n} cycle mesuré", "sur {n} cycles mesurés", count).format(n=count)
        return Figure(money(overview.saved), meaning)
    return Figure(money(overview.saved), *_change(done[-2], done[-1]))


def _change(before: int, last: int) -> tuple[str, str, str]:
    """The words, the figure's tone and the words' tone."""
    if last == before:
        return _("= autant qu’au cycle précédent"), "", ""
    gap = abs(last - before)
    size = percent(gap, before) if before > 0 else money(gap)
    if last > before:
        return _("▲ {size} de plus en un cycle").format(size=size), "", "done"
    return _("▼ {size} de moins en un cycle").format(size=size), "", "attention"


def participation(overview: Overview) -> Figure:
    """Lists handed in, out of those expected."""
    if overview.cycle is None:
        return Figure(NOTHING, _("aucun cycle commencé"))
    if not overview.members:
        return Figure(NOTHING, _("aucun membre pour l’instant"))
    meaning = ngettext(
        "liste remise par les membres", "listes remises par les membres", overview.participation
    )
    return Figure(f"{overview.participation} / {overview.members}", meaning)


def satisfaction(overview: Overview) -> Figure:
    """The mean of the last show of hands, with how many answered it and when."""
    tenths, answers = overview.satisfaction.tenths, overview.satisfaction.answers
    if tenths is None:
        return Figure(NOTHING, _("pas encore mesurée"))
    counted = ngettext("{n} réponse", "{n} réponses", answers).format(n=answers)
    return Figure(f"{quantity(Decimal(tenths) / 10)} / 5", f"{counted} · {overview.satisfaction_cycle}")


def late_actions(overview: Overview) -> Figure:
    """Actions past their day, out of the open ones."""
    late, program = overview.late_actions, overview.open_actions
    if not program:
        return Figure("0", _("aucune action au programme"))
    return Figure(str(late), _("sur {n} au programme").format(n=program), "attention" if late else "")


def accounts(overview: Overview) -> str:
    """Income, expenses and margin of the last cycle that has some; «non mesuré» when none has."""
    said = money_words(overview.accounts)
    if overview.accounts is None:
        return _("Comptes des achats\u00a0: {said}").format(said=said)
    return _("Comptes de «\u00a0{title}\u00a0»\u00a0: {said}").format(
        title=overview.accounts_cycle, said=said
    )


def objective(target: int | None) -> str:
    """«cible 1 500 € par cycle»; blank without one."""
    return _("cible {amount} par cycle").format(amount=euros(target)) if target else ""


def euros(cents: int) -> str:
    """Whole euros without their zeros: «1 500 €»; else «1 500,50 €»."""
    return f"{quantity(Decimal(cents // 100))}\u00a0€" if cents % 100 == 0 else money(cents)


def unmeasured(savings: tuple[CycleSavings, ...]) -> str:
    """Which cycles the chart leaves out or shows in part, in words; blank when it shows all."""
    said = []
    without = [entry.title for entry in savings if entry.saved is None]
    if without:
        said.append(
            ngettext(
                "Pas encore mesuré\u00a0: {titles}.", "Pas encore mesurés\u00a0: {titles}.", len(without)
            ).format(titles=", ".join(without))
        )
    for entry in savings:
        if entry.saved is not None and entry.unmeasured:
            words = ngettext(
                "{title}\u00a0: {n} article sans prix obtenu n’est pas compté.",
                "{title}\u00a0: {n} articles sans prix obtenu ne sont pas comptés.",
                entry.unmeasured,
            )
            said.append(words.format(title=entry.title, n=entry.unmeasured))
    return " ".join(said)


def due(entry: Coming) -> tuple[str, str]:
    """How far a coming day is, as a pill and its tone."""
    if entry.days < 0:
        return _("en retard de {n}\u00a0j").format(n=-entry.days), "attention"
    if entry.days == 0:
        return _("aujourd’hui"), "attention"
    return _("{n}\u00a0j").format(n=entry.days), "attention" if entry.days <= 7 else ""
