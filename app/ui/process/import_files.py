"""What the animator decides of each file before anything is stored; plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.text import clean, fold
from app.domain.lists import AcceptedList
from app.ui.process.preview_rows import CHECK, FAULTY, GOOD, PreviewRow, count, preview_rows, ready_lines

if TYPE_CHECKING:
    from app.services.lists import ListPreview


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file to import; `new_name` is the member to create when `creates`, `replaces` drops her lines."""

    id: int
    path: Path
    rows: tuple[PreviewRow, ...]
    member_id: int | None = None
    creates: bool = False
    new_name: str = ""
    replaces: bool = True
    taken: bool = True
    problem: str = ""

    @property
    def has_owner(self) -> bool:
        """Whether a member is recognised, chosen or to be created."""
        return self.member_id is not None or (self.creates and bool(clean(self.new_name)))

    @property
    def ready(self) -> bool:
        """Whether it will be imported as things stand."""
        return self.taken and not self.problem and self.has_owner and self.lines > 0

    @property
    def lines(self) -> int:
        """How many lines can be taken."""
        return count(self.rows, GOOD, CHECK)


def import_files_of(previews: Sequence[ListPreview]) -> list[ImportFile]:
    """The files as first proposed: a member named in a file whom nobody knows would be created."""
    return [
        ImportFile(
            id=place,
            path=preview.path,
            rows=tuple(preview_rows(preview.content)),
            member_id=preview.member_id,
            creates=preview.member_id is None and bool(preview.content.member),
            new_name=preview.content.member or "",
            taken=not preview.problem,
            problem=preview.problem,
        )
        for place, preview in enumerate(previews, start=1)
    ]


def waits_for_owner(file: ImportFile) -> bool:
    """Whether only its member is missing."""
    return file.taken and not file.problem and not file.has_owner


def accepted_of(files: Sequence[ImportFile]) -> list[AcceptedList]:
    """What would be stored: one list for all the files of a member, in the order of the files."""
    accepted: dict[object, AcceptedList] = {}
    for file in files:
        if not file.ready:
            continue
        owner = file.member_id if file.member_id is not None else fold(file.new_name)
        lines = ready_lines(file.rows)
        if owner in accepted:
            before = accepted[owner]
            accepted[owner] = replace(before, lines=[*before.lines, *lines])
        else:
            name = "" if file.member_id is not None else clean(file.new_name)
            accepted[owner] = AcceptedList(file.member_id, lines, file.path.name, file.replaces, name)
    return list(accepted.values())


def file_state(file: ImportFile) -> tuple[str, str]:
    """The badge of a file and its tone."""
    if file.problem:
        return _("illisible"), "danger"
    if not file.taken:
        return _("écartée"), "muted"
    if not file.has_owner:
        return _("sans membre"), "attention"
    if not file.lines:
        return _("aucune ligne"), "attention"
    if faulty := count(file.rows, FAULTY):
        return _("{n} à corriger").format(n=faulty), "attention"
    return (_("nouveau"), "accent") if file.creates else (_("prête"), "done")


def import_label(files: Sequence[ImportFile]) -> str:
    """What the button says; without a figure while nothing can be imported."""
    ready = len(accepted_of(files))
    if not ready:
        return _("Importer")
    return ngettext("Importer {n} liste", "Importer {n} listes", ready).format(n=ready)


def waiting_words(files: Sequence[ImportFile]) -> str:
    """What will not be imported and why, in a sentence; empty when all will."""
    said = []
    unowned = sum(map(waits_for_owner, files))
    faulty = sum(count(file.rows, FAULTY) for file in files if file.ready)
    unread = sum(bool(file.problem) for file in files)
    if unowned:
        words = ngettext("{n} fichier attend son membre.", "{n} fichiers attendent leur membre.", unowned)
        said.append(words.format(n=unowned))
    if faulty:
        words = ngettext(
            "{n} ligne à corriger sera laissée de côté.",
            "{n} lignes à corriger seront laissées de côté.",
            faulty,
        )
        said.append(words.format(n=faulty))
    if unread:
        words = ngettext("{n} fichier illisible.", "{n} fichiers illisibles.", unread)
        said.append(words.format(n=unread))
    if not said and not any(file.ready for file in files):
        taken = any(file.taken for file in files)
        said.append(_("Aucune ligne à importer.") if taken else _("Cochez un fichier à importer."))
    return " ".join(said)
