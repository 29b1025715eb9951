"""Ten years of a network of 500 members, and what its figures cost: each reading cold, then warm.

Run: python -m bench.evaluation_store
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import SQLModel

from app.core.clock import today
from app.domain.boards import Period
from app.domain.catalogue import catalogue, proposed_board
from app.domain.network import NetworkType
from app.domain.questionnaires import to_content
from app.domain.symbols import Symbol
from app.models import (
    ActionRow,
    AdoptionRow,
    AnswerUrnRow,
    CollectiveItemRow,
    CycleRow,
    DebriefRow,
    EntryRow,
    MeasurementRow,
    MemberListRow,
    MemberRow,
    NetworkRow,
    PlannedStepRow,
    PooledItemRow,
    PracticeRow,
    QuestionRow,
    ReferralRow,
    RoleHolderRow,
    RoleRow,
    SurveyRow,
    VoteRow,
    VoterRow,
    WaveRow,
)
from app.services.desk import Services, open_services

MEMBERS, CYCLES, ARTICLES, LONG = 500, 40, 20, timedelta(days=90)
SLIPS, ENTRIES, ACTIONS, PRACTICES, SHEETS = 8_000, 6_000, 2_000, 1_000, 150
QUESTIONS = ("grade5",) * 6 + ("grade10", "free")
ROUNDS = 3

Rows = dict[type[SQLModel], list[dict[str, object]]]


def make_store(path: Path) -> tuple[Services, int]:
    """A new store of that size at `path`; the same each day. The id of its network comes with it."""
    services = open_services(path)
    with services.store.write("Dix ans de réseau", sealed=True) as uow:
        for table, rows in _rows(random.Random(4)).items():
            uow.session.execute(insert(table), rows)
        uow.commit()
    return services, 1


def _rows(chance: random.Random) -> Rows:
    rows: Rows = {
        NetworkRow: [
            {"id": 1, "name": "Dix ans", "name_key": "dix ans", "type": "purchases", "rhythm": "monthly"}
        ]
    }
    _add_members(rows, chance)
    starts = [today() - LONG * (CYCLES - n) + timedelta(days=1) for n in range(CYCLES)]
    for number, start in enumerate(starts, start=1):
        _add_cycle(rows, chance, number, start)
    days = [starts[0] + timedelta(days=n) for n in range((today() - starts[0]).days)]
    _add_logs(rows, chance, days)
    _add_money(rows, chance, days)
    _add_surveys(rows, chance, starts)
    return rows


def _add_members(rows: Rows, chance: random.Random) -> None:
    first = today() - LONG * CYCLES
    rows[MemberRow] = [
        {
            "id": n,
            "network_id": 1,
            "name": f"Membre {n:03}",
            "name_key": f"membre {n:03}",
            "joined_on": first + timedelta(days=chance.randrange(3_000)),
            "left_on": None if chance.random() < 0.8 else first + timedelta(days=3_000 + n),
        }
        for n in range(1, MEMBERS + 1)
    ]


def _add_cycle(rows: Rows, chance: random.Random, number: int, start: date) -> None:
    def put(table: type[SQLModel], **values: object) -> int:
        found = rows.setdefault(table, [])
        found.append(values)
        return len(found)

    end = start + LONG - timedelta(days=2)
    closed = None if number == CYCLES else end
    put(CycleRow, network_id=1, title=f"Cycle {number}", started_on=start, step=5, closed_on=closed)
    put(VoteRow, cycle_id=number)
    for step in range(1, 6):
        due = start + timedelta(days=15 * step)
        put(PlannedStepRow, cycle_id=number, step=step, due_on=due, closed_on=due + timedelta(days=step % 2))
    for member in range(1, MEMBERS + 1):
        handed = start + timedelta(days=9) if chance.random() < 0.7 else None
        put(MemberListRow, cycle_id=number, member_id=member, handed_in_on=handed)
        put(VoterRow, vote_id=number, member_id=member, has_voted=int(chance.random() < 0.6))
    for rank in range(1, ARTICLES + 1):
        label = f"Article {rank}"
        item = put(PooledItemRow, cycle_id=number, label=label, label_key=label.casefold())
        price = chance.randint(100, 5_000)
        put(
            CollectiveItemRow,
            cycle_id=number,
            item_id=item,
            rank=rank,
            quantity=10,
            cost=10 * price,
            reference_price=price + chance.randint(-50, 900),
            price=price,
            received=chance.randint(1, 40),
        )
    for position in range(1, 9):
        role = put(RoleRow, cycle_id=number, position=position, name=f"Rôle {position}", seats=2)
        put(RoleHolderRow, role_id=role, member_id=chance.randint(1, MEMBERS))
    marks = {f"mark_{mark}": chance.randint(0, 90) for mark in range(1, 6)}
    put(DebriefRow, cycle_id=number, held_on=end, **marks)


def _add_logs(rows: Rows, chance: random.Random, days: list[date]) -> None:
    rows[ReferralRow] = []
    for n in range(SLIPS):
        giver, receiver = chance.sample(range(1, MEMBERS + 1), 2)
        is_business = n % 2 == 0
        rows[ReferralRow].append(
            {
                "network_id": 1,
                "kind": "business" if is_business else "referral",
                "giver_id": giver,
                "receiver_id": receiver,
                "given_on": chance.choice(days),
                "outside": n % 3 % 2,
                "amount": chance.randint(1_000, 900_000) if is_business else None,
            }
        )
    rows[PracticeRow] = [
        {
            "network_id": 1,
            "title": f"Pratique {n}",
            "kind": ("Outil", "Méthode", "Organisation")[n % 3],
            "member_id": chance.randint(1, MEMBERS),
            "shared_on": chance.choice(days),
        }
        for n in range(PRACTICES)
    ]
    rows[AdoptionRow] = [
        {"practice_id": n % PRACTICES + 1, "member_id": n // PRACTICES + 1, "adopted_on": chance.choice(days)}
        for n in range(3 * PRACTICES)
    ]
    rows[ActionRow] = [
        {
            "network_id": 1,
            "cycle_id": chance.randint(1, CYCLES),
            "text": f"Action {n}",
            "member_id": chance.randint(1, MEMBERS),
            "due_on": (due := chance.choice(days)),
            "done_on": due + timedelta(days=chance.randint(-9, 5)),
        }
        for n in range(ACTIONS)
    ]
    rows[MeasurementRow] = [
        {
            "network_id": 1,
            "symbol": Symbol.DECLARED_REVENUE.value,
            "member_id": member,
            "measured_on": date(year, 1, 15),
            "value": chance.randint(10_000, 90_000) * 100,
        }
        for year in range(days[0].year + 1, days[-1].year + 1)
        for member in range(1, MEMBERS + 1)
    ]


def _add_money(rows: Rows, chance: random.Random, days: list[date]) -> None:
    kinds = ("payment", "contribution", "sale", "expense", "reimbursement")
    rows[EntryRow] = [
        {
            "network_id": 1,
            "kind": kinds[n % len(kinds)],
            "amount": chance.randint(100, 90_000),
            "dated": (day := chance.choice(days)),
            "label": f"Écriture {n}",
            "member_id": chance.randint(1, MEMBERS),
            "paid_on": day,
        }
        for n in range(ENTRIES)
    ]


def _add_surveys(rows: Rows, chance: random.Random, starts: list[date]) -> None:
    kinds = (("members", "members"), ("clients", "clients"), ("roti", "members"))
    rows[SurveyRow] = [
        {"id": n, "network_id": 1, "kind": kind, "audience": audience, "title": f"Enquête {n}"}
        for n, (kind, audience) in enumerate(kinds, start=1)
    ]
    rows[QuestionRow] = [
        {"survey_id": n, "position": position, "text": f"Question {position}", "kind": kind}
        for n in range(1, len(kinds) + 1)
        for position, kind in enumerate(QUESTIONS)
    ]
    rows[WaveRow], rows[AnswerUrnRow] = [], []
    for start in starts[::4]:
        for survey in range(1, len(kinds) + 1):
            rows[WaveRow].append({"survey_id": survey, "title": f"Vague {start:%Y}", "opened_on": start})
            first = (survey - 1) * len(QUESTIONS) + 1
            sheets = {_sheet(first, chance) for _sheet_number in range(SHEETS)}
            rows[AnswerUrnRow] += [
                {"wave_id": len(rows[WaveRow]), "content": content, "copies": 1} for content in sorted(sheets)
            ]


def _sheet(first: int, chance: random.Random) -> str:
    answers: dict[int, tuple[int, ...] | str] = {}
    for question, kind in enumerate(QUESTIONS, start=first):
        if kind == "free":
            answers[question] = f"Un mot de plus, {chance.randrange(10_000)}"
        else:
            answers[question] = (chance.randint(1, 5 if kind == "grade5" else 10),)
    return to_content(answers)


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1_000


def main() -> None:
    """Print what each call takes, and a board of every card, at the median of a few rounds."""
    with tempfile.TemporaryDirectory() as folder:
        services, network_id = make_store(Path(folder) / "dix-ans.decollage")
        windows = {period: services.figures.window(network_id, period) for period in Period}
        for symbol in [definition.symbol for definition in catalogue()]:
            said = []
            for call in ("reading", "ranking", "split", "rows"):
                took = []
                for _round in range(ROUNDS):
                    fresh = type(services.figures)(services.store)
                    fresh.window(network_id, Period.ALL)
                    act = partial(getattr(fresh, call), network_id, symbol, windows[Period.ALL])
                    took.append(_milliseconds(act))
                said.append(f"{call} {statistics.median(took):6.1f}")
            print(f"{symbol:28} {'   '.join(said)} ms, cold")
        cards = [card.symbol for kind in NetworkType for card in proposed_board(kind)][:12]
        for period in (Period.TWELVE_MONTHS, Period.ALL):
            fresh = type(services.figures)(services.store)
            window = fresh.window(network_id, period)
            for heat in ("cold", "warm"):
                read = partial(fresh.reading, network_id, window=window)
                took = [_milliseconds(partial(read, symbol)) for symbol in cards]
                print(f"12 readings, {period}, {heat}: {sum(took):.1f} ms, the longest {max(took):.1f} ms")
        services.close()


if __name__ == "__main__":
    main()
