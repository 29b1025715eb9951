"""The actions of the logs of evaluation: best practices and slips; see test_every_action."""

from app.core.clock import today
from app.domain.changes import Changes
from app.domain.practices import PracticeDraft, SlipDraft, SlipKind
from tests.services.scene import Cases, Scene


def share(s: Scene) -> Changes:
    return s.services.practices.add(s.network, sheet(s))


def sheet(s: Scene) -> PracticeDraft:
    return PracticeDraft("Fiche de visite d’un fournisseur", today(), "Outil", s.people[0])


def adopt(s: Scene) -> Changes:
    return s.services.practices.adopt(practice(s), s.people[1], today(), "Adaptée aux traiteurs")


def practice(s: Scene) -> int:
    return s.services.practices.all(s.network)[0].id


def refer(s: Scene) -> Changes:
    return s.services.slips.add(s.network, referral(s))


def referral(s: Scene) -> SlipDraft:
    return SlipDraft(SlipKind.REFERRAL, s.people[0], s.people[1], today(), contact="Mme Sarr")


def slip(s: Scene) -> int:
    return s.services.slips.all(s.network)[0].id


CASES: Cases = {
    "practices.add": ([], share),
    "practices.add_many": ([], lambda s: s.services.practices.add_many(s.network, [sheet(s), sheet(s)])),
    "practices.update": ([share], lambda s: s.services.practices.update(practice(s), {"kind": "Astuce"})),
    "practices.remove": ([share, adopt], lambda s: s.services.practices.remove([practice(s)])),
    "practices.adopt": ([share], adopt),
    "practices.drop": (
        [share, adopt],
        lambda s: s.services.practices.drop([s.services.practices.all(s.network)[0].adoptions[0].id]),
    ),
    "slips.add": ([], refer),
    "slips.add_many": ([], lambda s: s.services.slips.add_many(s.network, [referral(s), referral(s)])),
    "slips.update": ([refer], lambda s: s.services.slips.update(slip(s), {"amount": 120_000})),
    "slips.remove": ([refer], lambda s: s.services.slips.remove([slip(s)])),
}
