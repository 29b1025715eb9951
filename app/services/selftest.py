"""The program proves itself: a whole cycle on the sample, through the services, from files to PDFs."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path

from app.core.clock import now, today
from app.core.formats import dated, money, money_plain, quantity
from app.core.i18n import _
from app.domain.calendar_entries import CalendarEntry
from app.domain.clock_times import zones
from app.domain.debrief import Topic
from app.domain.lists import AcceptedList
from app.domain.meeting_rhythm import meeting_dates, rhythm_for
from app.domain.network import Rhythm
from app.domain.paper_kinds import PaperKind
from app.domain.questionnaires import QuestionKind, SurveyKind
from app.domain.steps import Step
from app.domain.survey_templates import template
from app.exchange.calendar_out import write_calendar
from app.exchange.public_holidays import public_holidays
from app.reports.raster import page_count
from app.services.desk import Services, open_services
from app.services.sample import create_sample
from app.services.selftest_purchase import play_purchase


@dataclass
class Scene:
    """Where the checks stand: the folder they write to, the open store, the cycle they play."""

    folder: Path
    services: Services
    network_id: int = 0
    cycle_id: int = 0
    purchase_id: int = 0
    members: dict[str, int] = field(default_factory=dict)


def run_checks(folder: Path, say: Callable[[str], None]) -> int:
    """Play every check in `folder`, one line each through `say`; returns how many failed."""
    scene = Scene(folder, open_services(folder / "verification.decollage"))
    failed = 0
    try:
        for name, check in _checks():
            try:
                say(_("ok      {check}\u00a0: {detail}").format(check=name, detail=check(scene)))
            except Exception as error:
                # Whatever fails is what the self-test is there to name; the next checks still run.
                failed += 1
                say(_("échec   {check}\u00a0: {error}").format(check=name, error=error))
                say(traceback.format_exc())
    finally:
        scene.services.close()
    return failed


def _checks() -> list[tuple[str, Callable[[Scene], str]]]:
    return [
        (_("magasin"), _store),
        (_("réseau d’exemple"), _sample),
        (_("étape 1, listes"), _lists),
        (_("étape 2, mise en commun"), _pooling),
        (_("étape 3, priorités"), _priorities),
        (_("étape 4, rôles"), _roles),
        (_("achats"), _purchases),
        (_("un achat de bout en bout"), _whole_purchase),
        (_("étape 5, débriefing"), _debrief),
        (_("annuler et rétablir"), _undo),
        (_("documents"), _papers),
        (_("agenda et jours fériés"), _calendar),
        (_("sauvegarde et restauration"), _backups),
    ]


def _store(scene: Scene) -> str:
    path = scene.services.history.path
    scene.services.close()
    scene.services = open_services(path)
    return _("créé, fermé et rouvert ({size} octets)").format(size=path.stat().st_size)


def _sample(scene: Scene) -> str:
    scene.network_id = create_sample(scene.services)
    scene.members = {member.name: member.id for member in scene.services.members.all(scene.network_id)}
    cycles = scene.services.cycles.all(scene.network_id)
    return _("{members} membres, {cycles} cycles").format(members=len(scene.members), cycles=len(cycles))


def _lists(scene: Scene) -> str:
    """The sample's lists, written as the spreadsheets members send, come back in by the import."""
    services = scene.services
    source = services.cycles.current(scene.network_id)
    assert source is not None
    paths = []
    for status in services.lists.statuses(source.id):
        rows = [f"Liste de {status.member}", "Article;Quantité;Unité;Prix habituel;Priorité"]
        for line in services.lists.lines(source.id, status.member_id):
            label = '"' + line.label.replace('"', '""') + '"'
            price = money_plain(line.unit_price) if line.unit_price is not None else ""
            rows.append(f"{label};{quantity(line.quantity)};{line.unit};{price};{line.priority}")
        if len(rows) > 2:
            path = scene.folder / f"liste-{status.member_id}.csv"
            path.write_text("\r\n".join(rows), encoding="cp1252")
            paths.append(path)
    added = services.cycles.add(scene.network_id, _("Vérification"), source.budget, today())
    scene.cycle_id = added.only_id("cycle")
    previews = services.lists.read_files(scene.cycle_id, paths)
    accepted = [
        AcceptedList(preview.member_id, preview.content.lines, preview.path.name)
        for preview in previews
        if preview.member_id is not None
    ]
    _expect(len(accepted) == len(paths), "a list found no member")
    services.lists.import_lists(scene.cycle_id, accepted)
    services.cycles.advance(scene.cycle_id)
    lines = len(services.lists.lines(scene.cycle_id))
    return _("{files} fichiers, {lines} lignes").format(files=len(paths), lines=lines)


