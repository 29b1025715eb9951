"""Facts of surveys: the grades of each question of each wave, at the day the wave was opened.

Members and clients are never summed together, and a question with fewer than LEAST_RESPONDENTS answers in a
wave gives nothing.
"""

from app.core.i18n import ngettext
from app.domain.questionnaires import Audience, QuestionKind, SurveyKind
from app.domain.surveys import LEAST_RESPONDENTS, PASSIVE_FROM, PROMOTER_FROM, SATISFIED_FROM
from app.domain.symbols import Symbol
from app.services.evaluation.facts import Row, Source
from app.services.evaluation.opinions import Opinions

_SHEETS = """
SELECT wave_id, content, copies FROM answer_urn
UNION ALL SELECT wave_id, content, count(*) FROM named_sheet GROUP BY wave_id, content
"""
_EACH = f"""
SELECT wave.opened_on AS day, wave.id AS wave_id, wave.title, wave.cycle_id, wave.asked,
       question.id AS question_id, question.text AS question, sheet.content, sheet.copies,
       json_extract(answer.value, '$[0]') AS grade
FROM survey
JOIN wave ON wave.survey_id = survey.id
JOIN ({_SHEETS}) AS sheet ON sheet.wave_id = wave.id
JOIN json_each(sheet.content) AS answer
JOIN question ON question.id = CAST(answer.key AS INTEGER)
WHERE survey.network_id = :n AND question.kind = '{{kind}}' AND {{wanted}}
"""
_GRADES = f"""
SELECT day, sum({{top}}) AS top, sum(copies) AS bottom, title, NULL AS member_id, '' AS part,
       question AS label, cycle_id, sum(copies) AS a
FROM ({_EACH})
GROUP BY wave_id, question_id
HAVING sum(copies) >= {LEAST_RESPONDENTS}
"""
# As the results: a sheet counts once, however many of the questions it answers.
_GIVEN = f"""
SELECT day, sum(copies) AS given, asked
FROM (
    SELECT DISTINCT day, wave_id, asked, content, copies
    FROM (SELECT *, sum(copies) OVER (PARTITION BY wave_id, question_id) AS n FROM ({_EACH}))
    WHERE n >= {LEAST_RESPONDENTS}
)
GROUP BY wave_id
"""
_GROUPS = f"""
SELECT day, sum(copies) AS given, asked,
       sum(CASE WHEN grade >= {PROMOTER_FROM} THEN copies ELSE 0 END) AS promoters,
       sum(CASE WHEN grade >= {PASSIVE_FROM} AND grade < {PROMOTER_FROM} THEN copies ELSE 0 END) AS passives,
       sum(CASE WHEN grade < {PASSIVE_FROM} THEN copies ELSE 0 END) AS detractors
FROM ({_EACH})
GROUP BY wave_id, question_id
HAVING sum(copies) >= {LEAST_RESPONDENTS}
"""
OF_GRADES = "survey wave question answer_urn named_sheet"
RESULTS = ("surveys", "results")
_OF_ROTI = {"kind": QuestionKind.GRADE5.value, "wanted": f"survey.kind = '{SurveyKind.ROTI.value}'"}
ROTI = _GRADES.format(top="grade * copies", **_OF_ROTI)
ROTI_GIVEN = _GIVEN.format(**_OF_ROTI)
_SATISFIED = f"CASE WHEN grade >= {SATISFIED_FROM} THEN 100 * copies ELSE 0 END"
_PROMOTED = f"""CASE WHEN grade >= {PROMOTER_FROM} THEN 100 * copies
    WHEN grade < {PASSIVE_FROM} THEN -100 * copies ELSE 0 END"""


def answers(row: Row) -> str:
    """How many answered."""
    return ngettext("{n} réponse", "{n} réponses", row["a"]).format(n=row["a"])


def _grades(top: str, kind: QuestionKind, audience: Audience) -> Opinions:
    asked = f"survey.audience = '{audience.value}' AND survey.kind <> '{SurveyKind.ROTI.value}'"
    wanted = {"kind": kind.value, "wanted": asked}
    in_groups = kind is QuestionKind.GRADE10
    return Opinions(
        _GRADES.format(top=top, **wanted),
        OF_GRADES,
        RESULTS,
        answers,
        given=(_GROUPS if in_groups else _GIVEN).format(**wanted),
        in_groups=in_groups,
    )


SOURCES: dict[str, Source] = {
    Symbol.MEMBER_SATISFACTION: _grades(_SATISFIED, QuestionKind.GRADE5, Audience.MEMBERS),
    Symbol.CLIENT_SATISFACTION: _grades(_SATISFIED, QuestionKind.GRADE5, Audience.CLIENTS),
    Symbol.NPS: _grades(_PROMOTED, QuestionKind.GRADE10, Audience.MEMBERS),
}
