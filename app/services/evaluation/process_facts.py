"""Facts of the process: savings, participation, planning, roles, satisfaction, actions.

What is of a cycle is dated at its close, or today while it is open. One-off purchases count for savings only.
"""

from functools import lru_cache

from app.core.formats import day as day_text
from app.core.formats import money
from app.core.i18n import _
from app.domain.steps import Step, step_label
from app.domain.symbols import Symbol
from app.services.evaluation.facts import Facts, Row, Source, stored_day
from app.services.evaluation.member_savings import Savings
from app.services.evaluation.opinions import Opinions

# As app.domain.savings: half a cent goes away from zero, article by article.
_SAVED = """
SELECT cyc.id AS cycle_id, cyc.title, cyc.day, pooled_item.label, x.reference_price AS a, x.price AS b,
       cyc.is_one_off AS c,
       CASE WHEN x.reference_price < x.price
            THEN -(((x.price - x.reference_price) * x.received + 500) / 1000)
            ELSE ((x.reference_price - x.price) * x.received + 500) / 1000 END AS saved,
       (x.price * x.received + 500) / 1000 AS paid
FROM cyc
JOIN collective_item AS x ON x.cycle_id = cyc.id
JOIN pooled_item ON pooled_item.id = x.item_id
WHERE x.reference_price IS NOT NULL AND x.price IS NOT NULL AND x.received > 0
"""
_SAVINGS = f"""
SELECT day, saved AS top, 1 AS bottom, title, NULL AS member_id, c AS part, label, cycle_id, a, b, c
FROM ({_SAVED})
"""
_RATE = f"""
SELECT day, 100 * saved AS top, saved + paid AS bottom, title, NULL AS member_id, '' AS part,
       label, cycle_id, a, b, c
FROM ({_SAVED})
"""
# Who got goods or handed in a list; each once.
_PER_MEMBER = f"""
SELECT cyc.day, sum(saved) AS top, (
           SELECT count(*) FROM (
               SELECT member_id FROM member_list
               WHERE member_list.cycle_id = cyc.id AND handed_in_on IS NOT NULL
               UNION
               SELECT share.member_id FROM purchase_order
               JOIN order_line ON order_line.order_id = purchase_order.id
               JOIN share ON share.order_line_id = order_line.id
               WHERE purchase_order.cycle_id = cyc.id AND share.quantity > 0
           )
       ) AS bottom,
       '' AS title, NULL AS member_id, '' AS part, cyc.title AS label, cyc.id AS cycle_id,
       sum(saved) AS a, c
FROM ({_SAVED}) AS s JOIN cyc ON cyc.id = s.cycle_id
GROUP BY cyc.id
"""
ACTIVE = """((member.joined_on IS NULL OR member.joined_on <= {day})
    AND (member.left_on IS NULL OR {day} < member.left_on))"""
# CROSS JOIN keeps SQLite from beginning with the members: cycles first, each member by the unique index.
_LISTS = f"""
SELECT cyc.day, CASE WHEN x.handed_in_on IS NULL THEN 0 ELSE 100 END AS top, 1 AS bottom, cyc.title,
       member.id AS member_id, '' AS part, member.name AS label, cyc.id AS cycle_id, x.handed_in_on AS a
FROM cyc
CROSS JOIN member ON member.network_id = :n
LEFT JOIN member_list AS x ON x.cycle_id = cyc.id AND x.member_id = member.id
WHERE NOT cyc.is_one_off
  AND EXISTS (SELECT 1 FROM member_list WHERE cycle_id = cyc.id AND handed_in_on IS NOT NULL)
  AND (x.handed_in_on IS NOT NULL OR {ACTIVE.format(day="cyc.day")})
"""
# Who is said nothing of is present, as on the sheet of step 3; called are the members of that day.
VOTERS = f"""
SELECT cyc.day, cyc.id AS cycle_id, cyc.title, member.id AS member_id, member.name,
       coalesce(voter.has_voted, 0) AS has_voted, coalesce(voter.presence, 'present') AS presence,
       coalesce(agreement.agreed_on, planned_step.closed_on, cyc.day) AS met_on
FROM cyc
JOIN vote ON vote.cycle_id = cyc.id
LEFT JOIN agreement ON agreement.cycle_id = cyc.id
LEFT JOIN planned_step ON planned_step.cycle_id = cyc.id AND planned_step.step = 3
CROSS JOIN member ON member.network_id = :n
LEFT JOIN voter ON voter.vote_id = vote.id AND voter.member_id = member.id
WHERE NOT cyc.is_one_off AND {{measured}}
  AND (voter.id IS NOT NULL
       OR {ACTIVE.format(day="coalesce(agreement.agreed_on, planned_step.closed_on, cyc.day)")})
"""
OF_VOTERS = "vote agreement planned_step member voter"
_VOTED = "vote.id IN (SELECT vote_id FROM voter WHERE has_voted = 1)"
_VOTES = f"""
SELECT day, 100 * has_voted AS top, 1 AS bottom, title, member_id, '' AS part, name AS label,
       cycle_id, has_voted AS a
FROM ({VOTERS.format(measured=_VOTED)})
"""
_PLANNING = """
SELECT cyc.day, CASE WHEN x.closed_on <= x.due_on THEN 100 ELSE 0 END AS top, 1 AS bottom, cyc.title,
       NULL AS member_id, '' AS part, x.step AS label, cyc.id AS cycle_id, x.due_on AS a, x.closed_on AS b
FROM cyc JOIN planned_step AS x ON x.cycle_id = cyc.id
WHERE NOT cyc.is_one_off AND (x.closed_on IS NOT NULL OR x.due_on < :today)
"""
# A cycle that has not come to its roles yet has none to hold.
_ROLES = """
SELECT cyc.day, 100 * min(count(h.id), x.seats) AS top, x.seats AS bottom, cyc.title,
       NULL AS member_id, '' AS part, x.name AS label, cyc.id AS cycle_id,
       group_concat(member.name, ', ') AS a
FROM cyc
JOIN role AS x ON x.cycle_id = cyc.id
LEFT JOIN role_holder AS h ON h.role_id = x.id AND h.deputy = 0
LEFT JOIN member ON member.id = h.member_id
WHERE NOT cyc.is_one_off AND x.seats > 0
  AND (cyc.step > 4 OR cyc.closed_on IS NOT NULL OR EXISTS (
      SELECT 1 FROM role JOIN role_holder ON role_holder.role_id = role.id WHERE role.cycle_id = cyc.id
  ))
GROUP BY x.id
"""
_SATISFACTION = """
SELECT cyc.day, mark_1 + 2 * mark_2 + 3 * mark_3 + 4 * mark_4 + 5 * mark_5 AS top,
       mark_1 + mark_2 + mark_3 + mark_4 + mark_5 AS bottom, '' AS title, NULL AS member_id,
       '' AS part, cyc.title AS label, cyc.id AS cycle_id,
       mark_1 || ', ' || mark_2 || ', ' || mark_3 || ', ' || mark_4 || ', ' || mark_5 AS a
FROM cyc JOIN debrief AS x ON x.cycle_id = cyc.id
WHERE NOT cyc.is_one_off AND mark_1 + mark_2 + mark_3 + mark_4 + mark_5 > 0
"""
# An action counts once it is done, or should have been; without a person it is an idea.
_ACTIONS = """
SELECT action.due_on AS day, CASE WHEN action.done_on <= action.due_on THEN 100 ELSE 0 END AS top,
       1 AS bottom, (SELECT title FROM cycle WHERE id = action.cycle_id) AS title, action.member_id,
       '' AS part, action.text AS label, action.cycle_id,
       (SELECT name FROM member WHERE id = action.member_id) AS a, action.done_on AS b
FROM action
WHERE action.network_id = :n AND action.due_on IS NOT NULL AND action.member_id IS NOT NULL
  AND (action.done_on IS NOT NULL OR action.due_on < :today)
"""


