"""Networks: create, change, remove."""

from dataclasses import replace

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.formats import dated
from app.core.i18n import _
from app.core.text import clean, fold, sort_key
from app.domain.changes import Changes
from app.domain.network import Network, NetworkDraft, NetworkType, Rhythm, check_network
from app.models import CycleRow, NetworkRow, SurveyRow, WaveRow
from app.services.common import holds_secret_ballots, namesake, row_id, take
from app.services.course.evolution_rows import common_changes
from app.services.surveys.rows import holds_urn_sheets
from app.store import Store


class Networks:
    """The networks of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Network]:
        """Every network, in French order."""
        with self._store.read() as session:
            rows = session.exec(select(NetworkRow)).all()
            return sorted((network_of(row) for row in rows), key=lambda network: sort_key(network.name))

    def get(self, network_id: int) -> Network:
        """One network; UserError when it was removed."""
        with self._store.read() as session:
            return network_of(take(session, NetworkRow, network_id))

    def add(self, draft: NetworkDraft) -> Changes:
        """Create a network; UserError on an empty or taken name."""
        draft = check_network(draft)
        with self._store.write(_("Créer le réseau «\u00a0{name}\u00a0»").format(name=draft.name)) as uow:
            _refuse_taken(uow.session, draft.name, None)
            row = NetworkRow(name="", name_key="", type="", rhythm="")
            _fill(row, draft)
            uow.session.add(row)
            return uow.commit()

    def update(self, network_id: int, draft: NetworkDraft) -> Changes:
        """Change what is said of a network.

        UserError on an empty or taken name, and for the objective once an agreement of the group made it.
        """
        draft = check_network(draft)
        with self._store.write(_("Modifier le réseau «\u00a0{name}\u00a0»").format(name=draft.name)) as uow:
            _refuse_taken(uow.session, draft.name, network_id)
            row = take(uow.session, NetworkRow, network_id)
            if draft.objective == clean(row.objective):  # its no-break spaces, typed again, are plain ones
                draft = replace(draft, objective=row.objective)
            elif agreed := _agreed(uow.session, network_id):
                raise UserError(agreed, field="objective")
            _fill(row, draft)
            return uow.commit()

    def objective_agreed(self, network_id: int) -> str:
        """Why `update` refuses another objective, in French; "" while it is changed by hand."""
        with self._store.read() as session:
            return _agreed(session, network_id)

    def remove(self, network_id: int) -> Changes:
        """Remove a network with all it holds; for good when it holds secrets (`removal_is_final`)."""
        final = self.removal_is_final(network_id)
        with self._store.read() as session:
            name = take(session, NetworkRow, network_id).name
        label = _("Supprimer le réseau «\u00a0{name}\u00a0»").format(name=name)
        with self._store.write(label, sealed=final) as uow:
            uow.session.delete(take(uow.session, NetworkRow, network_id))
            uow.touch("network", [network_id])
            return uow.commit()

    def removal_is_final(self, network_id: int) -> bool:
        """Whether removing the network is for good: no journal keeps secret ballots and anonymous sheets."""
        with self._store.read() as session:
            cycles = session.exec(select(CycleRow.id).where(col(CycleRow.network_id) == network_id)).all()
            surveys = select(SurveyRow.id).where(col(SurveyRow.network_id) == network_id)
            waves = session.exec(select(WaveRow.id).where(col(WaveRow.survey_id).in_(surveys))).all()
            ballots = holds_secret_ballots(session, [cycle or 0 for cycle in cycles])
            return ballots or holds_urn_sheets(session, [wave or 0 for wave in waves])


def network_of(row: NetworkRow) -> Network:
    """The plain value of a row."""
    return Network(
        id=row_id(row),
        name=row.name,
        type=NetworkType(row.type),
        objective=row.objective,
        rhythm=Rhythm(row.rhythm),
        savings_target=row.savings_target,
    )


def _fill(row: NetworkRow, draft: NetworkDraft) -> None:
    row.name, row.name_key = draft.name, fold(draft.name)
    row.type, row.rhythm = draft.type.value, draft.rhythm.value
    row.objective, row.savings_target = draft.objective, draft.savings_target


def _agreed(session: Session, network_id: int) -> str:
    """Why the objective is not changed by hand; "" while no agreement made it."""
    changes = common_changes(session, network_id)
    if not changes or (day := changes[-1].decided) is None:
        return ""
    words = _(
        "L’objectif commun vient de l’accord du groupe du {day}\u00a0: il se change par un autre accord, "
        "dans Cap, «\u00a0Accords\u00a0»."
    )
    return words.format(day=dated(day))


def _refuse_taken(session: Session, name: str, network_id: int | None) -> None:
    other = namesake(session, NetworkRow, network_id, col(NetworkRow.name_key) == fold(name))
    if other is not None:
        raise UserError(
            _("Un réseau porte déjà le nom «\u00a0{name}\u00a0».").format(name=other.name), field="name"
        )
