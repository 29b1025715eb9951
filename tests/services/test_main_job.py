"""The main job: the twelve lists members sent go in, the printed debrief comes out."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.text import fold
from app.domain.debrief import Topic
from app.domain.members import MemberDraft
from app.domain.paper_kinds import PaperKind
from app.domain.steps import Step
from app.services.desk import Services
from app.services.lists import AcceptedList
from tests.services.conftest import DAY

LISTS = Path(__file__).parents[1] / "data" / "listes"
TRUTH = json.loads((LISTS / "attendu.json").read_text(encoding="utf-8"))["members"]
BUDGET = 1_500_000


@pytest.fixture
def group(services: Services, network_id: int) -> int:
    """A cycle of a club whose members are those of the twelve lists."""
    drafts = [MemberDraft(sheet["member"]) for sheet in TRUTH.values()]
    services.members.add_many(network_id, drafts)
    return services.cycles.add(network_id, "Équipement", BUDGET, DAY).only_id("cycle")


def import_all(services: Services, cycle_id: int) -> None:
    """Each file goes to the member it names; a file without a title goes where the truth says."""
    people = {status.member: status.member_id for status in services.lists.statuses(cycle_id, DAY)}
    accepted = []
    for preview in services.lists.read_files(cycle_id, sorted(LISTS.glob("liste-*"))):
        expected = people[TRUTH[preview.path.name]["member"]]
        assert preview.member_id in (None, expected)
        accepted.append(AcceptedList(expected, preview.content.lines, preview.path.name))
    services.lists.import_lists(cycle_id, accepted)


def decide_all(services: Services, cycle_id: int) -> None:
    """Say «same» to every proposal, as they come."""
    while proposals := services.pool.proposals(cycle_id):
        services.pool.decide(cycle_id, proposals[0].left.id, proposals[0].right.id, same=True)


def test_pooled_items_are_the_articles_meant(services: Services, group: int) -> None:
    import_all(services, group)
    lines = services.lists.lines(group)
    assert len(lines) == sum(len(sheet["lines"]) for sheet in TRUTH.values())
    decide_all(services, group)
    meant = {
        (sheet["member"], fold(row["label"])): row["article"]
        for sheet in TRUTH.values()
        for row in sheet["lines"]
    }
    articles: dict[int | None, set[str]] = {}
    for line in services.lists.lines(group):
        articles.setdefault(line.item_id, set()).add(meant[line.member, fold(line.label)])
    assert all(len(names) == 1 for names in articles.values())
    assert len(articles) == len({name for names in articles.values() for name in names})


def test_from_spreadsheets_to_the_printed_debrief(services: Services, group: int, tmp_path: Path) -> None:
    import_all(services, group)
    services.cycles.advance(group, DAY + timedelta(days=20))
    decide_all(services, group)
    services.cycles.advance(group)
    for status in services.lists.statuses(group, DAY):
        firsts = [line for line in services.lists.lines(group, status.member_id) if line.priority == 1]
        points = {line.item_id: 2 for line in firsts[:5] if line.item_id is not None}
        if points:
            services.votes.cast(group, status.member_id, points)
    services.votes.reveal(group)
    result = services.outcome.result(group)
    assert result is not None and 0 < result.spent <= BUDGET
    services.outcome.agree(group, DAY, 11, 0, 1)
    services.cycles.advance(group)
    services.cycles.advance(group)
    for item in services.purchases.all(group):
        assert item.reference_price is not None
        services.purchases.update(item.id, {"price": item.reference_price - 100, "received": item.quantity})
    bought = services.purchases.all(group)
    savings = services.purchases.savings(group)
    assert savings.saved == sum(int(100 * item.quantity) for item in bought)
    services.debriefs.add_note(group, Topic.LESSON, "Voter plus tôt <b>et</b> mieux")
    services.cycles.advance(group)
    assert services.cycles.get(group).closed is not None
    path = tmp_path / "debrief.pdf"
    services.documents.save(services.documents.papers(group, [PaperKind.DEBRIEF]), path)
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Équipement" in text and "Voter plus tôt <b>et</b> mieux" in text
    assert services.cycles.get(group).step is Step.DEBRIEF
