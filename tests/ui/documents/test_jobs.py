"""One job after another, the newest of a kind, and what happens to one that is given up."""

import threading

from pytestqt.qtbot import QtBot

from app.core.errors import EnvironmentProblem
from app.ui.context import Context
from app.ui.documents.jobs import Job, Jobs
from app.ui.page import Page
from app.ui.tasks import Progress


def made(qtbot: QtBot, ctx: Context) -> Jobs:
    owner = Page(ctx, name="essai")
    qtbot.addWidget(owner)
    return Jobs(ctx, owner)


def ended(qtbot: QtBot, ctx: Context, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.idle and not ctx.tasks.busy)


def test_a_newer_job_of_the_same_kind_replaces_one_that_waits(qtbot: QtBot, bare_ctx: Context) -> None:
    jobs, told, gate = made(qtbot, bare_ctx), [], threading.Event()
    jobs.submit("long", Job("", lambda _progress: gate.wait(10), told.append))
    for number in (1, 2, 3):
        jobs.submit("short", Job("", lambda _progress, n=number: n, told.append))
    jobs.submit("dropped", Job("", lambda _progress: "dropped", told.append))
    jobs.drop("dropped")
    gate.set()
    ended(qtbot, bare_ctx, jobs)
    assert told == [True, 3]


def test_it_waits_for_what_others_run(qtbot: QtBot, bare_ctx: Context) -> None:
    jobs, told, gate = made(qtbot, bare_ctx), [], threading.Event()
    assert bare_ctx.tasks.run("", lambda _progress: gate.wait(10), told.append)
    jobs.submit("mine", Job("", lambda _progress: "mine", told.append))
    assert not jobs.idle and told == []
    gate.set()
    ended(qtbot, bare_ctx, jobs)
    assert told == [True, "mine"]


def test_a_job_given_up_says_so_and_lets_the_next_one_go(qtbot: QtBot, bare_ctx: Context) -> None:
    jobs, told, gate = made(qtbot, bare_ctx), [], threading.Event()

    def work(progress: Progress) -> str:
        gate.wait(10)
        progress.step(1, 2)
        return "done"

    jobs.submit("long", Job("", work, told.append, lambda: told.append("stopped")))
    jobs.submit("next", Job("", lambda _progress: "next", told.append))
    bare_ctx.tasks.cancel()
    gate.set()
    ended(qtbot, bare_ctx, jobs)
    assert told == ["stopped", "next"]


def test_the_machine_in_the_way_is_told(qtbot: QtBot, bare_ctx: Context) -> None:
    jobs, told = made(qtbot, bare_ctx), []

    def work(_progress: Progress) -> None:
        raise EnvironmentProblem("Disque plein.", "Libérez de la place.")

    jobs.submit("long", Job("", work, told.append, lambda: told.append("stopped")))
    ended(qtbot, bare_ctx, jobs)
    assert told == ["stopped"]
    assert bare_ctx.messages.last() == "Disque plein. Libérez de la place."


def test_nothing_is_called_once_the_owner_is_gone(qtbot: QtBot, bare_ctx: Context) -> None:
    owner = Page(bare_ctx, name="essai")
    jobs, told, gate = Jobs(bare_ctx, owner), [], threading.Event()
    jobs.submit("long", Job("", lambda _progress: gate.wait(10), told.append))
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not bare_ctx.tasks.busy)
    assert told == []
