"""How the sample holds its course: its meetings, what members sent back, agreements and standing roles."""

import json
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from app.core.paths import resource
from app.domain.adaptations import AdaptationDraft
from app.domain.difficulties import DifficultyDraft, Severity
from app.domain.meeting_rhythm import Every, MeetingRhythm
from app.domain.meetings import Meeting, MinuteKind, Presence
from app.domain.objectives import (
    AgreementStage,
    EvolutionAct,
    EvolutionDraft,
    Judgement,
    StatementKind,
    Voices,
)
from app.domain.remarks import About, AboutKind, RemarkDraft
from app.domain.role_board import RoleDraft
from app.domain.stages import Stage
from app.services.desk import Services


def add_course(services: Services, network_id: int, on: date) -> None:
    """Add it all, with days counted back from `on`; the last meetings are held as the sample says."""
    spec = json.loads(resource("sample", "cap.json").read_text(encoding="utf-8"))
    everybody = services.members.all(network_id)
    members = {member.name: member.id for member in everybody}
    _meetings(services, network_id, spec, members, on)
    _standing(services, network_id, spec, members, on)
    _feedback(services, network_id, spec, members, on)
    for difficulty in spec["difficulties"]:
        _difficulty(services, network_id, difficulty, members, on)
    adopted = on + timedelta(days=spec["rules_on"])
    for text, agreed in spec["rules"]:
        rule = services.objectives.add_rule(network_id, text).only_id("statement")
        if agreed:
            draft = EvolutionDraft(StatementKind.RULE, EvolutionAct.ADD, rule, text)
            opened = services.evolutions.open(network_id, draft, adopted).only_id("evolution")
            services.evolutions.set_stage(opened, AgreementStage.DECISION)
            voices = sum(member.active_on(adopted) for member in everybody)
            services.evolutions.decide(opened, Voices(voices, 0, 0, 0), adopted, adopted=True)
    for symbol in spec["indicators"]:
        services.objectives.link_indicator(network_id, None, symbol)
    stage, days, note = spec["stage"]
    services.balance.decide_stage(network_id, Stage(stage), on + timedelta(days=days), note)


def _meetings(
    services: Services, network_id: int, spec: Mapping[str, Any], members: Mapping[str, int], on: date
) -> None:
    """A year of dates behind and one ahead; those of the last months are held, what is open carried over."""
    rule = spec["rhythm"]
    began = on + timedelta(days=rule["since"])
    rhythm = MeetingRhythm(
        every=Every.MONTH,
        step=1,
        weekday=rule["weekday"],
        nth=rule["nth"],
        first=began,
        skipped_months=tuple(rule["skipped_months"]),
        starts=time.fromisoformat(rule["starts"]),
        minutes=rule["minutes"],
        place=rule["place"],
    )
    services.calendar.set_rhythm(network_id, rhythm, began)
    services.calendar.extend(network_id, on)
    past = [meeting for meeting in services.calendar.all(network_id) if meeting.day < on]
    for meeting in past[: -len(spec["meetings"])]:
        services.calendar.remove([meeting.id])
    for meeting, told in zip(past[-len(spec["meetings"]) :], spec["meetings"], strict=True):
        _hold(services, meeting, told, members)
    coming = services.meetings.next(network_id, on)
    if coming is not None:
        for text, minutes, name in spec["next"]:
            services.meetings.add_point(coming.id, text, minutes, members[name])


