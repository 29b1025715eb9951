"""The slips of a network: recommendations given, and business thanked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.practices import Slip, SlipDraft, SlipKind, check_slip, twin_of, twins
from app.models import NetworkRow, ReferralRow
from app.services.accounts.books import names_of
from app.services.common import remove_rows, row_id, take
from app.services.evaluation.people import refuse_stranger
from app.store import Store


class Slips:
    """What the members passed on to each other. Amounts are confidential: who shows them decides."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Slip]:
        """Every slip, newest first; `twin` names the earlier one that says the same."""
        with self._store.read() as session:
            slips = _slips(session, network_id)
        doubled = twins(slips)
        return [replace(slip, twin=doubled[slip.id]) if slip.id in doubled else slip for slip in slips]

    def would_double(self, network_id: int, draft: SlipDraft) -> Slip | None:
        """The slip already noted that says the same as what is typed; None when there is none."""
        with self._store.read() as session:
            return twin_of(draft, _slips(session, network_id))

    def add(self, network_id: int, draft: SlipDraft) -> Changes:
        """Note a slip, doubled or not; UserError naming the field."""
        return self.add_many(network_id, [draft])

    def add_many(self, network_id: int, drafts: Sequence[SlipDraft]) -> Changes:
        """Note slips in one action, several after a backup; UserError as `add` for the first refused."""
        checked = [check_slip(draft) for draft in drafts]
        n = len(checked)
        if n == 1:
            is_business = checked[0].kind is SlipKind.BUSINESS
            label = _("Noter un merci") if is_business else _("Noter une recommandation")
        else:
            label = ngettext("Noter {n} fiche", "Noter {n} fiches", n).format(n=n)
            self._store.backup("import")
        with self._store.write(label) as uow:
            take(uow.session, NetworkRow, network_id)
            names = names_of(uow.session, network_id)
            for draft in checked:
                row = ReferralRow(
                    network_id=network_id,
                    kind="",
                    giver_id=draft.giver_id,
                    receiver_id=draft.receiver_id,
                    given_on=draft.on,
                )
                _fill(row, draft, names)
                uow.session.add(row)
            return uow.commit()

    def update(self, slip_id: int, fields: Mapping[str, object]) -> Changes:
        """Change some fields of a slip (names of SlipDraft); UserError naming the field.

        Made a recommendation, it gives its amount up; given an amount, it becomes business.
        """
        with self._store.write(_("Modifier une fiche")) as uow:
            row = take(uow.session, ReferralRow, slip_id)
            draft = replace(_draft_of(row), **fields)  # type: ignore[arg-type]
            if draft.kind is SlipKind.REFERRAL and "amount" not in fields:
                draft = replace(draft, amount=None)
            elif draft.amount is not None and "kind" not in fields:
                draft = replace(draft, kind=SlipKind.BUSINESS)
            _fill(row, check_slip(draft), names_of(uow.session, row.network_id))
            return uow.commit()

    def remove(self, slip_ids: Sequence[int]) -> Changes:
        """Remove slips."""
        n = len(slip_ids)
        label = ngettext("Supprimer {n} fiche", "Supprimer {n} fiches", n).format(n=n)
        return remove_rows(self._store, label, ReferralRow, slip_ids)


def _slips(session: Session, network_id: int) -> list[Slip]:
    names = names_of(session, network_id)
    rows = session.exec(
        select(ReferralRow)
        .where(col(ReferralRow.network_id) == network_id)
        .order_by(col(ReferralRow.given_on).desc(), col(ReferralRow.id).desc())
    )
    return [
        Slip(
            id=row_id(row),
            kind=SlipKind(row.kind),
            giver_id=row.giver_id,
            giver=names[row.giver_id],
            receiver_id=row.receiver_id,
            receiver=names[row.receiver_id],
            on=row.given_on,
            outside=bool(row.outside),
            contact=row.contact,
            amount=row.amount,
            note=row.note,
        )
        for row in rows
    ]


def _draft_of(row: ReferralRow) -> SlipDraft:
    return SlipDraft(
        kind=SlipKind(row.kind),
        giver_id=row.giver_id,
        receiver_id=row.receiver_id,
        on=row.given_on,
        outside=bool(row.outside),
        contact=row.contact,
        amount=row.amount,
        note=row.note,
    )


def _fill(row: ReferralRow, draft: SlipDraft, names: Mapping[int, str]) -> None:
    refuse_stranger(names, draft.giver_id, "giver_id")
    refuse_stranger(names, draft.receiver_id, "receiver_id")
    row.kind, row.giver_id, row.receiver_id = draft.kind.value, draft.giver_id, draft.receiver_id
    row.given_on, row.outside, row.contact = draft.on, int(draft.outside), draft.contact
    row.amount, row.note = draft.amount, draft.note
