"""Remarks of members: noted, sorted into themes, answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import fold
from app.domain.changes import Changes
from app.domain.meetings import meeting_named
from app.domain.remarks import (
    About,
    AboutKind,
    Remark,
    RemarkDraft,
    Theme,
    about_words,
    check_answer,
    check_remark,
    check_theme,
    step_words,
)
from app.domain.steps import Step
from app.models import (
    AdaptationRemarkRow,
    MeetingRow,
    MemberRow,
    NetworkRow,
    PooledItemRow,
    RemarkRow,
    RemarkThemeRow,
    RoleRow,
)
from app.services.common import namesake, remove_rows, row_id, take
from app.store import Store

_Joined = tuple[
    RemarkRow,
    MemberRow | None,
    RemarkThemeRow | None,
    RoleRow | None,
    PooledItemRow | None,
    MeetingRow | None,
]


class Remarks:
    """What members send back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Remark]:
        """The remarks of the network, newest first."""
        with self._store.read() as session:
            return remarks_of(session, network_id)

    def themes(self, network_id: int) -> list[Theme]:
        """The themes in the order they were made, which is that of their digits."""
        held = func.count(col(RemarkRow.id))
        query = (
            select(RemarkThemeRow, held)
            .outerjoin(RemarkRow, col(RemarkRow.theme_id) == RemarkThemeRow.id)
            .where(col(RemarkThemeRow.network_id) == network_id)
            .group_by(col(RemarkThemeRow.id))
            .order_by(col(RemarkThemeRow.id))
        )
        with self._store.read() as session:
            return [Theme(row_id(row), row.name, count) for row, count in session.exec(query)]

    def add(self, network_id: int, draft: RemarkDraft, on: date) -> Changes:
        """Note a remark that day; UserError when it says nothing."""
        draft = check_remark(draft)
        with self._store.write(_("Noter une remarque")) as uow:
            take(uow.session, NetworkRow, network_id)
            if draft.member_id is not None:
                take(uow.session, MemberRow, draft.member_id)
            row = RemarkRow(network_id=network_id, member_id=draft.member_id, text=draft.text, noted_on=on)
            _set_about(uow.session, row, draft.about)
            uow.session.add(row)
            return uow.commit()

    def update(self, remark_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change its `text` or what it is `about`.

        Who made it is said once, when it is noted: the history would keep a name taken away afterwards.
        """
        with self._store.write(_("Modifier une remarque")) as uow:
            row = take(uow.session, RemarkRow, remark_id)
            before = RemarkDraft(row.text, about=_about(row))
            draft = check_remark(replace(before, **fields))
            row.text = draft.text
            _set_about(uow.session, row, draft.about)
            return uow.commit()

    def remove(self, remark_ids: Sequence[int]) -> Changes:
        """Remove remarks; the adaptations they led to stay."""
        label = ngettext("Supprimer {n} remarque", "Supprimer {n} remarques", len(remark_ids))
        return remove_rows(self._store, label, RemarkRow, remark_ids)

    def add_themes(self, network_id: int, names: Sequence[str]) -> Changes:
        """Add themes; UserError for one that has no name or is there already."""
        checked = [check_theme(name) for name in names]
        label = ngettext("Ajouter un thème", "Ajouter des thèmes", len(checked))
        with self._store.write(label) as uow:
            take(uow.session, NetworkRow, network_id)
            for name in checked:
                _refuse_known(uow.session, network_id, name)
                uow.session.add(RemarkThemeRow(network_id=network_id, name=name, name_key=fold(name)))
                uow.session.flush()
            return uow.commit()

    def rename_theme(self, theme_id: int, name: str) -> Changes:
        """Rename a theme; UserError when another has that name."""
        name = check_theme(name)
        with self._store.write(_("Renommer un thème")) as uow:
            row = take(uow.session, RemarkThemeRow, theme_id)
            _refuse_known(uow.session, row.network_id, name, but=theme_id)
            row.name, row.name_key = name, fold(name)
            return uow.commit()

    def remove_themes(self, theme_ids: Sequence[int]) -> Changes:
        """Remove themes; their remarks are to be sorted again."""
        label = ngettext("Supprimer un thème", "Supprimer des thèmes", len(theme_ids))
        return remove_rows(self._store, label, RemarkThemeRow, theme_ids)

    def sort(self, remark_ids: Sequence[int], theme_id: int | None) -> Changes:
        """Put remarks into a theme, or with None back among those to sort."""
        with self._store.write(_("Trier des remarques")) as uow:
            if theme_id is not None:
                take(uow.session, RemarkThemeRow, theme_id)
            for remark_id in remark_ids:
                take(uow.session, RemarkRow, remark_id).theme_id = theme_id
            return uow.commit()

    def answer(self, remark_ids: Sequence[int], text: str, on: date) -> Changes:
        """Note what was said back that day, which ends the remarks; UserError when nothing is said."""
        text = check_answer(text)
        label = ngettext("Répondre à une remarque", "Répondre à des remarques", len(remark_ids))
        with self._store.write(label) as uow:
            for remark_id in remark_ids:
                row = take(uow.session, RemarkRow, remark_id)
                row.answer, row.closed_on = text, on
            return uow.commit()

    def reopen(self, remark_id: int) -> Changes:
        """Take a remark up again; what was said back stays until it is said anew."""
        with self._store.write(_("Rouvrir une remarque")) as uow:
            take(uow.session, RemarkRow, remark_id).closed_on = None
            return uow.commit()


def remarks_of(session: Session, network_id: int) -> list[Remark]:
    """The remarks of a network, newest first, in two queries however many there are."""
    links = (
        select(AdaptationRemarkRow.remark_id, AdaptationRemarkRow.adaptation_id)
        .join(RemarkRow, col(RemarkRow.id) == AdaptationRemarkRow.remark_id)
        .where(col(RemarkRow.network_id) == network_id)
        .order_by(col(AdaptationRemarkRow.adaptation_id))
    )
    adaptations: dict[int, list[int]] = {}
    for remark_id, adaptation_id in session.exec(links):
        adaptations.setdefault(remark_id, []).append(adaptation_id)
    query = (
        select(RemarkRow, MemberRow, RemarkThemeRow, RoleRow, PooledItemRow, MeetingRow)  # type: ignore[call-overload]
        .outerjoin(MemberRow, col(MemberRow.id) == RemarkRow.member_id)
        .outerjoin(RemarkThemeRow, col(RemarkThemeRow.id) == RemarkRow.theme_id)
        .outerjoin(RoleRow, col(RoleRow.id) == RemarkRow.role_id)
        .outerjoin(PooledItemRow, col(PooledItemRow.id) == RemarkRow.item_id)
        .outerjoin(MeetingRow, col(MeetingRow.id) == RemarkRow.meeting_id)
        .where(col(RemarkRow.network_id) == network_id)
        .order_by(col(RemarkRow.noted_on).desc(), col(RemarkRow.id).desc())
    )
    rows: Iterable[_Joined] = session.exec(query)
    return [
        Remark(
            id=row_id(row),
            text=row.text,
            noted=row.noted_on,
            member_id=row.member_id,
            member=member.name if member else "",
            about=_about(row),
            about_words=_said(row, role, item, meeting),
            theme_id=row.theme_id,
            theme=theme.name if theme else "",
            adaptations=tuple(adaptations.get(row_id(row), ())),
            answer=row.answer,
            closed=row.closed_on,
        )
        for row, member, theme, role, item, meeting in rows
    ]


def _about(row: RemarkRow) -> About | None:
    if row.step is not None:
        return About(AboutKind.STEP, row.step, row.cycle_id)
    for kind, key in (
        (AboutKind.ROLE, row.role_id),
        (AboutKind.ITEM, row.item_id),
        (AboutKind.MEETING, row.meeting_id),
    ):
        if key is not None:
            return About(kind, key, row.cycle_id)
    return None


def _said(
    row: RemarkRow, role: RoleRow | None, item: PooledItemRow | None, meeting: MeetingRow | None
) -> str:
    if row.step is not None:
        return step_words(Step(row.step))
    if role is not None:
        return about_words(AboutKind.ROLE, role.name)
    if item is not None:
        return about_words(AboutKind.ITEM, item.label)
    if meeting is not None:
        title = meeting_named(meeting.title, meeting.held_on)
        return about_words(AboutKind.MEETING, title)
    return ""


def _set_about(session: Session, row: RemarkRow, about: About | None) -> None:
    row.cycle_id = row.step = row.role_id = row.item_id = row.meeting_id = None
    if about is None:
        return
    if about.kind is AboutKind.STEP:
        row.step, row.cycle_id = Step(about.key).value, about.cycle_id
    elif about.kind is AboutKind.ROLE:
        row.role_id, row.cycle_id = about.key, take(session, RoleRow, about.key).cycle_id
    elif about.kind is AboutKind.ITEM:
        row.item_id, row.cycle_id = about.key, take(session, PooledItemRow, about.key).cycle_id
    else:
        row.meeting_id, row.cycle_id = about.key, take(session, MeetingRow, about.key).cycle_id


def _refuse_known(session: Session, network_id: int, name: str, but: int | None = None) -> None:
    same = col(RemarkThemeRow.network_id) == network_id, col(RemarkThemeRow.name_key) == fold(name)
    if namesake(session, RemarkThemeRow, but, *same) is not None:
        words = _("Le thème «\u00a0{name}\u00a0» existe déjà.")
        raise UserError(words.format(name=name), field="name")