def _prices(row: Row) -> str:
    words = _("référence {reference}, obtenu {price}")
    return _named(row, words.format(reference=money(row["a"]), price=money(row["b"])))


def _named(row: Row, words: str) -> str:
    """A one-off purchase counts with the cycle of its day: its rows say what they are."""
    return _("achat ponctuel, {words}").format(words=words) if row["c"] else words


def _of_cycle(part: object) -> str:
    return _("Achats ponctuels") if part else _("Achats des cycles")


def _per_member(row: Row) -> str:
    words = _("{saved} pour {n} participants")
    return _named(row, words.format(saved=money(row["a"]), n=row["bottom"]))


def _handed(row: Row) -> str:
    return _("liste remise le {day}").format(day=_day(row["a"])) if row["a"] else _("pas de liste")


def _voted(row: Row) -> str:
    return _("a voté") if row["a"] else _("n’a pas voté")


def _kept(row: Row) -> str:
    due = _("prévue le {day}").format(day=_day(row["a"]))
    done = _("close le {day}").format(day=_day(row["b"])) if row["b"] else _("en retard")
    return f"{due}, {done}"


def _step(row: Row) -> str:
    return step_label(Step(row["label"]))


def _held(row: Row) -> str:
    return row["a"] or _("personne")


def _hands(row: Row) -> str:
    return _("mains levées de 1 à 5\u00a0: {hands}").format(hands=row["a"])


def _done(row: Row) -> str:
    done = _("faite le {day}").format(day=_day(row["b"])) if row["b"] else _("pas encore faite")
    return f"{row['a']}, {done}"


@lru_cache(maxsize=10_000)
def _day(stored: str) -> str:
    return day_text(stored_day(stored))


_OF_PURCHASES = "collective_item pooled_item"
_OF_SHARES = f"{_OF_PURCHASES} purchase_order order_line share"
_OF_PARTICIPANTS = f"{_OF_SHARES} member_list"
_PURCHASES = ("process", "purchases")

SOURCES: dict[str, Source] = {
    Symbol.SAVINGS: Savings(_SAVINGS, _OF_SHARES, _PURCHASES, _prices, _of_cycle, with_cycles=True),
    Symbol.SAVINGS_RATE: Facts(_RATE, _OF_PURCHASES, _PURCHASES, _prices, with_cycles=True),
    Symbol.SAVINGS_PER_MEMBER: Facts(
        _PER_MEMBER, _OF_PARTICIPANTS, _PURCHASES, _per_member, with_cycles=True
    ),
    Symbol.LISTS: Facts(_LISTS, "member member_list", ("process", 1), _handed, with_cycles=True),
    Symbol.VOTES: Facts(_VOTES, OF_VOTERS, ("process", 3), _voted, with_cycles=True),
    Symbol.PLANNING: Facts(
        _PLANNING, "planned_step", ("process", "planning"), _kept, label=_step, with_cycles=True
    ),
    Symbol.ROLES: Facts(_ROLES, "role role_holder member", ("process", 4), _held, with_cycles=True),
    Symbol.SATISFACTION: Opinions(
        _SATISFACTION,
        "debrief",
        ("process", 5),
        _hands,
        with_cycles=True,
        given=f"SELECT day, bottom AS given, NULL AS asked FROM ({_SATISFACTION})",
    ),
    Symbol.ACTIONS: Facts(_ACTIONS, "action cycle member", ("process", 5), _done),
}
