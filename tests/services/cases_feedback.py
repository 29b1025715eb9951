"""The actions on remarks and adaptations; see test_every_action."""

from datetime import date

from app.core.clock import today
from app.domain.adaptations import AdaptationDraft
from app.domain.changes import Changes
from app.domain.remarks import About, AboutKind, RemarkDraft
from tests.services.scene import Cases, Scene

TRIAL = (date(2026, 12, 1), "Plus personne n’attend", date(2027, 1, 12))


def note(s: Scene) -> Changes:
    about = About(AboutKind.ROLE, s.role)
    return s.services.remarks.add(s.network, RemarkDraft("On attend trop.", s.people[0], about), today())


def remark(s: Scene) -> int:
    return max(each.id for each in s.services.remarks.all(s.network))


def make_theme(s: Scene) -> Changes:
    return s.services.remarks.add_themes(s.network, ["Files d’attente"])


def theme(s: Scene) -> int:
    return s.services.remarks.themes(s.network)[-1].id


def sort(s: Scene) -> Changes:
    return s.services.remarks.sort([remark(s)], theme(s))


def answer(s: Scene) -> Changes:
    return s.services.remarks.answer([remark(s)], "Deux personnes recevront.", today())


def propose(s: Scene) -> Changes:
    draft = AdaptationDraft("Recevoir à deux", "Ceux qui reçoivent")
    return s.services.adaptations.propose(s.network, draft, [remark(s)], today())


def adaptation(s: Scene) -> int:
    return max(each.id for each in s.services.adaptations.all(s.network, today()))


def try_it(s: Scene) -> Changes:
    return s.services.adaptations.try_it(adaptation(s), *TRIAL)


def keep(s: Scene) -> Changes:
    return s.services.adaptations.decide(adaptation(s), True, "L’attente a disparu.", today())


CASES: Cases = {
    "remarks.add": ([], note),
    "remarks.update": ([note], lambda s: s.services.remarks.update(remark(s), {"text": "On attend."})),
    "remarks.remove": ([note, propose], lambda s: s.services.remarks.remove([remark(s)])),
    "remarks.add_themes": ([], make_theme),
    "remarks.rename_theme": ([make_theme], lambda s: s.services.remarks.rename_theme(theme(s), "Attente")),
    "remarks.remove_themes": (
        [note, make_theme, sort],
        lambda s: s.services.remarks.remove_themes([theme(s)]),
    ),
    "remarks.sort": ([note, make_theme], sort),
    "remarks.answer": ([note], answer),
    "remarks.reopen": ([note, answer], lambda s: s.services.remarks.reopen(remark(s))),
    "adaptations.propose": ([note], propose),
    "adaptations.update": (
        [note, propose],
        lambda s: s.services.adaptations.update(adaptation(s), {"concerns": "Tout le monde"}),
    ),
    "adaptations.try_it": ([note, propose], try_it),
    "adaptations.decide": ([note, propose, try_it], keep),
    "adaptations.reopen": (
        [note, propose, try_it, keep],
        lambda s: s.services.adaptations.reopen(adaptation(s)),
    ),
    "adaptations.add_action": (
        [note, propose],
        lambda s: s.services.adaptations.add_action(adaptation(s), "Prévenir", s.people[0], today(), today()),
    ),
    "adaptations.remove": ([note, propose], lambda s: s.services.adaptations.remove([adaptation(s)])),
    "adaptations.link": (
        [note, propose, note],
        lambda s: s.services.adaptations.link(adaptation(s), [remark(s)]),
    ),
    "adaptations.unlink": (
        [note, propose],
        lambda s: s.services.adaptations.unlink(adaptation(s), remark(s)),
    ),
}
