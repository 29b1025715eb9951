"""A network: its type, its common objective in a sentence, how often it meets."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, clean, required

NAME_MAX = 80


class NetworkType(StrEnum):
    """What the members put in common."""

    PURCHASES = "purchases"
    REFERRALS = "referrals"
    PRACTICES = "practices"
    SERVICES = "services"
    OTHER = "other"


class Rhythm(StrEnum):
    """How often the members meet."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    BIMONTHLY = "bimonthly"
    QUARTERLY = "quarterly"


RHYTHM_DAYS = {
    Rhythm.WEEKLY: 7,
    Rhythm.FORTNIGHTLY: 14,
    Rhythm.MONTHLY: 28,
    Rhythm.BIMONTHLY: 56,
    Rhythm.QUARTERLY: 91,
}


def network_type_label(kind: NetworkType) -> str:
    """The French name of a type of network."""
    return {
        NetworkType.PURCHASES: _("Achats groupés"),
        NetworkType.REFERRALS: _("Recommandation d’affaires"),
        NetworkType.PRACTICES: _("Bonnes pratiques"),
        NetworkType.SERVICES: _("Services communs"),
        NetworkType.OTHER: _("Autre"),
    }[kind]


def rhythm_label(rhythm: Rhythm) -> str:
    """The French name of a meeting rhythm."""
    return {
        Rhythm.WEEKLY: _("Chaque semaine"),
        Rhythm.FORTNIGHTLY: _("Toutes les deux semaines"),
        Rhythm.MONTHLY: _("Chaque mois"),
        Rhythm.BIMONTHLY: _("Tous les deux mois"),
        Rhythm.QUARTERLY: _("Chaque trimestre"),
    }[rhythm]


@dataclass(frozen=True, slots=True)
class NetworkDraft:
    """What the animator types about a network; `savings_target` is in cents per cycle."""

    name: str
    type: NetworkType = NetworkType.PURCHASES
    objective: str = ""
    rhythm: Rhythm = Rhythm.MONTHLY
    savings_target: int | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """A stored network."""

    id: int
    name: str
    type: NetworkType
    objective: str
    rhythm: Rhythm
    savings_target: int | None


def check_network(draft: NetworkDraft) -> NetworkDraft:
    """The draft with clean texts, or UserError naming the field."""
    name = required(clean(draft.name), _("Donnez un nom au réseau."), field="name")
    if len(name) > NAME_MAX:
        raise UserError(_("Le nom dépasse {limit} caractères.").format(limit=NAME_MAX), field="name")
    if draft.savings_target is not None and draft.savings_target < 0:
        raise UserError(_("La cible d’économies ne peut pas être négative."), field="savings_target")
    return NetworkDraft(
        name=name,
        type=draft.type,
        objective=bounded(draft.objective, 300, field="objective"),
        rhythm=draft.rhythm,
        savings_target=draft.savings_target,
    )
