"""The rows of a member's page, and where each of them opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.core.formats import day
from app.core.i18n import _, ngettext
from app.domain.meetings import Presence, presence_label
from app.domain.member_pages import HeldRole, HeldStanding, MemberPage
from app.domain.programme import load_words
from app.domain.steps import Step
from app.ui.course.actions.lines import TONES, action_lines


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row: what, a detail, a word on its state in a tone; `place` is the view to open and its argument.

    `cycle_id` is the cycle to bring in view first.
    """

    id: int
    what: str
    detail: str
    said: str
    tone: str
    place: tuple[str, object] | None
    cycle_id: int | None = None


def role_lines(page: MemberPage) -> list[SheetLine]:
    """Standing roles first, then those of cycles; those held now above."""
    now = [each for each in page.standing if each.time.until is None and each.time.left is None]
    before = [each for each in page.standing if each not in now]
    lines = [_standing(each, held=True) for each in now]
    lines += [_role(each) for each in page.roles if each.open]
    lines += [_standing(each, held=False) for each in before]
    lines += [_role(each) for each in page.roles if not each.open]
    return _numbered(lines)


def _standing(each: HeldStanding, *, held: bool) -> SheetLine:
    time = each.time
    ended = min((end for end in (time.until, time.left) if end is not None), default=None)
    if held or ended is None:
        detail = _("depuis le {day}").format(day=day(time.since))
    else:
        words = _("du {first} au {last}")
        detail = words.format(first=day(time.since), last=day(ended))
    said, tone = (_("permanent"), "done") if held else (_("passé"), "muted")
    return SheetLine(0, each.role, detail, said, tone, ("course", "roles"))


def _role(each: HeldRole) -> SheetLine:
    detail = _("{cycle}, suppléant").format(cycle=each.cycle) if each.deputy else each.cycle
    if not each.open:
        said, tone = _("terminé"), "muted"
    elif each.accepted is None:
        said, tone = _("à confirmer"), "attention"
    else:
        said, tone = _("tenu"), "done"
    return SheetLine(0, each.role, detail, said, tone, ("process", int(Step.ROLES)), each.cycle_id)


def to_do_lines(page: MemberPage, on: date) -> list[SheetLine]:
    """Her actions, late ones first."""
    return [
        SheetLine(
            id=line.id,
            what=line.text,
            detail=day(line.due) if line.due is not None else "",
            said=line.said,
            tone=TONES[line.state],
            place=("course", ("actions", line.id)),
        )
        for line in action_lines(page.actions, on)
    ]


def list_lines(page: MemberPage) -> list[SheetLine]:
    """Her lists, the newest first."""
    return _numbered(
        SheetLine(
            id=0,
            what=each.cycle,
            detail=ngettext("{n} besoin", "{n} besoins", each.lines).format(n=each.lines),
            said=_("remise le {day}").format(day=day(each.handed_in)) if each.handed_in else _("non remise"),
            tone="done" if each.handed_in else "attention",
            place=("process", int(Step.LISTS)),
            cycle_id=each.cycle_id,
        )
        for each in page.lists
    )


def meeting_lines(page: MemberPage) -> list[SheetLine]:
    """Her meetings, the newest first."""
    return [
        SheetLine(
            id=each.meeting_id,
            what=each.title,
            detail=_("par {name}").format(name=each.proxy) if each.proxy else "",
            said=presence_label(each.presence),
            tone=_PRESENCES[each.presence],
            place=("meetings", ("live", each.meeting_id)),
        )
        for each in page.presences
    ]


_PRESENCES = {
    Presence.PRESENT: "done",
    Presence.REPRESENTED: "accent",
    Presence.EXCUSED: "attention",
    Presence.ABSENT: "danger",
}


def presence_words(page: MemberPage) -> str:
    """«7 réunions sur 9», absences left out of the first; "" before any meeting."""
    n = len(page.presences)
    if not n:
        return ""
    words = ngettext("{came} réunion sur {n}", "{came} réunions sur {n}", page.attended)
    return words.format(came=page.attended, n=n)


def handed_in_words(page: MemberPage) -> str:
    """«4 listes remises sur 5»; "" before any."""
    n, done = len(page.lists), sum(each.handed_in is not None for each in page.lists)
    if not n:
        return ""
    return ngettext("{done} remise sur {n}", "{done} remises sur {n}", done).format(done=done, n=n)


def who_words(page: MemberPage) -> str:
    """What she does and how to reach her, as far as it is known."""
    member = page.member
    phone = member.phone.replace(" ", "\u00a0")
    return " · ".join(filter(None, (member.organisation, member.trade, member.email, phone)))


def stay_words(page: MemberPage) -> str:
    """Since when she is a member, or from when to when she was."""
    joined, left = page.member.joined, page.member.left
    if left is not None:
        first = _("du {day}").format(day=day(joined)) + " " if joined is not None else ""
        return _("Membre {first}jusqu’au {last}").format(first=first, last=day(left))
    return _("Membre depuis le {day}").format(day=day(joined)) if joined is not None else ""


def carried_words(page: MemberPage) -> str:
    """What she carries now."""
    load = page.load
    if load is None:
        return _("Ne fait plus partie du réseau.")
    words = _("Porte aujourd’hui\u00a0: {load}").format(load=load_words(load))
    if load.late:
        late = ngettext("dont {n} action en retard", "dont {n} actions en retard", load.late)
        words += ", " + late.format(n=load.late)
    return words + "."


def _numbered(lines: Iterable[SheetLine]) -> list[SheetLine]:
    """Rows that are none of a table get the number of their place."""
    return [replace(line, id=number) for number, line in enumerate(lines, 1)]
