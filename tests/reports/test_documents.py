"""Every paper: golden text, embedded fonts, tags, pages, hostile words."""

import dataclasses
import os
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.core.errors import EnvironmentProblem
from app.domain.debrief import TOPICS, Action, Format, Note, Topic
from app.domain.evaluation_papers import QuestionnairePaper
from app.domain.papers import CollectivePaper, DebriefPaper, Paper, PlanningPaper
from app.domain.purchase_papers import LabelsPaper
from app.domain.voting import Rule, Scale
from app.reports.documents import AnyPaper, render, save
from tests.reports.course_samples import course_papers
from tests.reports.evaluation_samples import evaluation_papers
from tests.reports.purchase_samples import purchase_papers

PAPERS = ("debrief", "collective", "planning", "roles", "forms", "ballots", "result", "attendance")
OF_PURCHASE = tuple(purchase_papers())
OF_EVALUATION = tuple(evaluation_papers())
OF_COURSE = tuple(course_papers())
EVERY = PAPERS + OF_PURCHASE + OF_EVALUATION + OF_COURSE
GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "<b>gras</b> <img src='file:///etc/passwd'> & «x» {y} %s \\ ( "


def sample(request: pytest.FixtureRequest, name: str) -> Any:
    """The sample of that paper, of a cycle, a purchase, an evaluation or the course of a network."""
    made = purchase_papers() | evaluation_papers() | course_papers()
    return made.get(name) or request.getfixturevalue(f"{name}_paper")


@pytest.fixture(params=EVERY)
def paper(request: pytest.FixtureRequest) -> Any:
    return sample(request, request.param)


def read(papers: AnyPaper | list[AnyPaper]) -> PdfReader:
    return PdfReader(BytesIO(render(papers, invariant=True)))


