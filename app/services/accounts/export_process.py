"""The tables of the five steps, as people read them: who, when, what for."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from app.core.formats import money
from app.core.i18n import _
from app.domain.buying import GroupPurchase
from app.domain.debrief import Satisfaction, topic_label
from app.domain.meeting_rhythm import rhythm_words
from app.domain.network import network_type_label, rhythm_label
from app.domain.overview import DebriefView
from app.domain.planning import Cycle
from app.domain.role_board import Role
from app.domain.steps import step_label
from app.exchange.sheets import DAY, MONEY, NUMBER, TEXT, Sheet, sheet, yes
from app.exchange.workbooks import Cell
from app.services.course.member_pages import MemberPages
from app.services.cycles import Cycles
from app.services.debriefs import Debriefs
from app.services.lists import Lists
from app.services.meetings.calendar import Calendar
from app.services.members import Members
from app.services.networks import Networks
from app.services.outcome import Outcome
from app.services.pool import Pool
from app.services.purchasing.buying import Buying
from app.services.purchasing.suppliers import Suppliers
from app.services.roles import Roles
from app.services.votes import Votes
from app.store import Store


def process_sheets(store: Store, network_id: int) -> list[Sheet]:
    """The network, its members, and its cycles from the lists to the debrief."""
    purchases = Buying(store).purchases(network_id)
    cycles = Cycles(store).all(network_id)
    debriefs = Debriefs(store)
    views = [debriefs.view(cycle.id) for cycle in cycles]
    roles = [(cycle.title, role) for cycle in cycles for role in Roles(store).all(cycle.id)]
    return [
        _network(store, network_id),
        _members(store, network_id),
        _purchases(purchases, cycles),
        _planning(cycles),
        _lists(store, cycles),
        _needs(store, purchases),
        _pooled(store, purchases),
        _ballots(store, cycles),
        _agreements(store, cycles),
        _collective(store, purchases),
        _roles(roles),
        _wishes(roles, {member.id: member.name for member in Members(store).all(network_id)}),
        _debriefs(views),
        _notes(views),
    ]


def _network(store: Store, network_id: int) -> Sheet:
    network, detail = Networks(store).get(network_id), Suppliers(store).details(network_id)
    meetings = Calendar(store).rhythm(network_id)
    rows = [
        (_("Nom"), network.name),
        (_("Type"), network_type_label(network.type)),
        (_("Objectif"), network.objective),
        (_("Rythme"), rhythm_label(network.rhythm)),
        (_("Réunions"), "" if meetings is None else rhythm_words(meetings)),
        (
            _("Économies visées par cycle"),
            "" if network.savings_target is None else money(network.savings_target),
        ),
        (_("Adresse"), detail.address),
        (_("Adresse électronique"), detail.email),
        (_("Téléphone"), detail.phone),
        (_("Tient la caisse"), detail.treasurer),
    ]
    return sheet(_("Réseau"), [(_("Rubrique"), TEXT), (_("Valeur"), TEXT)], rows)


def _members(store: Store, network_id: int) -> Sheet:
    columns = [
        *((_("Nom"), TEXT), (_("Organisation"), TEXT), (_("Métier"), TEXT)),
        *((_("Adresse électronique"), TEXT), (_("Téléphone"), TEXT), (_("Arrivée"), DAY), (_("Départ"), DAY)),
        (_("Champ d’action"), TEXT),
    ]
    fields = MemberPages(store).fields(network_id)
    rows = [
        (*(m.name, m.organisation, m.trade, m.email, m.phone, m.joined, m.left), fields.get(m.id, ""))
        for m in Members(store).all(network_id)
    ]
    return sheet(_("Membres"), columns, rows)


def _purchases(purchases: Sequence[GroupPurchase], cycles: Sequence[Cycle]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Sorte"), TEXT), (_("Commencé le"), DAY), (_("Terminé le"), DAY)),
        *((_("Étape"), TEXT), (_("Planning accepté le"), DAY), (_("Budget"), MONEY)),
    ]
    known = {cycle.id: cycle for cycle in cycles}
    rows = []
    for purchase in purchases:
        cycle = known.get(purchase.id)
        sort = _("achat ponctuel") if purchase.one_off else _("cycle")
        of_cycle: tuple[Cell, ...] = ("", None, None)
        if cycle is not None:
            of_cycle = (step_label(cycle.step), cycle.agreed, cycle.budget)
        rows.append((purchase.title, sort, purchase.started, purchase.closed, *of_cycle))
    return sheet(_("Cycles et achats"), columns, rows)


def _planning(cycles: Sequence[Cycle]) -> Sheet:
    columns = [(_("Cycle"), TEXT), (_("Étape"), TEXT), (_("Prévue le"), DAY), (_("Close le"), DAY)]
    rows = [
        (cycle.title, step_label(each.step), each.due, each.closed)
        for cycle in cycles
        for each in cycle.planning
    ]
    return sheet(_("Planning"), columns, rows)


def _lists(store: Store, cycles: Iterable[Cycle]) -> Sheet:
    """Who handed a list in; nobody is said to have failed where no list was begun."""
    columns = [
        *((_("Cycle"), TEXT), (_("Membre"), TEXT), (_("Lignes"), NUMBER), (_("Valeur"), MONEY)),
        (_("Remise"), TEXT),
    ]
    rows = [
        (cycle.title, each.member, each.lines, each.total, yes(each.handed_in))
        for cycle in cycles
        for each in Lists(store).statuses(cycle.id)
        if each.list_id is not None
    ]
    return sheet(_("Remise des listes"), columns, rows)


def _needs(store: Store, purchases: Iterable[GroupPurchase]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Membre"), TEXT), (_("Article"), TEXT), (_("Quantité"), NUMBER)),
        *((_("Jusqu’à"), NUMBER), (_("Unité"), TEXT), (_("Prix habituel"), MONEY), (_("Priorité"), NUMBER)),
        *((_("Note"), TEXT), (_("Mis en commun sous"), TEXT)),
    ]
    rows: list[tuple[Cell, ...]] = []
    for purchase in purchases:
        pooled = {item.id: item.label for item in Pool(store).items(purchase.id)}
        rows += [
            (
                *(purchase.title, line.member, line.label, line.quantity, line.most, line.unit),
                *(line.unit_price, line.priority, line.note, pooled.get(line.item_id or 0, "")),
            )
            for line in Lists(store).lines(purchase.id)
        ]
    return sheet(_("Listes des membres"), columns, rows)


def _pooled(store: Store, purchases: Iterable[GroupPurchase]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Article"), TEXT), (_("Catégorie"), TEXT), (_("Quantité"), NUMBER)),
        *((_("Unité"), TEXT), (_("Membres"), NUMBER), (_("Prix moyen"), MONEY), (_("Valeur"), MONEY)),
    ]
    rows = [
        (
            *(purchase.title, item.label, item.category, item.quantity, item.unit),
            *(item.members, item.reference_price, item.total),
        )
        for purchase in purchases
        for item in Pool(store).items(purchase.id)
    ]
    return sheet(_("Articles"), columns, rows)


def _ballots(store: Store, cycles: Iterable[Cycle]) -> Sheet:
    """The open votes whose result is known; secret ballots never leave their urn."""
    columns = [(_("Cycle"), TEXT), (_("Membre"), TEXT), (_("Article"), TEXT), (_("Voix"), NUMBER)]
    votes = Votes(store)
    rows: list[tuple[Cell, ...]] = []
    for cycle in cycles:
        vote = votes.get(cycle.id)
        if vote.secret or not vote.revealed:
            continue
        items = {item.id: item.label for item in Pool(store).items(cycle.id)}
        rows += [
            (cycle.title, voter.name, items[item_id], Decimal(value))
            for voter in votes.voters(cycle.id)
            for item_id, value in votes.ballot(cycle.id, voter.member_id).items()
            if item_id in items
        ]
    return sheet(_("Votes à découvert"), columns, rows)


def _agreements(store: Store, cycles: Iterable[Cycle]) -> Sheet:
    columns = [
        *((_("Cycle"), TEXT), (_("Accord le"), DAY), (_("Pour"), NUMBER), (_("Contre"), NUMBER)),
        *((_("Abstentions"), NUMBER), (_("Note"), TEXT)),
    ]
    found = [(cycle, Outcome(store).agreement(cycle.id)) for cycle in cycles]
    rows = [
        (cycle.title, each.agreed_on, each.votes_for, each.against, each.abstaining, each.note)
        for cycle, each in found
        if each is not None
    ]
    return sheet(_("Accords sur les listes"), columns, rows)


def _collective(store: Store, purchases: Iterable[GroupPurchase]) -> Sheet:
    columns = [
        *((_("Achat"), TEXT), (_("Rang"), NUMBER), (_("Article"), TEXT), (_("Quantité"), NUMBER)),
        *((_("Unité"), TEXT), (_("Coût prévu"), MONEY), (_("Prix de référence"), MONEY)),
        *((_("Référence"), TEXT), (_("Prix obtenu"), MONEY), (_("Reçu"), NUMBER), (_("Raison"), TEXT)),
    ]
    rows = [
        (
            *(purchase.title, item.rank, item.label, item.quantity, item.unit, item.cost),
            *(item.reference_price, item.reference_kind.label, item.price, item.received, item.reason),
        )
        for purchase in purchases
        for item in Outcome(store).collective_list(purchase.id)
    ]
    return sheet(_("Liste collective"), columns, rows)


def _roles(roles: Iterable[tuple[str, Role]]) -> Sheet:
    columns = [
        *((_("Cycle"), TEXT), (_("Rôle"), TEXT), (_("Mission"), TEXT), (_("Places"), NUMBER)),
        *((_("Tenu par"), TEXT), (_("Suppléants"), TEXT), (_("Constat"), TEXT)),
    ]
    rows = [
        (
            *(cycle, role.name, role.mission, role.seats),
            ", ".join(holder.name for holder in role.holders if not holder.deputy),
            ", ".join(holder.name for holder in role.holders if holder.deputy),
            role.finding,
        )
        for cycle, role in roles
    ]
    return sheet(_("Rôles"), columns, rows)


def _wishes(roles: Iterable[tuple[str, Role]], names: Mapping[int, str]) -> Sheet:
    columns = [(_("Cycle"), TEXT), (_("Rôle"), TEXT), (_("Membre"), TEXT), (_("Rang du vœu"), NUMBER)]
    rows = [
        (cycle, role.name, names.get(member_id, ""), rank)
        for cycle, role in roles
        for member_id, rank in role.wishes
    ]
    return sheet(_("Vœux pour les rôles"), columns, rows)


def _debriefs(views: Sequence[DebriefView]) -> Sheet:
    columns = [(_("Cycle"), TEXT), (_("Réunion du"), DAY), (_("Animé par"), TEXT)]
    marks = [
        (_("Mains levées pour {mark}").format(mark=mark), NUMBER)
        for mark, _none in enumerate(Satisfaction().counts, 1)
    ]
    rows = [
        (view.cycle.title, view.held_on, view.animator, *view.satisfaction.counts)
        for view in views
        if view.held_on or view.notes or view.satisfaction.answers
    ]
    return sheet(_("Débriefings"), [*columns, *marks], rows)


def _notes(views: Sequence[DebriefView]) -> Sheet:
    columns = [(_("Cycle"), TEXT), (_("Rubrique"), TEXT), (_("Note"), TEXT)]
    rows = [(view.cycle.title, topic_label(note.topic), note.text) for view in views for note in view.notes]
    return sheet(_("Notes des débriefings"), columns, rows)
