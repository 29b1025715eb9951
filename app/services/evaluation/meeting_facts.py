"""Facts of the meetings that were held: who came, and whether it was worth their time.

A meeting counts once it is closed, and its attendance once something is said of somebody: the members of that
day are called, and whoever is said nothing of was not there. A vote of step 3 has its own sheet of presence;
it counts unless a meeting of that day says who came.
"""

from app.core.i18n import _, ngettext
from app.domain.meetings import Presence, meeting_named, presence_label
from app.domain.symbols import Symbol
from app.services.evaluation.facts import CYCLES, OF_CYCLES, Facts, Place, Row, Source, stored_day
from app.services.evaluation.opinions import Opinions
from app.services.evaluation.process_facts import ACTIVE, OF_VOTERS, VOTERS
from app.services.evaluation.survey_facts import OF_GRADES, RESULTS, ROTI, ROTI_GIVEN, answers

_ATTENDED = "EXISTS (SELECT 1 FROM attendance AS said WHERE said.meeting_id = meeting.id)"
_SHEETS = VOTERS.format(measured="(agreement.id IS NOT NULL OR vote.id IN (SELECT vote_id FROM voter))")
_PRESENCE = f"""
{CYCLES}
SELECT meeting.held_on AS day,
       CASE WHEN x.presence IN ('present', 'represented') THEN 100 ELSE 0 END AS top, 1 AS bottom,
       meeting.title, member.id AS member_id, '' AS part, member.name AS label, meeting.cycle_id,
       x.presence AS a, meeting.id AS meeting_id
FROM meeting
CROSS JOIN member ON member.network_id = :n
LEFT JOIN attendance AS x ON x.meeting_id = meeting.id AND x.member_id = member.id
WHERE meeting.network_id = :n AND meeting.closed_on IS NOT NULL AND {_ATTENDED}
  AND (x.id IS NOT NULL OR {ACTIVE.format(day="meeting.held_on")})
UNION ALL
SELECT day, CASE presence WHEN 'absent' THEN 0 ELSE 100 END, 1, title, member_id, '', name, cycle_id,
       presence, NULL
FROM ({_SHEETS})
WHERE met_on NOT IN (
    SELECT held_on FROM meeting WHERE network_id = :n AND closed_on IS NOT NULL AND {_ATTENDED}
)
"""
_HANDS = f"""
SELECT day, top, bottom, title, member_id, part, label, cycle_id, a, NULL AS meeting_id FROM ({ROTI})
UNION ALL
SELECT held_on, mark_1 + 2 * mark_2 + 3 * mark_3 + 4 * mark_4 + 5 * mark_5,
       mark_1 + mark_2 + mark_3 + mark_4 + mark_5, '', NULL, '', title, cycle_id,
       mark_1 + mark_2 + mark_3 + mark_4 + mark_5, id
FROM meeting
WHERE network_id = :n AND closed_on IS NOT NULL AND mark_1 + mark_2 + mark_3 + mark_4 + mark_5 > 0
"""
_RAISED = f"""
SELECT day, given, asked FROM ({ROTI_GIVEN})
UNION ALL
SELECT held_on, mark_1 + mark_2 + mark_3 + mark_4 + mark_5, NULL
FROM meeting
WHERE network_id = :n AND closed_on IS NOT NULL AND mark_1 + mark_2 + mark_3 + mark_4 + mark_5 > 0
"""


def _day_of(row: Row) -> str:
    return meeting_named("", stored_day(row["day"]))


def _who_came(row: Row) -> str:
    """How she took part; after the day of a meeting that has no title."""
    said = _("non noté") if row["a"] is None else presence_label(Presence(row["a"]))
    return said if row["meeting_id"] is None or row["title"] else f"{_day_of(row)} · {said}"


def _met_at(row: Row) -> Place:
    return ("process", 3) if row["meeting_id"] is None else ("meetings", ("live", row["meeting_id"]))


def _asked(row: Row) -> str:
    return str(row["label"]) or _day_of(row)


def _hands(row: Row) -> str:
    if row["meeting_id"] is None:
        return answers(row)
    return ngettext("{n} main levée", "{n} mains levées", row["a"]).format(n=row["a"])


def _noted_at(row: Row) -> Place:
    return RESULTS if row["meeting_id"] is None else ("meetings", ("live", row["meeting_id"]))


SOURCES: dict[str, Source] = {
    Symbol.MEETINGS: Facts(
        _PRESENCE, f"meeting attendance {OF_VOTERS} {OF_CYCLES}", detail=_who_came, place_of=_met_at
    ),
    Symbol.ROTI: Opinions(
        _HANDS, f"meeting {OF_GRADES}", detail=_hands, label=_asked, place_of=_noted_at, given=_RAISED
    ),
}
