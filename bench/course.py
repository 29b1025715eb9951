"""Every page on ten years of fortnightly meetings and 2,000 actions, against the same page on the sample.

Prints, for each page and part, the milliseconds to open it on both (made, read, painted) and their ratio,
from paired alternating runs; those over the bound are marked.

Run: python -m bench.course
"""

import os
import random
import statistics
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from sqlalchemy import insert
from sqlmodel import SQLModel

from app.core.clock import today
from app.core.settings import Settings
from app.models import (
    ActionRow,
    ActionSourceRow,
    AgendaPointRow,
    AttendanceRow,
    DifficultyDetailRow,
    DifficultyRow,
    MeetingRow,
    MinuteRow,
    RemarkRow,
)
from app.services.desk import Services, open_services
from app.services.sample import create_sample
from app.ui import theme, views
from app.ui.context import Context
from app.ui.messages import Messages
from app.ui.tasks import TaskRunner
from app.ui.walk import parts_of

MEETINGS, ACTIONS, REMARKS, DIFFICULTIES = 260, 2_000, 300, 100
PAIRS = 5
BOUND = 2

Rows = dict[type[SQLModel], list[dict[str, object]]]


def make_long(path: Path) -> tuple[Services, int]:
    """The sample with ten years of meetings, actions, remarks and difficulties before it."""
    services = open_services(path)
    network_id = create_sample(services)
    members = [member.id for member in services.members.all(network_id)]
    rows = _rows(network_id, members)
    with services.store.write("Dix ans") as uow:
        for table, content in rows.items():
            uow.session.connection().execute(insert(table), content)
        uow.commit()
    return services, network_id


def _rows(network_id: int, members: list[int]) -> Rows:
    chance = random.Random(1)
    first, rows = 10_000, Rows()
    days = [today() - timedelta(days=14 * n + 9) for n in range(30, MEETINGS + 30)]
    rows[MeetingRow] = [
        {
            **{"id": first + n, "network_id": network_id, "held_on": day, "starts_at": 1110, "minutes": 120},
            **{"zone": "Europe/Paris", "uid": f"{uuid4()}@essai", "opened_on": day, "closed_on": day},
            **{"mark_3": 2, "mark_4": 6, "mark_5": 4, "animator": "", "secretary": "", "notes": ""},
        }
        for n, day in enumerate(days)
    ]
    rows[AgendaPointRow] = [
        {"meeting_id": first + n, "position": place, "text": f"Point {place}", "minutes": 20, "closed": 1}
        for n in range(MEETINGS)
        for place in range(1, 6)
    ]
    rows[AttendanceRow] = [
        {
            **{"meeting_id": first + n, "member_id": member},
            "presence": chance.choice(["present", "present", "present", "excused", "absent"]),
        }
        for n in range(MEETINGS)
        for member in members
    ]
    rows[MinuteRow] = [
        {"meeting_id": first + n, "kind": "decision", "position": place, "text": f"Décision {place}"}
        for n in range(MEETINGS)
        for place in range(1, 4)
    ]
    rows[ActionRow] = [
        {
            **{"id": first + n, "network_id": network_id, "text": f"Action {n}"},
            **{"member_id": chance.choice(members), "due_on": days[n % MEETINGS] + timedelta(days=20)},
            "done_on": days[n % MEETINGS] + timedelta(days=chance.randint(1, 30)),
        }
        for n in range(ACTIONS)
    ]
    rows[ActionSourceRow] = [
        {"action_id": first + n, "noted_on": days[n % MEETINGS], "meeting_id": first + n % MEETINGS}
        for n in range(ACTIONS)
    ]
    rows[RemarkRow] = [
        {"network_id": network_id, "text": f"Remarque {n}", "noted_on": days[n % MEETINGS], "answer": "Vu"}
        | {"closed_on": days[n % MEETINGS]}
        for n in range(REMARKS)
    ]
    rows[DifficultyRow] = [
        {"id": first + n, "network_id": network_id, "text": f"Difficulté {n}", "noted_on": days[n]}
        | {"closed_on": days[n]}
        for n in range(DIFFICULTIES)
    ]
    rows[DifficultyDetailRow] = [{"difficulty_id": first + n, "severity": 2} for n in range(DIFFICULTIES)]
    return rows


def context(services: Services, network_id: int) -> Context:
    """What the pages need to know, with the cycle under way in view."""
    ctx = Context(Settings(), Messages(), TaskRunner())
    ctx.services = services
    cycle = services.cycles.current(network_id)
    ctx.show_network(network_id, cycle.id if cycle is not None else None)
    return ctx


def opened(app: QApplication, ctx: Context, view: views.View, place: str | None) -> float:
    """Seconds to make a page, bring a part of it to the front and paint it."""
    began = perf_counter()
    page = views.build(view, ctx)
    page.resize(1064, 760)
    page.show()
    if place is not None:
        page.open_at(place)
    else:
        page.reload()
    app.processEvents()
    took = perf_counter() - began
    page.hide()
    page.deleteLater()
    app.processEvents()
    return took


def main() -> None:
    """Measure and print."""
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        sample = open_services(Path(folder) / "exemple.decollage")
        short = context(sample, create_sample(sample))
        services, network_id = make_long(Path(folder) / "dix-ans.decollage")
        long = context(services, network_id)
        worst = 0.0
        for view in views.views():
            for place in parts_of(view.key) or (None,):
                opened(app, short, view, place), opened(app, long, view, place)
                runs = [
                    (opened(app, short, view, place), opened(app, long, view, place))
                    for _pair in range(PAIRS)
                ]
                ratio = statistics.median(ours / floor for floor, ours in runs)
                floor, ours = (1000 * statistics.median(each) for each in zip(*runs, strict=True))
                mark = " *" if ratio > BOUND else ""
                print(f"{view.key} {place or ''}: {ours:.0f} ms against {floor:.0f}, {ratio:.2f} times{mark}")
                worst = max(worst, ratio)
        print(f"worst {worst:.2f} times, at most {BOUND}")
        sample.close()
        services.close()


if __name__ == "__main__":
    main()
