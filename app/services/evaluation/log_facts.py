"""Facts of the logs: recommendations, business thanked for, best practices shared and taken up."""

from app.core.i18n import _
from app.domain.symbols import Symbol
from app.services.evaluation.facts import Facts, Row, Source

_SLIPS = """
SELECT x.given_on AS day, {amount} AS top, 1 AS bottom, '' AS title, {member} AS member_id,
       x.outside AS part, (SELECT name FROM member WHERE id = x.giver_id) || ' → '
           || (SELECT name FROM member WHERE id = x.receiver_id) AS label, NULL AS cycle_id, x.outside AS a
FROM referral AS x
WHERE x.network_id = :n AND x.kind = '{kind}'
"""
_SHARED = """
SELECT x.shared_on AS day, 1 AS top, 1 AS bottom, '' AS title, x.member_id, x.kind AS part,
       x.title AS label, NULL AS cycle_id, (SELECT name FROM member WHERE id = x.member_id) AS a
FROM practice AS x
WHERE x.network_id = :n
"""
_ADOPTED = """
SELECT x.adopted_on AS day, 1 AS top, 1 AS bottom, '' AS title, x.member_id,
       practice.kind AS part, practice.title AS label, NULL AS cycle_id,
       (SELECT name FROM member WHERE id = x.member_id) AS a
FROM adoption AS x
JOIN practice ON practice.id = x.practice_id
WHERE practice.network_id = :n
"""


def _where(part: object) -> str:
    return _("Hors du réseau") if part else _("Entre membres")


def _of_slip(row: Row) -> str:
    return _where(row["a"])


def _kind(part: str) -> str:
    return part or _("Autre")


def _who(row: Row) -> str:
    return row["a"] or ""


_OF_SLIPS = "referral member"
_REFERRALS = ("evaluation", "referrals")
_PRACTICES = ("evaluation", "practices")

SOURCES: dict[str, Source] = {
    Symbol.BUSINESS: Facts(
        _SLIPS.format(amount="x.amount", member="x.receiver_id", kind="business"),
        _OF_SLIPS,
        _REFERRALS,
        _of_slip,
        _where,
    ),
    Symbol.REFERRALS_GIVEN: Facts(
        _SLIPS.format(amount="1", member="x.giver_id", kind="referral"),
        _OF_SLIPS,
        _REFERRALS,
        _of_slip,
        _where,
    ),
    Symbol.REFERRALS_RECEIVED: Facts(
        _SLIPS.format(amount="1", member="x.receiver_id", kind="referral"),
        _OF_SLIPS,
        _REFERRALS,
        _of_slip,
        _where,
    ),
    Symbol.PRACTICES_SHARED: Facts(_SHARED, "practice member", _PRACTICES, _who, _kind),
    Symbol.PRACTICES_ADOPTED: Facts(_ADOPTED, "adoption practice member", _PRACTICES, _who, _kind),
}