def words(reader: PdfReader) -> str:
    """The whole text, its white space made single."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", EVERY)
def test_golden_text(name: str, request: pytest.FixtureRequest) -> None:
    """Set DECOLLAGE_GOLDEN=write to accept a new text, then read its diff."""
    reader = read(sample(request, name))
    text = "\n--- page ---\n".join(page.extract_text() for page in reader.pages)
    lines = "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("DECOLLAGE_GOLDEN") == "write":
        golden.write_text(lines, encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8")


def test_same_papers_same_bytes(paper: Paper) -> None:
    assert render(paper, invariant=True) == render(paper, invariant=True)


def test_fonts_are_embedded(paper: Paper) -> None:
    for page in read(paper).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found = font.get_object()
            assert "Inter" in found["/BaseFont"]
            assert "/FontFile2" in found["/FontDescriptor"]


def _tags(node: DictionaryObject) -> list[str]:
    found = [str(node["/S"])] if "/S" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        target = kid.get_object()
        if isinstance(target, DictionaryObject) and target.get("/Type") == "/StructElem":
            found += _tags(target)
    return found


def test_tagged(paper: Paper) -> None:
    reader = read(paper)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a pypdf boolean)
    assert root["/Lang"] == "fr-FR"
    tags = _tags(root["/StructTreeRoot"]["/K"][0].get_object())
    assert tags[0] == "/Document"
    tabled = set() if isinstance(paper, LabelsPaper | QuestionnairePaper) else {"/Table", "/TR", "/TH", "/TD"}
    assert {"/H1"} | tabled <= set(tags)
    assert b"pdfuaid" not in root["/Metadata"].get_data()
    assert reader.metadata is not None and reader.metadata.title
    for index, page in enumerate(reader.pages):
        assert page["/StructParents"] == index


def test_every_mark_has_its_owner(paper: Paper) -> None:
    reader = read(paper)
    nums = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for index, page in enumerate(reader.pages):
        code = page.get_contents().get_data()  # type: ignore[union-attr]
        assert code.count(b"BDC") == code.count(b"EMC")
        assert code.count(b"/MCID") == len(nums[2 * index + 1].get_object())


def test_every_object_is_where_the_table_says(paper: Paper, recwarn: pytest.WarningsRecorder) -> None:
    reader = PdfReader(BytesIO(render(paper, invariant=True)), strict=True)
    size = reader.trailer["/Size"]
    assert all(reader.get_object(number) is not None for number in range(1, size))
    assert not recwarn.list


def test_a_name_that_looks_like_the_file_itself(planning_paper: PlanningPaper) -> None:
    name = "/StructTreeRoot 0000000000 0 R endobj startxref trailer xref"
    imprint = dataclasses.replace(planning_paper.imprint, network=name, cycle=name)
    reader = PdfReader(BytesIO(render(dataclasses.replace(planning_paper, imprint=imprint))), strict=True)
    assert reader.metadata is not None and reader.metadata.author == name
    assert reader.root_object["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"


def test_chart_has_words_instead(debrief_paper: DebriefPaper) -> None:
    root = read(debrief_paper).root_object
    document = root["/StructTreeRoot"]["/K"][0].get_object()
    figures = [kid.get_object() for kid in document["/K"] if kid.get_object()["/S"] == "/Figure"]
    assert len(figures) == 1
    assert "Écran 27 pouces QHD 357,00" in figures[0]["/Alt"]


def test_type_is_nine_points_at_least(paper: Paper) -> None:
    for page in read(paper).pages:
        code = page.get_contents().get_data().decode("latin-1").split()  # type: ignore[union-attr]
        sizes = [float(code[at - 1]) for at, word in enumerate(code) if word == "Tf"]
        assert min(sizes) >= 9


def test_debrief_fits_one_page(debrief_paper: DebriefPaper) -> None:
    view = debrief_paper.debrief
    usual = dataclasses.replace(view, actions=view.actions[:2], previous_actions=(), surveys=())
    assert len(read(dataclasses.replace(debrief_paper, debrief=usual)).pages) == 1


def test_debrief_says_nothing_of_surveys_when_there_are_none(debrief_paper: DebriefPaper) -> None:
    said = "Ce que disent les enquêtes"
    assert said in words(read(debrief_paper))
    without = dataclasses.replace(debrief_paper.debrief, surveys=())
    assert said not in words(read(DebriefPaper(debrief_paper.imprint, without)))


def test_accounts_of_nothing_are_not_measured(debrief_paper: DebriefPaper) -> None:
    assert "marge 47,22 €" in words(read(debrief_paper))
    view = dataclasses.replace(debrief_paper.debrief, accounts=None)
    text = words(read(dataclasses.replace(debrief_paper, debrief=view)))
    assert "Comptes de l’achat : non mesuré." in text


@pytest.mark.parametrize("style", list(Format))
def test_each_format_shows_its_topics(style: Format, debrief_paper: DebriefPaper) -> None:
    notes = tuple(Note(n, topic, f"Dit sous {topic.value}") for n, topic in enumerate(TOPICS[style]))
    view = dataclasses.replace(debrief_paper.debrief, format=style, notes=notes)
    text = words(read(dataclasses.replace(debrief_paper, debrief=view)))
    assert all(f"Dit sous {topic.value}" in text for topic in TOPICS[style])


def test_debrief_of_a_cycle_that_bought_nothing(debrief_paper: DebriefPaper) -> None:
    view = dataclasses.replace(
        debrief_paper.debrief, items=(), notes=(), roles=(), actions=(), held_on=None, animator=""
    )
    text = words(read(dataclasses.replace(debrief_paper, debrief=view)))
    assert "Rien de noté." in text
    assert "Économies par article" not in text


def test_two_hundred_actions_and_items_flow(debrief_paper: DebriefPaper) -> None:
    view = debrief_paper.debrief
    actions = tuple(
        Action(n, f"Action numéro {n}.", 1, "Lucie Morel", date(2027, 1, 15), None, "") for n in range(200)
    )
    items = tuple(dataclasses.replace(view.items[0], label=f"Article numéro {n}.") for n in range(200))
    notes = tuple(Note(n, Topic.WORKED, f"Remarque numéro {n}.") for n in range(200))
    view = dataclasses.replace(view, actions=actions, items=items, notes=notes)
    reader = read(dataclasses.replace(debrief_paper, debrief=view))
    text = words(reader)
    assert len(reader.pages) > 10
    for n in range(200):
        assert f"Action numéro {n}." in text
        assert f"Article numéro {n}." in text
        assert f"Remarque numéro {n}." in text


def test_collective_list_of_two_thousand(collective_paper: CollectivePaper) -> None:
    item = collective_paper.items[0]
    items = tuple(dataclasses.replace(item, rank=n, label=f"Article {n}.") for n in range(1, 2_001))
    reader = read(dataclasses.replace(collective_paper, items=items))
    text = words(reader)
    assert all(f" Article {n}. " in text for n in range(1, 2_001))
    assert f"{len(reader.pages)} / {len(reader.pages)}" in text


def _hostile(value: Any, text: str) -> Any:
    """The value with every free text in it replaced."""
    if isinstance(value, tuple):
        return tuple(_hostile(each, text) for each in value)
    if isinstance(value, dict):
        return {key: _hostile(each, text) for key, each in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _hostile(getattr(value, field.name), text) for field in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changed)
    return text if type(value) is str and value else value


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "fête 🎉 مرحبا",
        "e\u0301te\u0301",
        "nul\x00 et \x1b",
        "a" * 2_000,
        "\ud800 isolé",
        "\u202e\u200b\ufeff",
    ],
)
def test_hostile_words_are_printed_as_they_are(text: str, paper: Paper) -> None:
    reader = read(_hostile(paper, text))
    assert len(reader.pages) >= 1
    ElementTree.fromstring(reader.root_object["/Metadata"].get_data())
    if text == HOSTILE:
        assert squeezed("<b>gras</b> <img src='file:///etc/passwd'> & «x» {y} %s \\ (") in squeezed(
            words(reader)
        )


def test_a_label_of_a_hundred_kilobytes(collective_paper: CollectivePaper) -> None:
    label = "Écran " * 16_000 + "FIN"
    items = (dataclasses.replace(collective_paper.items[0], label=label), *collective_paper.items[1:])
    reader = read(dataclasses.replace(collective_paper, items=items))
    text = words(reader)
    assert text.count("Écran ") >= 16_000
    assert "FIN" in text


def test_every_word_of_the_forms_is_there(forms_paper: Paper) -> None:
    text = words(read(forms_paper))
    for word in ("Huile d’olive 5 L", "de 1,5 à 3", "bidons", "42,50 €", "bio si possible", "Joël Le Goff"):
        assert word in text


def test_secret_ballots_bear_no_name(ballots_paper: Any) -> None:
    secret = dataclasses.replace(ballots_paper, vote=dataclasses.replace(ballots_paper.vote, secret=True))
    text = words(read(secret))
    assert not any(voter.name in text for voter in ballots_paper.voters)
    assert text.count("Bulletin de vote ") == 3


def test_ballots_say_whose_they_are_in_french(ballots_paper: Any) -> None:
    voters = [dataclasses.replace(voter, name=f"É. {voter.name}") for voter in ballots_paper.voters]
    text = words(read(dataclasses.replace(ballots_paper, voters=tuple(voters))))
    assert text.count("Bulletin d’É. ") == 3 and "Bulletin de É" not in text


def test_ballots_share_a_page_when_they_are_short(ballots_paper: Any) -> None:
    assert len(read(ballots_paper).pages) == 2
    item = ballots_paper.items[0]
    assert len(read(dataclasses.replace(ballots_paper, items=(item,) * 20)).pages) == 3


def test_ballots_of_nobody_say_so_under_their_title(ballots_paper: Any) -> None:
    text = words(read(dataclasses.replace(ballots_paper, voters=())))
    assert "Bulletins de vote — " in text and "Personne ne vote encore." in text


def test_ballots_of_grades_have_a_circle_per_grade(ballots_paper: Any) -> None:
    vote = dataclasses.replace(ballots_paper.vote, scale=Scale.GRADES, rule=Rule.MAJORITY_JUDGMENT)
    assert words(read(dataclasses.replace(ballots_paper, vote=vote))).count("○") == 3 * 6 * 6


def test_everything_is_one_document_numbered_as_a_whole(request: pytest.FixtureRequest) -> None:
    papers = [sample(request, name) for name in EVERY]
    reader = read(papers)
    count = len(reader.pages)
    assert count == sum(len(read(each).pages) for each in papers)
    assert all(f"{n} / {count}" in page.extract_text() for n, page in enumerate(reader.pages, start=1))
    assert len(reader.outline) == len(papers)


def test_nothing_to_print_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        render([])


def test_save(tmp_path: Path, planning_paper: Paper) -> None:
    path = tmp_path / "Planning d’été.pdf"
    save(planning_paper, path)
    assert "Planning commun" in words(PdfReader(path))
    assert list(tmp_path.iterdir()) == [path]


def test_save_says_what_the_disk_refuses(tmp_path: Path, planning_paper: Paper) -> None:
    with pytest.raises(EnvironmentProblem):
        save(planning_paper, tmp_path / "absent" / "planning.pdf")
