"""Step 3: the ballots, and who may cast them."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import insert
from sqlmodel import Session, col, delete, func, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.voting import Presence, Rule, Scale, Vote, Voter, check_ballot
from app.models import BallotLineRow, CycleRow, UrnRow, VoteRow, VoterRow
from app.services.common import refuse_if_agreed, row_id, take
from app.services.members import members_of
from app.store import Store


class Votes:
    """The vote of a cycle."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, cycle_id: int) -> Vote:
        """The settings of the vote."""
        with self._store.read() as session:
            return vote_of(vote_row(session, cycle_id))

    def voters(self, cycle_id: int, day: date | None = None) -> list[Voter]:
        """The active members, present unless said otherwise, in French order."""
        with self._store.read() as session:
            row = vote_row(session, cycle_id)
            network_id = take(session, CycleRow, cycle_id).network_id
            members = members_of(session, network_id)
            names = {member.id: member.name for member in members}
            query = select(VoterRow).where(col(VoterRow.vote_id) == row.id)
            known = {voter.member_id: voter for voter in session.exec(query)}
            sums = (
                select(BallotLineRow.member_id, func.sum(BallotLineRow.value))
                .where(col(BallotLineRow.vote_id) == row.id)
                .group_by(col(BallotLineRow.member_id))
            )
            spent = dict(session.exec(sums).all())
            voters = []
            for member in members:
                voter = known.get(member.id)
                if voter is None and not member.active_on(day or today()):
                    continue
                has_voted = bool(voter and voter.has_voted)
                points = int(spent.get(member.id, 0)) if has_voted and not row.secret else None
                presence = Presence(voter.presence) if voter else Presence.PRESENT
                proxy_id = voter.proxy_id if voter else None
                proxy = names.get(proxy_id, "") if proxy_id else ""
                voters.append(Voter(member.id, member.name, presence, proxy_id, proxy, has_voted, points))
            return voters

    def set_up(self, cycle_id: int, *, scale: Scale, points: int, rule: Rule, secret: bool) -> Changes:
        """Choose how the group votes; the scale, the points and secrecy only while nobody has voted."""
        if not 1 <= points <= 100:
            raise UserError(_("Chaque membre répartit de 1 à 100 points."), field="points")
        if (rule is Rule.MAJORITY_JUDGMENT) != (scale is Scale.GRADES):
            scale = Scale.GRADES if rule is Rule.MAJORITY_JUDGMENT else Scale.POINTS
        with self._store.write(_("Choisir la règle du vote")) as uow:
            row = vote_row(uow.session, cycle_id)
            refuse_if_agreed(uow.session, cycle_id)
            changed = (row.scale, row.points, bool(row.secret)) != (scale.value, points, secret)
            if changed and _anything_cast(uow.session, row):
                raise UserError(
                    _("Des bulletins sont déjà saisis. Videz d’abord l’urne pour changer de façon de voter.")
                )
            row.scale, row.points, row.rule, row.secret = scale.value, points, rule.value, int(secret)
            return uow.commit()

    def set_presence(
        self, cycle_id: int, member_id: int, presence: Presence, proxy_id: int | None = None
    ) -> Changes:
        """Say that a member is here, away, or represented by `proxy_id`."""
        if (presence is Presence.REPRESENTED) != (proxy_id is not None) or proxy_id == member_id:
            raise UserError(_("Choisissez le membre qui la ou le représente."), field="proxy")
        with self._store.write(_("Présence au vote")) as uow:
            voter = _voter_row(uow.session, cycle_id, member_id)
            if presence is Presence.ABSENT and voter.has_voted:
                raise UserError(_("Ce membre a déjà voté\u00a0: retirez d’abord son bulletin."))
            voter.presence, voter.proxy_id = presence.value, proxy_id
            return uow.commit()

    def ballot(self, cycle_id: int, member_id: int) -> dict[int, int]:
        """What a member gave each item in an open vote; empty when secret."""
        with self._store.read() as session:
            row = vote_row(session, cycle_id)
            query = select(BallotLineRow.item_id, BallotLineRow.value).where(
                col(BallotLineRow.vote_id) == row.id, col(BallotLineRow.member_id) == member_id
            )
            return dict(session.exec(query).all())

    def cast(self, cycle_id: int, member_id: int, choices: Mapping[int, int]) -> Changes:
        """Keep a member's ballot in an open vote; an empty one withdraws it."""
        with self._store.write(_("Bulletin de vote")) as uow:
            session = uow.session
            row = vote_row(session, cycle_id)
            refuse_if_agreed(session, cycle_id)
            if row.secret:
                raise UserError(_("Ce vote est secret\u00a0: saisissez le bulletin par l’urne."))
            checked = check_ballot(vote_of(row), dict(choices))
            voter = _voter_row(session, cycle_id, member_id)
            if voter.presence == Presence.ABSENT.value:
                raise UserError(_("Ce membre est absent et n’est pas représenté."))
            session.exec(
                delete(BallotLineRow).where(
                    col(BallotLineRow.vote_id) == row.id, col(BallotLineRow.member_id) == member_id
                )
            )
            for item_id, value in sorted(checked.items()):
                session.add(
                    BallotLineRow(vote_id=row_id(row), member_id=member_id, item_id=item_id, value=value)
                )
            voter.has_voted = int(bool(checked))
            return uow.commit()

    def tick(self, cycle_id: int, member_id: int, voted: bool) -> Changes:
        """In a secret vote, tick on the roll that a member put her ballot in the urn."""
        with self._store.write(_("Émargement")) as uow:
            row = vote_row(uow.session, cycle_id)
            if not row.secret:
                raise UserError(_("L’émargement ne sert qu’au vote secret."))
            _refuse_once_known(row)
            _voter_row(uow.session, cycle_id, member_id).has_voted = int(voted)
            return uow.commit()

    def cast_secret(self, cycle_id: int, choices: Mapping[int, int]) -> Changes:
        """Count one anonymous ballot. Kept out of the journal: it and what came before cannot be undone."""
        with self._store.write(_("Bulletin secret"), sealed=True) as uow:
            session = uow.session
            row = vote_row(session, cycle_id)
            refuse_if_agreed(session, cycle_id)
            if not row.secret:
                raise UserError(_("Ce vote n’est pas secret\u00a0: saisissez le bulletin au nom du membre."))
            _refuse_once_known(row)
            checked = check_ballot(vote_of(row), dict(choices))
            if not checked:
                raise UserError(_("Ce bulletin est vide."))
            if urn_count(session, row_id(row)) >= _roll_count(session, row_id(row)):
                raise UserError(
                    _(
                        "L’urne contient déjà autant de bulletins que de membres émargés. "
                        "Cochez d’abord le votant sur la liste."
                    )
                )
            _put_in_urn(
                session, row_id(row), " ".join(f"{item}:{value}" for item, value in sorted(checked.items()))
            )
            uow.touch("urn", [row_id(row)])
            return uow.commit()

    def urn_count(self, cycle_id: int) -> int:
        """How many secret ballots are in the urn."""
        with self._store.read() as session:
            return urn_count(session, row_id(vote_row(session, cycle_id)))

    def empty(self, cycle_id: int) -> Changes:
        """Throw all ballots away and clear the roll, to vote again."""
        with self._store.read() as session:
            row = vote_row(session, cycle_id)
            sealed = bool(row.secret) and urn_count(session, row_id(row)) > 0
        with self._store.write(_("Vider l’urne"), sealed=sealed) as uow:
            session = uow.session
            row = vote_row(session, cycle_id)
            refuse_if_agreed(session, cycle_id)
            row.revealed_on = None
            for table in (BallotLineRow, UrnRow):
                session.exec(delete(table).where(table.vote_id == row.id))  # type: ignore[arg-type]
            for voter in session.exec(select(VoterRow).where(col(VoterRow.vote_id) == row.id)):
                voter.has_voted = 0
            if sealed:
                uow.touch("vote", [row_id(row)])
            return uow.commit()

    def reveal(self, cycle_id: int, shown: bool = True) -> Changes:
        """Show the result to the group, or hide it again; that of a secret vote is shown for good.

        Hidden again, it would take one more ballot, and the difference would tell whose it is.
        """
        label = _("Révéler le résultat") if shown else _("Cacher le résultat")
        secret = self.get(cycle_id).secret
        if secret and not shown:
            raise UserError(_("Le résultat d’un vote secret, une fois révélé, ne se cache plus."))
        with self._store.write(label, sealed=secret) as uow:
            row = vote_row(uow.session, cycle_id)
            if shown and not _anything_cast(uow.session, row):
                raise UserError(_("Aucun bulletin n’est encore saisi."))
            row.revealed_on = today() if shown else None
            if secret:
                uow.touch("vote", [row_id(row)])
            return uow.commit()


