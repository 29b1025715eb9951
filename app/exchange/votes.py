"""Votes in: the Pabulib format of participatory budgets (pabulib.org), text in three sections."""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

from app.core.errors import UserError
from app.core.i18n import _

_SECTIONS = ("META", "PROJECTS", "VOTES")


def read_pabulib(path: Path) -> tuple[int, dict[str, int], dict[str, dict[str, int]]]:
    """The budget in cents, the cost of each project in cents, and the points of each ballot.

    A project of an approval ballot has 1 point; where the file has points, they are read.

    Raises UserError when the file is not in that format.
    """
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in _SECTIONS}
    section, header = "", list[str]()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=";"):
                if len(row) == 1 and row[0].strip() in _SECTIONS:
                    section, header = row[0].strip(), []
                elif section and not header:
                    header = [name.strip() for name in row]
                elif section and row:
                    rows[section].append(dict(zip(header, row, strict=False)))
        meta = {row["key"]: row["value"] for row in rows["META"]}
        costs = {row["project_id"].strip(): _cents(row["cost"]) for row in rows["PROJECTS"]}
        ballots = {row["voter_id"].strip(): _ballot(row) for row in rows["VOTES"]}
        return _cents(meta["budget"]), costs, ballots
    except (KeyError, ValueError, InvalidOperation) as error:
        raise UserError(
            _("Ce fichier n’est pas un fichier de votes Pabulib\u00a0: {name}.").format(name=path.name),
            field="path",
        ) from error


def _cents(amount: str) -> int:
    return int(Decimal(amount.strip().replace(",", ".")) * 100)


def _ballot(row: dict[str, str]) -> dict[str, int]:
    projects = [project.strip() for project in row["vote"].split(",") if project.strip()]
    points = row.get("points", "")
    given = [int(Decimal(value)) for value in points.split(",")] if points else [1] * len(projects)
    return dict(zip(projects, given, strict=True))
