"""What the sample measures: the club’s indicators, logs and surveys, and four networks of other types."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from app.core.formats import parse_money
from app.core.paths import resource
from app.domain.boards import CardForm
from app.domain.entries import EntryDraft, EntryKind
from app.domain.indicators import Better, IndicatorDraft, Roll, Span, Unit
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft, NetworkType, Rhythm
from app.domain.practices import PracticeDraft, SlipDraft, SlipKind
from app.domain.questionnaires import Answer, Question, SurveyKind
from app.domain.survey_templates import template
from app.domain.typed_values import MeasureLine
from app.services.desk import Services

REVENUE = "ca_declare"


def add_evaluation(services: Services, network_id: int, on: date) -> None:
    """Add the club's own measures and surveys, then its neighbours, with days counted back from `on`."""
    content = json.loads(resource("sample", "evaluation.json").read_text(encoding="utf-8"))
    _measure(services, network_id, content["club"], on)
    cycles = {cycle.title: cycle.id for cycle in services.cycles.all(network_id)}
    for spec in content["club"]["surveys"]:
        _survey(services, network_id, spec, cycles, on)
    for spec in content["networks"]:
        draft = NetworkDraft(
            spec["name"], NetworkType(spec["type"]), spec["objective"], Rhythm(spec["rhythm"])
        )
        neighbour = services.networks.add(draft).only_id("network")
        services.members.add_many(neighbour, [sample_member(row, on) for row in spec["members"]])
        _measure(services, neighbour, spec, on)


def sample_member(row: Sequence[Any], on: date) -> MemberDraft:
    """A member of the sample: name, organisation, trade, e-mail, telephone, days since she came and left."""
    name, organisation, trade, email, phone, joined, left = row
    return MemberDraft(
        name,
        organisation,
        trade,
        email,
        phone,
        on + timedelta(days=joined),
        None if left is None else on + timedelta(days=left),
    )


def _measure(services: Services, network_id: int, spec: Mapping[str, Any], on: date) -> None:
    """Whatever the network's part of the sample says: logs, entries, indicators, measurements, targets."""
    members = {member.name: member.id for member in services.members.all(network_id)}
    _practices(services, network_id, spec.get("practices", ()), members, on)
    slips = [
        SlipDraft(
            SlipKind(kind),
            members[giver],
            members[receiver],
            on + timedelta(days=days),
            outside,
            contact,
            parse_money(amount) if amount else None,
        )
        for kind, days, giver, receiver, outside, contact, amount in spec.get("slips", ())
    ]
    if slips:
        services.slips.add_many(network_id, slips)
    for days, kind, label, amount in spec.get("entries", ()):
        day = on + timedelta(days=days)
        cents = parse_money(amount) or 0
        services.entries.add(network_id, EntryDraft(EntryKind(kind), cents, day, label, paid=day))
    for own in spec.get("indicators", ()):
        services.indicators.add(network_id, _indicator(own))
    revenue = [
        MeasureLine(row, on + timedelta(days=days), Fraction(parse_money(amount) or 0), members[name], name)
        for row, (days, name, amount) in enumerate(spec.get("revenue", ()), start=1)
    ]
    if revenue:
        services.measures.import_lines(network_id, REVENUE, revenue)
    for symbol, rows in spec.get("measures", {}).items():
        lines = [
            MeasureLine(row, on + timedelta(days=days), Fraction(value))
            for row, (days, value) in enumerate(rows, start=1)
        ]
        services.measures.import_lines(network_id, symbol, lines)
    for symbol, hundredths, days in spec.get("targets", ()):
        definition = services.indicators.get(network_id, symbol)
        scale = 1 if definition.unit is Unit.MONEY else 100
        services.indicators.set_target(
            network_id, symbol, Fraction(hundredths, scale), on + timedelta(days=days)
        )
    for symbol, form, width in spec.get("cards", ()):
        services.boards.add_card(network_id, symbol, CardForm(form), width)


def _indicator(own: Mapping[str, Any]) -> IndicatorDraft:
    return IndicatorDraft(
        name=own["name"],
        meaning=own["meaning"],
        formula=own.get("formula", ""),
        unit=Unit(own["unit"]),
        source=own["source"],
        span=Span(own["span"]),
        better=Better(own["better"]),
        roll=Roll(own["roll"]),
    )


def _practices(
    services: Services, network_id: int, rows: Iterable[Any], members: Mapping[str, int], on: date
) -> None:
    for days, title, kind, name, adopters in rows:
        day = on + timedelta(days=days)
        added = services.practices.add(network_id, PracticeDraft(title, day, kind, members[name]))
        practice_id = added.only_id("practice")
        for rank, adopter in enumerate(adopters, start=1):
            later = min(day + timedelta(days=20 * rank), on)
            services.practices.adopt(practice_id, members[adopter], later)


def _survey(
    services: Services, network_id: int, spec: Mapping[str, Any], cycles: Mapping[str, int], on: date
) -> None:
    """A questionnaire made from its template, with the sheets of each of its waves."""
    draft = template(SurveyKind(spec["template"]))
    survey_id = services.surveys.add(network_id, draft).only_id("survey")
    services.surveys.update(survey_id, {"title": spec["title"]})
    questions = services.surveys.get(survey_id).asked
    for wave in spec["waves"]:
        opened = services.waves.open(
            survey_id,
            on + timedelta(days=wave["on"]),
            wave["asked"],
            wave["title"],
            cycles.get(wave.get("cycle", "")),
        )
        wave_id = opened.only_id("wave")
        for sheet in wave["sheets"]:
            answers = {
                question.id: _answer(question, given)
                for question, given in zip(questions, sheet, strict=True)
                if given is not None
            }
            services.sheets.add(wave_id, answers)
        if wave["closed"] is not None:
            services.waves.close(wave_id, on + timedelta(days=wave["closed"]))


def _answer(question: Question, given: Any) -> Answer:
    """A grade, a pair, words as they are; choices by their place in the list."""
    if isinstance(given, str):
        return given
    marks = tuple(given) if isinstance(given, list) else (given,)
    return tuple(question.choices[place].id for place in marks) if question.kind.has_choices else marks