def vote_row(session: Session, cycle_id: int) -> VoteRow:
    """The vote of a cycle, made with it."""
    return session.exec(select(VoteRow).where(col(VoteRow.cycle_id) == cycle_id)).one()


def vote_of(row: VoteRow) -> Vote:
    """The plain value of a row."""
    return Vote(
        id=row_id(row),
        cycle_id=row.cycle_id,
        scale=Scale(row.scale),
        points=row.points,
        rule=Rule(row.rule),
        secret=bool(row.secret),
        revealed=row.revealed_on is not None,
    )


def urn_count(session: Session, vote_id: int) -> int:
    """How many secret ballots a vote holds."""
    query = select(func.coalesce(func.sum(UrnRow.copies), 0)).where(col(UrnRow.vote_id) == vote_id)
    return int(session.exec(query).one())


def ballots_of(session: Session, row: VoteRow) -> dict[int | str, dict[int, int]]:
    """Every ballot: by member when open; numbered in order of their content when secret."""
    if row.secret:
        query = select(UrnRow).where(col(UrnRow.vote_id) == row.id).order_by(col(UrnRow.content))
        ballots: dict[int | str, dict[int, int]] = {}
        for pile in session.exec(query):
            pairs = (part.split(":") for part in pile.content.split())
            choices = {int(item): int(value) for item, value in pairs}
            for _copy in range(pile.copies):
                ballots[f"bulletin {len(ballots) + 1}"] = choices
        return ballots
    open_ballots: dict[int | str, dict[int, int]] = {}
    lines = select(BallotLineRow).where(col(BallotLineRow.vote_id) == row.id)
    for line in session.exec(lines.order_by(col(BallotLineRow.member_id), col(BallotLineRow.item_id))):
        open_ballots.setdefault(line.member_id, {})[line.item_id] = line.value
    return open_ballots