def _pooling(scene: Scene) -> str:
    pool = scene.services.pool
    before = len(pool.items(scene.cycle_id))
    while proposals := pool.proposals(scene.cycle_id):
        pool.decide(scene.cycle_id, proposals[0].left.id, proposals[0].right.id, same=True)
    scene.services.cycles.advance(scene.cycle_id)
    after = len(pool.items(scene.cycle_id))
    return _("{before} articles écrits, {after} en commun").format(before=before, after=after)


def _priorities(scene: Scene) -> str:
    """Each member gives 5, 3 and 2 points to the first lines of her own list."""
    services = scene.services
    wanted: dict[int, list[int]] = {}
    for line in sorted(services.lists.lines(scene.cycle_id), key=lambda line: line.priority or 9):
        items = wanted.setdefault(line.member_id, [])
        if line.item_id is not None and line.item_id not in items:
            items.append(line.item_id)
    for member_id, items in wanted.items():
        services.votes.cast(scene.cycle_id, member_id, dict(zip(items, (5, 3, 2), strict=False)))
    services.votes.reveal(scene.cycle_id)
    result = services.outcome.result(scene.cycle_id)
    assert result is not None
    _expect(result.rest is not None and result.rest >= 0, "the list costs more than the budget")
    services.outcome.agree(scene.cycle_id, today(), len(wanted), 0, 0)
    services.cycles.advance(scene.cycle_id)
    retained = sum(row.retained for row in result.rows)
    return _("{ballots} bulletins, {items} articles retenus pour {spent}").format(
        ballots=result.ballots, items=retained, spent=money(result.spent)
    )


def _roles(scene: Scene) -> str:
    roles = scene.services.roles
    people = list(scene.members.values())
    for index, role in enumerate(roles.all(scene.cycle_id)):
        roles.set_wish(role.id, people[index], 1)
        roles.set_wish(role.id, people[index + 1], 2)
    roles.apply(scene.cycle_id, roles.propose(scene.cycle_id))
    held = roles.all(scene.cycle_id)
    for role in held:
        for holder in role.holders:
            roles.accept(role.id, holder.member_id, today())
    _expect(all(role.empty_seats == 0 for role in held), "a wished seat stayed empty")
    scene.services.cycles.advance(scene.cycle_id)
    return _("{n} rôles tenus").format(n=len(held))


