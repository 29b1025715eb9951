"""Remarks noted, sorted and answered; those without a name keep none."""

import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from app.core.errors import UserError
from app.domain.adaptations import AdaptationDraft
from app.domain.meetings import MeetingDraft
from app.domain.remarks import About, AboutKind, RemarkDraft, RemarkState, grouped
from app.domain.steps import Step
from app.services.desk import Services

DAY = date(2026, 11, 23)
LATER = date(2026, 12, 1)


def noted(services: Services, network_id: int, text: str, **said: Any) -> int:
    return services.remarks.add(network_id, RemarkDraft(text, **said), DAY).only_id("remark")


def test_a_remark_says_who_and_what_about(
    services: Services, network_id: int, members: dict[str, int], cycle_id: int
) -> None:
    role = services.roles.all(cycle_id)[0]
    meeting_id = services.calendar.add(network_id, MeetingDraft(date(2026, 12, 8))).only_id("meeting")
    noted(services, network_id, "  Rien  de précis. ")
    noted(services, network_id, "Une", about=About(AboutKind.STEP, Step.POOLING, cycle_id))
    noted(services, network_id, "Deux", about=About(AboutKind.ROLE, role.id), member_id=members["Chloé"])
    noted(services, network_id, "Trois", about=About(AboutKind.MEETING, meeting_id))
    three, two, one, zero = services.remarks.all(network_id)
    assert (zero.text, zero.about, zero.about_words, zero.member) == ("Rien de précis.", None, "", "")
    assert one.about_words == "Étape 2, Mise en commun"
    assert one.about == About(AboutKind.STEP, 2, cycle_id)
    assert (two.member, two.about_words) == ("Chloé", f"Rôle {role.name}")
    assert three.about_words == "Réunion du 8 décembre 2026"
    services.remarks.update(two.id, {"about": None})
    assert services.remarks.all(network_id)[1].about is None
    services.remarks.update(two.id, {"text": "Deux bis"})
    assert services.remarks.all(network_id)[1].text == "Deux bis"
    assert services.remarks.all(network_id)[1].member == "Chloé"


def test_it_goes_from_noted_to_answered(services: Services, network_id: int) -> None:
    remarks = services.remarks
    services.remarks.add_themes(network_id, ["Livraisons"])
    (theme,) = remarks.themes(network_id)
    remark_id = noted(services, network_id, "On attend trop.")

    def state() -> RemarkState:
        return remarks.all(network_id)[0].state

    assert state() is RemarkState.NOTED
    remarks.sort([remark_id], theme.id)
    assert state() is RemarkState.SORTED
    assert remarks.themes(network_id)[0].remarks == 1
    changed = services.adaptations.propose(network_id, AdaptationDraft("À deux"), [remark_id], DAY)
    assert state() is RemarkState.ADAPTED
    assert remarks.all(network_id)[0].adaptations == (changed.only_id("adaptation"),)
    remarks.answer([remark_id], "Nous serons deux.", LATER)
    assert state() is RemarkState.ANSWERED
    remarks.reopen(remark_id)
    (again,) = remarks.all(network_id)
    assert (again.state, again.answer, again.closed) == (RemarkState.ADAPTED, "Nous serons deux.", None)


def test_they_are_shown_to_sort_first_then_by_theme(services: Services, network_id: int) -> None:
    services.remarks.add_themes(network_id, ["Prix", "Ambiance"])
    prices, mood = (theme.id for theme in services.remarks.themes(network_id))
    done, cheap, kind, new, asked = (
        noted(services, network_id, text) for text in ("Vu", "Cher", "Sympa", "Neuf", "Demande")
    )
    services.remarks.sort([cheap, done], prices)
    services.remarks.sort([kind], mood)
    services.remarks.answer([done], "Vu ensemble.", DAY)
    services.adaptations.propose(network_id, AdaptationDraft("Autrement"), [asked], DAY)
    groups = grouped(services.remarks.all(network_id), services.remarks.themes(network_id))
    assert [(group.words, [each.id for each in group.remarks]) for group in groups] == [
        ("À trier", [new]),
        ("Prix", [cheap]),
        ("Ambiance", [kind]),
        ("Sans thème", [asked]),
        ("Réponse donnée", [done]),
    ]


def test_a_theme_that_goes_leaves_its_remarks_to_sort(services: Services, network_id: int) -> None:
    services.remarks.add_themes(network_id, ["Prix"])
    (theme,) = services.remarks.themes(network_id)
    remark_id = noted(services, network_id, "Cher")
    services.remarks.sort([remark_id], theme.id)
    services.remarks.remove_themes([theme.id])
    assert services.remarks.all(network_id)[0].state is RemarkState.NOTED


@pytest.mark.parametrize("name", ["", "   ", "prix", "x" * 41])
def test_a_theme_has_a_name_of_its_own(services: Services, network_id: int, name: str) -> None:
    services.remarks.add_themes(network_id, ["Prix", "Délais"])
    with pytest.raises(UserError) as refused:
        services.remarks.add_themes(network_id, [name])
    assert refused.value.field == "name"
    second = services.remarks.themes(network_id)[1]
    with pytest.raises(UserError):
        services.remarks.rename_theme(second.id, name)
    services.remarks.rename_theme(second.id, "délais")
    assert [theme.name for theme in services.remarks.themes(network_id)] == ["Prix", "délais"]


def test_nothing_is_kept_of_a_remark_or_an_answer_without_words(services: Services, network_id: int) -> None:
    with pytest.raises(UserError) as refused:
        services.remarks.add(network_id, RemarkDraft(" "), DAY)
    assert refused.value.field == "text"
    remark_id = noted(services, network_id, "Cher")
    with pytest.raises(UserError) as refused:
        services.remarks.answer([remark_id], "", DAY)
    assert refused.value.field == "answer"


def test_an_anonymous_remark_names_nobody_anywhere(
    services: Services, network_id: int, members: dict[str, int], cycle_id: int
) -> None:
    """Neither its row, nor what the history keeps of it, whatever is done to it, undone and done again."""
    remark_id = noted(services, network_id, "Cher", about=About(AboutKind.STEP, Step.LISTS, cycle_id))
    services.remarks.update(remark_id, {"text": "Trop cher", "member_id": members["Anne"]})
    services.remarks.remove([remark_id])
    for _turn in range(3):
        services.history.undo()
    for _turn in range(3):
        services.history.redo()
    services.history.undo()
    services.close()
    with closing(sqlite3.connect(services.history.path)) as raw:
        (members_kept,) = raw.execute("SELECT count(member_id) FROM remark").fetchone()
        images = raw.execute(
            "SELECT coalesce(json_extract(before, '$.member_id'), json_extract(after, '$.member_id')) "
            "FROM journal WHERE table_name = 'remark'"
        ).fetchall()
        labels = [label for (label,) in raw.execute("SELECT label FROM journal_action")]
    assert members_kept == 0
    assert images and all(image is None for (image,) in images)
    assert labels[-3:] == ["Noter une remarque", "Modifier une remarque", "Supprimer 1 remarque"]


def test_a_member_who_goes_leaves_her_remarks_without_a_name(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    noted(services, network_id, "Cher", member_id=members["Anne"])
    services.members.remove([members["Anne"]])
    assert services.remarks.all(network_id)[0].member == ""
