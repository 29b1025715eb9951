"""The seven signs that a network has found its balance, each with the rows behind it.

A sign is green, or amber with the one thing to do. Thresholds are the program's own, named below, and shown
with what was found: the group may judge them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from app.core import formats
from app.core.i18n import _, ngettext
from app.domain.balance_facts import BalanceFacts, MeetingFact, Place, Sign, SignKind, SignRow
from app.domain.programme import ActionState, ProgrammeAction
from app.domain.stages import SIGNS

HALF_YEAR = timedelta(days=183)
KEPT_SHARE = Fraction(3, 4)
"""Of the meetings due in half a year, those that must have been held."""
MOST_OF_THE_WORK = Fraction(1, 2)
"""One who holds more than this share of all roles does everything, if there are three at least."""
LATE_SHARE = Fraction(1, 10)
"""Of the open actions, those that may be late; one always may."""
ALIVE = timedelta(days=92)
"""An empty programme is alive when an action was finished within so long."""
HELD_SHARE = Fraction(2, 3)
"""Of the members, those who come or are represented, over the last meetings."""
LAST_MEETINGS = 3


def signs(facts: BalanceFacts) -> tuple[Sign, ...]:
    """The seven signs, in their order."""
    return (
        rhythm_sign(facts),
        roles_sign(facts),
        actions_sign(facts),
        evaluation_sign(facts),
        process_sign(facts),
        objective_sign(facts),
        participation_sign(facts),
    )


def verdict(found: Sequence[Sign]) -> str:
    """What the signs say together: ready for growth or larger projects, or what to mend first."""
    ambers = [sign for sign in found if not sign.green]
    if not ambers:
        return _(
            "Les sept signes sont au vert\u00a0: le réseau a trouvé son équilibre. "
            "Il est prêt à grandir, ou à porter de plus grands projets."
        )
    if len(ambers) == SIGNS:  # not even one cycle led to its end: a beginning, not a failing
        begun = _("Tout reste à mettre en place, et c’est normal au début. Pour commencer\u00a0: {act}")
        return begun.format(act=ambers[0].to_do)
    greens = SIGNS - len(ambers)
    said = ngettext("{n} signe sur {all} est au vert.", "{n} signes sur {all} sont au vert.", greens)
    first = _("À reprendre d’abord\u00a0: {act}").format(act=ambers[0].to_do)
    return f"{said.format(n=greens, all=SIGNS)} {first}"


def rhythm_sign(facts: BalanceFacts) -> Sign:
    """Kept when 3/4 of the meetings due in half a year were held, two at least, and one is to come."""
    past = [m for m in facts.meetings if facts.day - HALF_YEAR < m.day <= facts.day]
    due = [m for m in past if m.held or m.day < facts.day]
    held = [m for m in due if m.held]
    coming = [m for m in facts.meetings if m.day >= facts.day and not m.held and not m.cancelled]
    finding = _("Réunions tenues en six mois\u00a0: {held} sur {due}").format(held=len(held), due=len(due))
    to_do = ""
    if not facts.meetings:
        finding = _("Aucune réunion n’est notée")
        to_do = _("Fixez le rythme des réunions, une année d’avance.")
    elif len(held) < 2 or Fraction(len(held), len(due)) < KEPT_SHARE:
        to_do = _("Tenez la prochaine réunion à sa date, même à peu.")
    elif not coming:
        finding = _("{found}, aucune à venir").format(found=finding)
        to_do = _("Donnez une date à la prochaine réunion.")
    rows = tuple(
        SignRow(m.title, _("annulée") if m.cancelled else _("pas tenue"), ("meetings", ("agenda", m.id)))
        for m in due
        if not m.held
    )
    return Sign(SignKind.RHYTHM, finding, to_do, rows, ("meetings", "calendar"))


def roles_sign(facts: BalanceFacts) -> Sign:
    """Every active member holds or shares a role, and none holds more than half of them all."""
    held = {load.member: len(load.roles) + len(load.standing) for load in facts.loads}
    total = sum(held.values())
    idle = [name for name, roles in held.items() if not roles]
    crowded = [name for name, roles in held.items() if total >= 3 and roles > total * MOST_OF_THE_WORK]
    words = _("Membres qui portent un rôle permanent ou du dernier cycle réparti\u00a0: {n} sur {all}")
    finding = words.format(n=len(held) - len(idle), all=len(held))
    to_do = ""
    if not held:
        first = _("Inscrivez les premiers membres.")
        return Sign(SignKind.ROLES, _("Aucun membre n’est inscrit"), first, place=("members", None))
    if crowded:
        to_do = _("Confiez à d’autres une part de ce que porte {name}.").format(name=crowded[0])
    elif idle:
        to_do = _("Proposez un rôle, même partagé, à ceux qui n’en ont pas.")
    share = _("{n} rôles sur {all}")
    rows = [SignRow(name, share.format(n=held[name], all=total)) for name in crowded]
    rows += [SignRow(name, _("aucun rôle")) for name in idle]
    return Sign(SignKind.ROLES, finding, to_do, tuple(rows), ("course", "roles"))


def actions_sign(facts: BalanceFacts) -> Sign:
    """No open action without a person and a date, few late, and something under way or just finished."""
    by_state: dict[ActionState, list[ProgrammeAction]] = {state: [] for state in ActionState}
    for entry in facts.actions:
        by_state[entry.state(facts.day)].append(entry)
    late, ideas = by_state[ActionState.LATE], by_state[ActionState.IDEA]
    under_way = len(by_state[ActionState.OPEN]) + len(late)
    done = [e for e in by_state[ActionState.DONE] if e.action.done and e.action.done > facts.day - ALIVE]
    finding = _(
        "En cours\u00a0: {open}, en retard\u00a0: {late}, sans personne ou sans date\u00a0: {ideas}"
    ).format(open=under_way, late=len(late), ideas=len(ideas))
    to_do = ""
    if ideas:
        to_do = _("Donnez une personne et une date à chaque idée, ou retirez-la.")
    elif len(late) > 1 and Fraction(len(late), under_way) > LATE_SHARE:
        to_do = _("Reprenez une à une les actions en retard\u00a0: faire, redater ou retirer.")
    elif not under_way and not done:
        finding = _("Aucune action depuis trois mois")
        to_do = _("À la prochaine réunion, notez qui fait quoi et pour quand.")
    rows = (*map(_idea_row, ideas), *(_late_row(entry, facts.day) for entry in late))
    return Sign(SignKind.ACTIONS, finding, to_do, rows, ("course", "actions"))


def _idea_row(entry: ProgrammeAction) -> SignRow:
    lacking = _("sans personne") if entry.action.member_id is None else _("sans date")
    return SignRow(entry.action.text, lacking, ("course", ("actions", entry.action.id)))


def _late_row(entry: ProgrammeAction, day: date) -> SignRow:
    days = (day - (entry.action.due or day)).days
    late = ngettext("{n} jour de retard", "{n} jours de retard", days).format(n=days)
    said = f"{entry.action.member}, {late}"
    return SignRow(entry.action.text, said, ("course", ("actions", entry.action.id)))


def evaluation_sign(facts: BalanceFacts) -> Sign:
    """At least one indicator with a target, and one survey answered within the last six months."""
    asked = [w for w in facts.waves if w.sheets and facts.day - HALF_YEAR < w.opened <= facts.day]
    finding = _("Indicateurs avec une cible\u00a0: {n}, enquêtes en six mois\u00a0: {m}").format(
        n=len(facts.targets), m=len(asked)
    )
    if not facts.targets:
        to_do = _("Donnez une cible à un indicateur qui compte pour le groupe.")
        return Sign(SignKind.EVALUATION, finding, to_do, (), ("evaluation", "indicators"))
    if not asked:
        last = max(facts.waves, key=lambda wave: wave.opened, default=None)
        rows = (SignRow(last.title, formats.dated(last.opened), ("surveys", "results")),) if last else ()
        to_do = _("Faites remplir une courte enquête à la prochaine réunion.")
        return Sign(SignKind.EVALUATION, finding, to_do, rows, ("surveys", "questionnaires"))
    return Sign(SignKind.EVALUATION, finding, place=("evaluation", "board"))


def process_sign(facts: BalanceFacts) -> Sign:
    """A cycle has run from the lists to its debrief."""
    place = ("process", None)
    done = [cycle for cycle in facts.cycles if cycle.closed is not None]
    if done:
        last = max(done, key=lambda cycle: cycle.closed or cycle.started)
        words = _("Cycles menés jusqu’au débriefing\u00a0: {n}, le dernier\u00a0: {title}")
        return Sign(SignKind.PROCESS, words.format(n=len(done), title=last.title), place=place)
    rows = tuple(SignRow(cycle.title, cycle.step, place) for cycle in facts.cycles)
    to_do = _("Ouvrez un premier cycle, court.")
    if rows:
        to_do = _("Menez le cycle en cours jusqu’à son débriefing.")
    return Sign(SignKind.PROCESS, _("Aucun cycle n’est encore allé au bout"), to_do, rows, place)


def objective_sign(facts: BalanceFacts) -> Sign:
    """The common objective is written, and at least one measured result serves it."""
    serving = sum(bool(result.served) for result in facts.results)
    finding = _("Résultats qui servent l’objectif\u00a0: {n} sur {all}").format(
        n=serving, all=len(facts.results)
    )
    to_do = ""
    if not facts.objective:
        finding = _("L’objectif commun n’est pas écrit")
        to_do = _("Écrivez avec le groupe l’objectif commun, en une phrase.")
    elif not facts.results:
        finding = _("Aucun indicateur ne montre l’objectif")
        to_do = _("Choisissez l’indicateur qui montre que l’objectif est servi.")
    elif not serving:
        to_do = _("Regardez avec le groupe ce qui freine\u00a0: la manière, ou le but\u00a0?")
    place = ("course", "objectives")
    rows = tuple(SignRow(result.name, result.words, place) for result in facts.results)
    return Sign(SignKind.OBJECTIVE, finding, to_do, rows, place)


def participation_sign(facts: BalanceFacts) -> Sign:
    """Two thirds of the members come or are represented, over the last three meetings of half a year.

    Without attendance, the lists handed in of the last cycle speak.
    """
    place: Place = ("meetings", "live")
    recent = [m for m in facts.meetings if facts.day - HALF_YEAR < m.day <= facts.day]
    counted = [m for m in recent if m.held and m.expected]
    last = sorted(counted, key=lambda m: m.day)[-LAST_MEETINGS:]
    rows: tuple[SignRow, ...] = ()
    if last:
        came, expected = sum(m.came for m in last), sum(m.expected for m in last)
        finding = ngettext(
            "Présents ou représentés à la dernière réunion\u00a0: {share}",
            "Présents ou représentés aux {n} dernières réunions\u00a0: {share}",
            len(last),
        ).format(share=_percent(came, expected), n=len(last))
        absent = _("absent aux {n} dernières").format(n=len(last))
        rows = tuple(SignRow(name, absent) for name in _always_missing(last))
        to_do = _("Appelez ceux qui ne viennent plus\u00a0: que leur manque-t-il\u00a0?")
    elif facts.lists and facts.lists[1]:
        came, expected = facts.lists
        finding = _("Listes remises\u00a0: {n} sur {all}").format(n=came, all=expected)
        to_do = _("Allez chercher les listes qui manquent, une par une.")
        place = ("process", "lists")
    else:
        came, expected = 0, 1
        finding = _("Aucune présence n’est notée")
        to_do = _("Notez qui est présent à la prochaine réunion.")
    holds = Fraction(came, expected) >= HELD_SHARE
    return Sign(SignKind.PARTICIPATION, finding, "" if holds else to_do, rows, place)


def _always_missing(meetings: Iterable[MeetingFact]) -> list[str]:
    """Those missing from each of these meetings, in the order of the last one; none from a single one."""
    each = [meeting.missing for meeting in meetings]
    return [name for name in each[-1] if len(each) > 1 and all(name in missing for missing in each)]


def _percent(part: int, whole: int) -> str:
    return _("{n}\u00a0%").format(n=(200 * part + whole) // (2 * whole))
