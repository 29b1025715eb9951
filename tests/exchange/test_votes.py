"""Votes in the Pabulib format."""

from pathlib import Path

import pytest

from app.core.errors import UserError
from app.exchange.votes import read_pabulib

VOTES = Path(__file__).parents[1] / "data" / "votes"


def test_an_approval_vote_is_read_in_cents() -> None:
    budget, costs, ballots = read_pabulib(VOTES / "toulouse-2022-02.pb")
    assert budget == 40_000_000
    assert len(costs) == 10
    assert costs["198"] == 1_070_000
    assert len(ballots) == 404
    assert ballots["2-99"] == {"17": 1, "198": 1, "19": 1}


def test_points_are_read_where_the_file_has_them(tmp_path: Path) -> None:
    path = tmp_path / "points.pb"
    path.write_text(
        "META\nkey;value\nbudget;10,5\nPROJECTS\nproject_id;cost\na;1\nb;2\n"
        "VOTES\nvoter_id;vote;points\nx;a,b;3,1\ny;;\n",
        encoding="utf-8",
    )
    assert read_pabulib(path) == (1050, {"a": 100, "b": 200}, {"x": {"a": 3, "b": 1}, "y": {}})


@pytest.mark.parametrize("content", [b"", b"bonjour;2\n", b"META\nkey;value\nbudget;x\n", b"\xff\xfe\x00"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.pb"
    path.write_bytes(content)
    with pytest.raises(UserError):
        read_pabulib(path)
