"""What docs/guide/animer.md holds: a card for each step, stage and moment, in careful French."""

import re

import pytest

from app.core.paths import advice_file
from app.domain.steps import Step, step_label
from app.ui.guide_notes import advice
from tests.architecture.test_words import faults

STAGES = ("Conception", "Décollage", "Équilibre", "Croissance")
MOMENTS = (
    "Préparer une réunion",
    "Tenir une réunion",
    "Recueillir les remarques",
    "Proposer une adaptation",
    "La manière, ou le but\u00a0?",
    "Décider par consentement",
    "Partager les rôles",
    "Suivre les actions",
    "L’équilibre du réseau",
)
CARD_WORDS = 120
PARTS = re.compile(
    r"\*\*À faire\*\*\n\n(.+)\n\n\*\*À surveiller\*\*\n\n(.+)\n\n\*\*Une phrase à dire\*\*\n\n(.+)", re.S
)

TOPICS = (*map(step_label, Step), *STAGES, *MOMENTS)


def section(heading: str) -> str:
    found = advice(heading)
    assert found is not None, heading
    return found


def test_each_step_stage_and_moment_has_its_card_and_there_are_no_others() -> None:
    headings = re.findall(r"^### (.+)$", advice_file().read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == list(TOPICS)


def test_what_is_no_card_has_no_advice() -> None:
    assert advice("Achats") is None
    assert advice("Les stades d’un réseau") is None


@pytest.mark.parametrize("heading", TOPICS)
def test_a_card_says_what_to_do_to_watch_for_and_to_say(heading: str) -> None:
    parts = PARTS.fullmatch(section(heading))
    assert parts is not None
    todo, watch, say = parts.groups()
    for bullets, least, most in ((todo, 3, 5), (watch, 2, 4)):
        lines = bullets.split("\n")
        assert least <= len(lines) <= most
        assert all(re.fullmatch(r"- \S.+\.|- \S.+\u00a0\?", line) for line in lines), lines
    assert re.fullmatch(r"«\u00a0[^\n«»]+(\.|\u00a0\?)\u00a0»", say), say


@pytest.mark.parametrize("heading", TOPICS)
def test_a_card_is_short(heading: str) -> None:
    assert len(re.findall(r"[\w’-]+", section(heading))) <= CARD_WORDS


def test_it_is_set_in_french_typography() -> None:
    found = []
    for number, line in enumerate(advice_file().read_text(encoding="utf-8").splitlines(), start=1):
        found += [f"line {number} has {fault}" for fault in faults(line)]
    assert not found, "\n".join(found)