def _put_in_urn(session: Session, vote_id: int, content: str) -> None:
    """Add one ballot, and lay every pile out again in order of content.

    SQLite puts a new row where the page has room: without this, where the piles lie in the file would
    tell in what order they came, and the roll in what order people voted.
    """
    known = session.exec(select(UrnRow.vote_id, UrnRow.content, UrnRow.copies))
    piles = Counter({(vote, text): copies for vote, text, copies in known})
    piles[vote_id, content] += 1
    connection = session.connection()
    connection.execute(delete(UrnRow))
    rows = [{"vote_id": vote, "content": text, "copies": n} for (vote, text), n in sorted(piles.items())]
    connection.execute(insert(UrnRow), rows)


def _refuse_once_known(row: VoteRow) -> None:
    """UserError when the result of a secret vote is in sight: the difference would show a late ballot."""
    if row.revealed_on is not None:
        raise UserError(
            _("Le résultat est révélé\u00a0: un bulletin de plus se devinerait. Videz l’urne pour revoter.")
        )


def _roll_count(session: Session, vote_id: int) -> int:
    query = select(func.count()).select_from(VoterRow)
    return session.exec(query.where(col(VoterRow.vote_id) == vote_id, col(VoterRow.has_voted) == 1)).one()


def _anything_cast(session: Session, row: VoteRow) -> bool:
    cast = select(func.count()).select_from(BallotLineRow).where(col(BallotLineRow.vote_id) == row.id)
    return session.exec(cast).one() > 0 or urn_count(session, row_id(row)) > 0


def _voter_row(session: Session, cycle_id: int, member_id: int) -> VoterRow:
    row = vote_row(session, cycle_id)
    query = select(VoterRow).where(col(VoterRow.vote_id) == row.id, col(VoterRow.member_id) == member_id)
    voter = session.exec(query).first()
    if voter is None:
        voter = VoterRow(vote_id=row_id(row), member_id=member_id)
        session.add(voter)
    return voter