def _purchases(scene: Scene) -> str:
    purchases = scene.services.purchases
    for item in purchases.all(scene.cycle_id):
        if item.reference_price is not None:
            purchases.update(item.id, {"price": item.reference_price * 4 // 5, "received": item.quantity})
    savings = purchases.savings(scene.cycle_id)
    _expect(savings.saved > 0 and savings.unmeasured == 0, "savings are not measured")
    return _("{saved} économisés").format(saved=money(savings.saved))


def _whole_purchase(scene: Scene) -> str:
    members = list(scene.members.values())
    scene.purchase_id = play_purchase(scene.services, scene.network_id, members, scene.folder)
    (order,) = scene.services.orders.all(scene.purchase_id)
    return _("{cost} commandés, comptes à zéro").format(cost=money(order.total))


def _debrief(scene: Scene) -> str:
    debriefs = scene.services.debriefs
    debriefs.set_meeting(scene.cycle_id, today(), next(iter(scene.members)))
    for mark, hands in ((3, 2), (4, 6), (5, 4)):
        debriefs.set_hands(scene.cycle_id, mark, hands)
    debriefs.add_note(scene.cycle_id, Topic.WORKED, _("Les listes importées en une fois"))
    debriefs.add_note(scene.cycle_id, Topic.LESSON, _("Fixer la date du vote dès la première réunion"))
    first = next(iter(scene.members.values()))
    due = today() + timedelta(days=30)
    debriefs.add_action(scene.cycle_id, _("Ouvrir un second point de retrait"), first, due)
    scene.services.cycles.advance(scene.cycle_id)
    view = debriefs.view(scene.cycle_id)
    _expect(view.cycle.closed is not None, "the cycle is not closed")
    _expect(len(view.previous_actions) > 0, "last time's actions are missing")
    return _("{n} actions reprises du cycle précédent").format(n=len(view.previous_actions))


def _undo(scene: Scene) -> str:
    services = scene.services
    label = services.history.undo_label
    services.history.undo()
    _expect(services.cycles.get(scene.cycle_id).closed is None, "closing was not undone")
    services.history.redo()
    _expect(services.cycles.get(scene.cycle_id).closed is not None, "closing was not done again")
    return label or ""


def _papers(scene: Scene) -> str:
    """Every paper of the program: those of the cycle, of the purchase and of the evaluation."""
    documents = scene.services.documents
    _ask_members(scene)
    pages = 0
    left = set(PaperKind)
    for purchase_id in (scene.cycle_id, scene.purchase_id):
        for state in documents.states(purchase_id):
            if state.why_not:
                continue
            path = scene.folder / f"{state.kind.value}.pdf"
            documents.save(documents.papers(purchase_id, [state.kind]), path)
            pages += page_count(path.read_bytes())
            left.discard(state.kind)
    _expect(not left, f"not printed: {left}")
    return _("{n} papiers, {pages} pages").format(n=len(PaperKind), pages=pages)


def _calendar(scene: Scene) -> str:
    """Twelve meetings, one in each time zone of France, for calendar programs; the next public holiday."""
    first = today()
    rhythm = rhythm_for(Rhythm.MONTHLY, first)
    days = meeting_dates(rhythm, first, first + timedelta(days=365))
    entries = [
        CalendarEntry(f"{day.isoformat()}@decollage", 0, day, time(18, 30), 120, zone, _("Réunion"))
        for day, (zone, _label) in zip(days, zones(), strict=False)
    ]
    path = scene.folder / "reunions.ics"
    write_calendar(path, entries, name=_("Vérification"), stamp=now())
    _expect(path.read_bytes().count(b"BEGIN:VEVENT") == len(entries) == 12, "a meeting is missing")
    day, name = next(iter(public_holidays(rhythm.zone, first, first + timedelta(days=365)).items()))
    return _("{n} réunions, prochain jour férié le {day} ({name})").format(
        n=len(entries), day=dated(day), name=name
    )


def _ask_members(scene: Scene) -> None:
    """A survey of the members, answered three times: papers then have something to show."""
    services = scene.services
    survey_id = services.surveys.add(scene.network_id, template(SurveyKind.MEMBERS)).only_id("survey")
    wave_id = services.waves.open(survey_id, today(), 5).only_id("wave")
    marks = [question for question in services.surveys.get(survey_id).asked if not question.choices]
    grades = {question.id: (4,) for question in marks if question.kind is not QuestionKind.FREE}
    for _sheet in range(3):
        services.sheets.add(wave_id, grades)


def _backups(scene: Scene) -> str:
    services = scene.services
    backup = services.history.back_up()
    services.cycles.reopen(scene.cycle_id, Step.DEBRIEF)
    services.history.restore(backup)
    _expect(services.cycles.get(scene.cycle_id).closed is not None, "the backup was not restored")
    return _("{n} sauvegardes").format(n=len(services.history.backups()))


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)
