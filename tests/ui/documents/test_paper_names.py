"""Names of saved papers."""

from app.domain.paper_kinds import PaperKind
from app.ui.documents.names import file_name


def test_one_paper_bears_its_name_and_its_cycle() -> None:
    assert file_name([PaperKind.DEBRIEF], "Équipement de rentrée") == "Débriefing — Équipement de rentrée.pdf"
    assert file_name([PaperKind.FORMS], "Été") == "Formulaires Ma liste — Été.pdf"


def test_several_papers_are_those_of_the_meeting() -> None:
    assert file_name([PaperKind.PLANNING, PaperKind.ROLES], "Été") == "Papiers de la réunion — Été.pdf"


def test_what_a_disk_refuses_is_left_out() -> None:
    name = file_name([PaperKind.PLANNING], 'a/b\\c:d*e?f"g<h>i|j\n\0 ..')
    assert name == "Planning commun — a b c d e f g h i j.pdf"
    assert len(file_name([PaperKind.PLANNING], "x" * 500)) < 130
