"""The papers of a network's meetings and course, gathered from the store."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.clock import today
from app.core.errors import UserError
from app.core.formats import dated
from app.domain.difficulties import DifficultyDraft
from app.domain.meetings import MinuteKind, Presence
from app.domain.network import NetworkDraft
from app.domain.objectives import Judgement
from app.domain.paper_kinds import OneOf, PaperKind
from app.services.desk import Services
from tests.services.meeting_scene import new_meeting

PAST = date(2026, 3, 10)


def why_not(services: Services, network_id: int, only: OneOf | None = None) -> dict[PaperKind, str]:
    return {state.kind: state.why_not for state in services.documents.states_of_network(network_id, only)}


def text(services: Services, network_id: int, kind: PaperKind, path: Path, only: OneOf | None = None) -> str:
    services.documents.save(services.documents.papers_of_network(network_id, [kind], only), path)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.fixture
def coming(services: Services, network_id: int) -> int:
    """A meeting in a week."""
    return new_meeting(services, network_id, today() + timedelta(days=7))


@pytest.fixture
def held(services: Services, network_id: int, members: dict[str, int]) -> int:
    """A meeting that was held and closed, with a decision and a proxy."""
    meeting_id = new_meeting(services, network_id, PAST)
    services.meetings.add_point(meeting_id, "Choisir le fournisseur", 20, members["Anne"])
    services.sittings.open(meeting_id, PAST)
    services.sittings.all_present(meeting_id)
    services.sittings.set_presence(meeting_id, members["Bilal"], Presence.REPRESENTED, members["Anne"])
    services.sittings.add_minute(meeting_id, MinuteKind.DECISION, "Nous achetons chez Rucher.")
    services.sittings.close(meeting_id, PAST)
    return meeting_id


def test_without_a_meeting_its_papers_say_why(services: Services, network_id: int) -> None:
    reasons = why_not(services, network_id)
    assert "Aucune réunion n’est prévue" in reasons[PaperKind.INVITATION]
    assert "Aucune réunion n’est encore tenue" in reasons[PaperKind.MINUTES]
    assert services.documents.for_meeting_of_network(network_id) == []
    with pytest.raises(UserError, match="prévue"):
        services.documents.papers_of_network(network_id, [PaperKind.SIGN_IN])


def test_the_next_meeting_is_printed_without_being_named(
    services: Services, network_id: int, coming: int, members: dict[str, int], tmp_path: Path
) -> None:
    assert "encore vide" in why_not(services, network_id)[PaperKind.AGENDA]
    assert services.documents.for_meeting_of_network(network_id) == [PaperKind.SIGN_IN]
    services.meetings.add_point(coming, "Préparer le printemps", 25, members["Anne"])
    assert services.documents.for_meeting_of_network(network_id) == [PaperKind.AGENDA, PaperKind.SIGN_IN]
    words = text(services, network_id, PaperKind.AGENDA, tmp_path / "ordre.pdf")
    assert "18 h 30 25 min 1. Préparer le printemps Anne" in words
    signed = text(services, network_id, PaperKind.SIGN_IN, tmp_path / "presence.pdf")
    assert signed.index("1 Anne") < signed.index("2 Bilal") < signed.index("3 Chloé")
    assert "Préparer le printemps" in text(services, network_id, PaperKind.INVITATION, tmp_path / "i.pdf")


def test_the_papers_of_the_next_meeting_go_with_those_of_the_step(
    services: Services, cycle_id: int, coming: int
) -> None:
    assert services.documents.for_meeting(cycle_id)[-1] is PaperKind.SIGN_IN


def test_the_minutes_of_the_last_meeting_held(
    services: Services, network_id: int, held: int, coming: int, tmp_path: Path
) -> None:
    words = text(services, network_id, PaperKind.MINUTES, tmp_path / "compte-rendu.pdf")
    assert "Compte rendu — Réunion du 10 mars 2026" in words
    assert words.index("Nous achetons chez Rucher.") < words.index("Bilal (par Anne)")
    assert f"reporté au {dated(today() + timedelta(days=7))}" in words


def test_the_meeting_asked_for_is_printed(
    services: Services, network_id: int, held: int, coming: int, tmp_path: Path
) -> None:
    only = OneOf(PaperKind.SIGN_IN, held)
    words = text(services, network_id, PaperKind.SIGN_IN, tmp_path / "presence.pdf", only)
    assert "Réunion du 10 mars 2026" in words and "2 Bilal Anne" in words
    said = {each.kind: each.purpose for each in services.documents.states_of_network(network_id, only)}
    assert "Réunion du 10 mars 2026" in said[PaperKind.SIGN_IN]
    assert "Entrée ou un clic ici" in said[PaperKind.SIGN_IN]
    assert "Entrée" not in said[PaperKind.INVITATION]


def test_a_past_meeting_can_be_printed_when_none_is_to_come(
    services: Services, network_id: int, held: int
) -> None:
    assert why_not(services, network_id)[PaperKind.AGENDA]
    only = OneOf(PaperKind.AGENDA, held)
    assert why_not(services, network_id, only)[PaperKind.AGENDA] == ""


def test_a_charter_waits_for_the_objective(
    services: Services, network_id: int, members: dict[str, int], tmp_path: Path
) -> None:
    assert "pas encore écrit" in why_not(services, network_id)[PaperKind.CHARTER]
    services.networks.update(network_id, NetworkDraft("Club", objective="Acheter ensemble."))
    services.objectives.add_rule(network_id, "Un brouillon.")
    words = text(services, network_id, PaperKind.CHARTER, tmp_path / "charte.pdf")
    assert "Acheter ensemble." in words and "Anne" in words and "Un brouillon." not in words


def test_the_difficulties_to_judge_are_printed_or_the_one_asked_for(
    services: Services, network_id: int, tmp_path: Path
) -> None:
    assert "encore notée" in why_not(services, network_id)[PaperKind.DIFFICULTY]
    first, second = (
        services.difficulties.add(network_id, DifficultyDraft(words), PAST).only_id("difficulty")
        for words in ("Personne ne répond.", "Le local est froid.")
    )
    services.difficulties.judge(first, Judgement.WAY, "Trop de messages.", PAST)
    words = text(services, network_id, PaperKind.DIFFICULTY, tmp_path / "juger.pdf")
    assert "Le local est froid." in words and "Personne ne répond." not in words
    only = OneOf(PaperKind.DIFFICULTY, first)
    words = text(services, network_id, PaperKind.DIFFICULTY, tmp_path / "une.pdf", only)
    assert "Personne ne répond." in words and "Le local est froid." not in words
    assert second != first


def test_the_sample_prints_its_whole_course(services: Services, sample: int, tmp_path: Path) -> None:
    course = [kind for kind in PaperKind if kind.of_course]
    assert not any(why_not(services, sample)[kind] for kind in course)
    path = tmp_path / "cap.pdf"
    services.documents.save(services.documents.papers_of_network(sample, course), path)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    for title in ("La manière, ou le but ?", "Charte —", "Équilibre du réseau —", "Programme d’actions —"):
        assert title in words
