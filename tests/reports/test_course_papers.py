"""The papers of meetings and of the course of a network: what only they promise."""

import dataclasses
from io import BytesIO

from pypdf import PdfReader

from app.domain.debrief import Satisfaction
from app.domain.meetings import MeetingState, MinuteKind, SittingView
from app.domain.objectives import StatementKind
from app.reports.documents import AnyPaper, render
from tests.reports.course_samples import (
    ATTENDANCE,
    SITTING,
    charter_paper,
    minutes_paper,
    point,
    statement,
)


def pages(paper: AnyPaper) -> list[str]:
    reader = PdfReader(BytesIO(render(paper, invariant=True)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def minutes_of(sitting: SittingView) -> list[str]:
    return pages(dataclasses.replace(minutes_paper(), sitting=sitting))


def test_minutes_say_decisions_and_actions_before_anything_else() -> None:
    page = " ".join(minutes_of(SITTING))
    order = [
        "La livraison se fait au local de la mairie",
        "Demander les clés du local",
        "Présence : 3 présents ou représentés sur 5",
        "Joël Le Goff (par Claire Abadie)",
        "1. Actions de la dernière réunion",
        "10 min prévues · 11 min passées · traité",
        "reporté au 12 janvier 2027",
        "La réception repose sur une seule personne.",
        "4 / 5",
        "Secrétariat : Lucie Morel",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert page.count("Signature") == 2


def test_minutes_of_a_meeting_where_nothing_was_noted() -> None:
    bare = dataclasses.replace(
        SITTING.meeting, marks=Satisfaction(), notes="", animator="", secretary="", closed=None
    )
    assert bare.state is MeetingState.OPEN
    empty = SittingView(bare, (), (), (), (), (), None, None, ())
    (page,) = minutes_of(empty)
    assert "Aucune décision n’a été notée." in page and "Aucune action n’a été notée." in page
    assert "La réunion n’avait pas d’ordre du jour." in page and "ROTI" not in page
    assert "Prochaine réunion" not in page and page.count("Signature") == 2


def test_what_is_left_without_a_next_meeting_says_so() -> None:
    page = " ".join(pages(dataclasses.replace(minutes_paper(), carried_to=None)))
    assert "à reporter : la prochaine réunion n’a pas encore de date" in page


def test_minutes_of_sixty_points_and_forty_members() -> None:
    points = tuple(point(n, f"Point {n}.", notes="mot " * 200) for n in range(60))
    people = tuple(dataclasses.replace(ATTENDANCE[0], member_id=n, member=f"Membre {n}.") for n in range(40))
    said = tuple(
        dataclasses.replace(SITTING.minutes[0], id=n, point_id=n, kind=MinuteKind.NOTE, text=f"Note {n}.")
        for n in range(60)
    )
    found = minutes_of(dataclasses.replace(SITTING, points=points, attendance=people, minutes=said))
    text = " ".join(found)
    assert len(found) > 3
    assert all(f"Point {n}." in text and f"Note {n}." in text for n in range(60))
    assert all(f"Membre {n}." in text for n in range(40))


def test_a_charter_says_who_agreed_and_leaves_room_to_sign() -> None:
    (page,) = pages(charter_paper())
    assert "ne plus travailler seuls" in page and page.count("11 pour") == 3
    assert "Adopté le 10 novembre 2026" in page and "En vigueur depuis le 9 juin 2026." in page
    assert page.index("1 Les comptes") < page.index("2 Une voix par membre")
    assert all(page.index(name) > page.index("Signatures") for name in charter_paper().members)


def test_a_charter_without_rules_nor_members() -> None:
    (page,) = pages(dataclasses.replace(charter_paper(), added=(), rules=(), members=()))
    assert "Aucune règle n’est encore en vigueur." in page and "Objectifs ajoutés" not in page
    assert "Le réseau n’a encore aucun membre." in page


def test_a_long_charter_flows_and_forty_members_sign() -> None:
    rules = tuple(statement(n, StatementKind.RULE, f"Règle {n}. " + "mot " * 70) for n in range(60))
    members = tuple(f"Membre {n}." for n in range(40))
    found = pages(dataclasses.replace(charter_paper(), rules=rules, members=members))
    text = " ".join(found)
    assert len(found) > 3 and text.count("Adopté le 9 juin 2026") == 61
    assert all(f"Règle {n}." in text for n in range(60)) and all(name in text for name in members)