def _hold(services: Services, meeting: Meeting, told: Mapping[str, Any], members: Mapping[str, int]) -> None:
    services.calendar.update(meeting.id, {"animator": told["animator"], "secretary": told["secretary"]})
    waiting = {point.text for point in services.meetings.agenda(meeting.id)}
    for text, minutes, name, _closed, recurring in told["points"]:
        if text not in waiting:
            services.meetings.add_point(meeting.id, text, minutes, members.get(name), recurring)
    services.sittings.open(meeting.id, meeting.day)
    services.sittings.all_present(meeting.id)
    for name, said in told["away"].items():
        presence, _colon, proxy = said.partition(":")
        services.sittings.set_presence(meeting.id, members[name], Presence(presence), members.get(proxy))
    left_open = {text for text, _minutes, _name, closed, _recurring in told["points"] if not closed}
    for point in services.meetings.agenda(meeting.id):
        if point.text not in left_open:
            services.sittings.close_point(point.id, closed=True)
    for text in told["decisions"]:
        services.sittings.add_minute(meeting.id, MinuteKind.DECISION, text)
    for text, name, in_days, done_in in told["actions"]:
        due = meeting.day + timedelta(days=in_days)
        added = services.sittings.add_action(meeting.id, text, members[name], due, on=meeting.day)
        if done_in is not None:
            services.programme.finish(added.only_id("action"), meeting.day + timedelta(days=done_in))
    for mark, hands in enumerate(told["hands"], start=1):
        if hands:
            services.sittings.set_hands(meeting.id, mark, hands)
    services.sittings.close(meeting.id, meeting.day)


def _standing(
    services: Services, network_id: int, spec: Mapping[str, Any], members: Mapping[str, int], on: date
) -> None:
    for name, mission, seats, times in spec["standing"]:
        role = services.standing.add(network_id, RoleDraft(name, mission, seats)).only_id("standing_role")
        for holder, since, until, note in times:
            began = on + timedelta(days=since)
            taken = services.standing.take_up(role, members[holder], began).only_id("standing_holder")
            if until is not None:
                services.standing.hand_over(taken, None, on + timedelta(days=until), note)
    for name, field in spec["fields"].items():
        services.member_pages.set_field(members[name], field)


def _feedback(
    services: Services, network_id: int, spec: Mapping[str, Any], members: Mapping[str, int], on: date
) -> None:
    """Remarks sorted into themes, and the adaptations they led to."""
    services.remarks.add_themes(network_id, spec["themes"])
    themes = {theme.name: theme.id for theme in services.remarks.themes(network_id)}
    remarks = []
    for text, name, days, step, theme, answer in spec["remarks"]:
        day = on + timedelta(days=days)
        about = About(AboutKind.STEP, step) if step else None
        draft = RemarkDraft(text, members[name] if name else None, about)
        remark = services.remarks.add(network_id, draft, day).only_id("remark")
        remarks.append(remark)
        if theme:
            services.remarks.sort([remark], themes[theme])
        if answer:
            services.remarks.answer([remark], answer, day + timedelta(days=7))
    for told in spec["adaptations"]:
        began = on + timedelta(days=told["from"])
        judged = on + timedelta(days=told["judge_on"])
        change = AdaptationDraft(told["text"], told["concerns"])
        answered = [remarks[place] for place in told["remarks"]]
        proposed = services.adaptations.propose(network_id, change, answered, began - timedelta(days=5))
        adaptation = proposed.only_id("adaptation")
        services.adaptations.try_it(adaptation, began, told["judged_by"], judged)
        if told["kept"] is not None:
            decided = on + timedelta(days=told["decided"])
            services.adaptations.decide(adaptation, told["kept"], told["effect"], decided)


def _difficulty(
    services: Services, network_id: int, told: Mapping[str, Any], members: Mapping[str, int], on: date
) -> None:
    noted = on + timedelta(days=told["noted"])
    draft = DifficultyDraft(
        told["text"],
        on + timedelta(days=told["since"]),
        told["touches"],
        Severity(told["severity"]),
        told["tried"],
    )
    difficulty = services.difficulties.add(network_id, draft, noted).only_id("difficulty")
    if told["judgement"]:
        services.difficulties.judge(difficulty, Judgement(told["judgement"]), told["reasons"], noted)
    if told["action"]:
        text, name, days = told["action"]
        due = on + timedelta(days=days)
        services.difficulties.adjust(difficulty, text, members[name], due, noted)
