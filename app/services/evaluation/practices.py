"""The log of best practices: what members shared, and who took it up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, fold, sort_key
from app.domain.changes import Changes
from app.domain.practices import (
    NOTE_MAX,
    Adoption,
    Practice,
    PracticeDraft,
    check_practice,
    proposed_kinds,
)
from app.models import AdoptionRow, NetworkRow, PracticeRow
from app.services.accounts.books import names_of
from app.services.common import remove_rows, row_id, take
from app.services.evaluation.people import refuse_stranger
from app.store import Store


class Practices:
    """The best practices of a network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Practice]:
        """Every practice, newest first, each with who took it up, in order of day."""
        with self._store.read() as session:
            names = names_of(session, network_id)
            adoptions = _adoptions(session, network_id, names)
            rows = session.exec(
                select(PracticeRow)
                .where(col(PracticeRow.network_id) == network_id)
                .order_by(col(PracticeRow.shared_on).desc(), col(PracticeRow.id).desc())
            )
            return [_practice(row, names, adoptions.get(row_id(row), ())) for row in rows]

    def kinds(self, network_id: int) -> list[str]:
        """The kinds to choose from, in French order: those of the network, and the usual ones."""
        with self._store.read() as session:
            return sorted(_spellings(session, network_id).values(), key=sort_key)

    def add(self, network_id: int, draft: PracticeDraft) -> Changes:
        """Note a best practice; UserError naming the field."""
        return self.add_many(network_id, [draft])

    def add_many(self, network_id: int, drafts: Sequence[PracticeDraft]) -> Changes:
        """Note practices in one action, several after a backup; UserError as `add` for the first refused."""
        checked = [check_practice(draft) for draft in drafts]
        label = (
            _("Noter «\u00a0{title}\u00a0»").format(title=checked[0].title)
            if len(checked) == 1
            else ngettext("Noter {n} bonne pratique", "Noter {n} bonnes pratiques", len(checked)).format(
                n=len(checked)
            )
        )
        if len(checked) > 1:
            self._store.backup("import")
        with self._store.write(label) as uow:
            take(uow.session, NetworkRow, network_id)
            names = names_of(uow.session, network_id)
            spellings = _spellings(uow.session, network_id)
            for draft in checked:
                row = PracticeRow(network_id=network_id, title="", shared_on=draft.on)
                _fill(row, draft, names, spellings)
                uow.session.add(row)
            return uow.commit()

    def update(self, practice_id: int, fields: Mapping[str, object]) -> Changes:
        """Change some fields of a practice (names of PracticeDraft); UserError naming the field."""
        with self._store.write(_("Modifier une bonne pratique")) as uow:
            row = take(uow.session, PracticeRow, practice_id)
            draft = check_practice(replace(_draft_of(row), **fields))  # type: ignore[arg-type]
            names = names_of(uow.session, row.network_id)
            if draft.member_id is not None and _adoption(uow.session, practice_id, draft.member_id):
                raise UserError(
                    _(
                        "{name} a repris cette bonne pratique\u00a0: "
                        "retirez d’abord cette reprise, puis indiquez qui l’a partagée."
                    ).format(name=names[draft.member_id]),
                    field="member_id",
                )
            _fill(row, draft, names, _spellings(uow.session, row.network_id))
            return uow.commit()

    def remove(self, practice_ids: Sequence[int]) -> Changes:
        """Remove practices, with who took them up."""
        n = len(practice_ids)
        label = ngettext("Supprimer {n} bonne pratique", "Supprimer {n} bonnes pratiques", n)
        return remove_rows(self._store, label.format(n=n), PracticeRow, practice_ids)

    def adopt(self, practice_id: int, member_id: int, on: date, note: str = "") -> Changes:
        """Note that a member took a practice up that day, or correct the day and the note.

        UserError when the member shared it herself, or the note is too long (field "note").
        """
        note = bounded(note, NOTE_MAX, field="note")
        with self._store.write(_("Noter une reprise")) as uow:
            practice = take(uow.session, PracticeRow, practice_id)
            names = names_of(uow.session, practice.network_id)
            refuse_stranger(names, member_id, "member_id")
            if member_id == practice.member_id:
                raise UserError(
                    _(
                        "{name} a partagé cette bonne pratique\u00a0: seuls les autres membres la reprennent."
                    ).format(name=names[member_id]),
                    field="member_id",
                )
            row = _adoption(uow.session, practice_id, member_id) or AdoptionRow(
                practice_id=practice_id, member_id=member_id, adopted_on=on
            )
            row.adopted_on, row.note = on, note
            uow.session.add(row)
            return uow.commit()

    def drop(self, adoption_ids: Sequence[int]) -> Changes:
        """Take back that members took a practice up."""
        n = len(adoption_ids)
        label = ngettext("Retirer {n} reprise", "Retirer {n} reprises", n).format(n=n)
        return remove_rows(self._store, label, AdoptionRow, adoption_ids)


def _practice(row: PracticeRow, names: Mapping[int, str], adoptions: Collection[Adoption]) -> Practice:
    return Practice(
        id=row_id(row),
        title=row.title,
        kind=row.kind,
        member_id=row.member_id,
        member=names.get(row.member_id or 0, ""),
        on=row.shared_on,
        note=row.note,
        adoptions=tuple(adoptions),
    )


def _draft_of(row: PracticeRow) -> PracticeDraft:
    return PracticeDraft(row.title, row.shared_on, row.kind, row.member_id, row.note)


def _fill(
    row: PracticeRow, draft: PracticeDraft, names: Mapping[int, str], spellings: dict[str, str]
) -> None:
    """`spellings` learns a kind nobody used before: two rows never tell «Outil» from «outil»."""
    if draft.member_id is not None:
        refuse_stranger(names, draft.member_id, "member_id")
    row.title, row.shared_on, row.member_id, row.note = draft.title, draft.on, draft.member_id, draft.note
    row.kind = spellings.setdefault(fold(draft.kind), draft.kind) if draft.kind else ""


def _spellings(session: Session, network_id: int) -> dict[str, str]:
    """How each kind is written, by its key: as the network wrote it first, else as proposed."""
    rows = session.exec(
        select(PracticeRow.kind)
        .where(col(PracticeRow.network_id) == network_id, col(PracticeRow.kind) != "")
        .order_by(col(PracticeRow.id).desc())
    )
    return {fold(kind): kind for kind in (*proposed_kinds(), *rows)}


def _adoptions(session: Session, network_id: int, names: Mapping[int, str]) -> dict[int, list[Adoption]]:
    rows = session.exec(
        select(AdoptionRow)
        .join(PracticeRow, col(PracticeRow.id) == AdoptionRow.practice_id)
        .where(col(PracticeRow.network_id) == network_id)
        .order_by(col(AdoptionRow.adopted_on), col(AdoptionRow.id))
    )
    found: dict[int, list[Adoption]] = {}
    for row in rows:
        found.setdefault(row.practice_id, []).append(
            Adoption(row_id(row), row.member_id, names[row.member_id], row.adopted_on, row.note)
        )
    return found


def _adoption(session: Session, practice_id: int, member_id: int) -> AdoptionRow | None:
    query = select(AdoptionRow).where(
        col(AdoptionRow.practice_id) == practice_id, col(AdoptionRow.member_id) == member_id
    )
    return session.exec(query).first()
