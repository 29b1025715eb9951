"""A network's meetings and course as they are printed: one sample of each paper."""

import dataclasses
from datetime import date, time

from app.domain.balance import verdict
from app.domain.balance_facts import BalanceView, MonthBalance, Sign, SignKind, SignRow
from app.domain.charter import Statement, Version
from app.domain.clock_times import MAINLAND
from app.domain.course_papers import (
    AgendaPaper,
    BalancePaper,
    CharterPaper,
    CoursePaper,
    DifficultyPaper,
    InvitationPaper,
    MinutesPaper,
    ProgrammePaper,
    SignInPaper,
)
from app.domain.debrief import Action, Satisfaction
from app.domain.difficulties import DifficultyCase, Severity
from app.domain.meetings import (
    AgendaPoint,
    Attendance,
    Carried,
    Meeting,
    Minute,
    MinuteKind,
    Presence,
    SittingAction,
    SittingDifficulty,
    SittingView,
)
from app.domain.network import NetworkType
from app.domain.objectives import (
    AgreementStage,
    Evolution,
    EvolutionAct,
    Judgement,
    Outcome,
    StatementKind,
    Voices,
)
from app.domain.papers import Imprint
from app.domain.programme import ActionSource, Load, ProgrammeAction, SourceKind
from app.domain.stages import DecidedStage, Stage

PRINTED = date(2026, 12, 9)
IMPRINT = Imprint("Club Indé 44", NetworkType.PURCHASES, "Réunion du 8 décembre 2026", PRINTED)
AIM = "Acheter ensemble ce dont chacun a besoin, au meilleur prix."
NAMES = ("Claire Abadie", "Joël Le Goff", "Fatou N’Diaye", "Lucie Morel", "Noé Œuvrard")


def meeting(number: int, day: date, *, closed: date | None = None) -> Meeting:
    """An evening meeting with an animator and a secretary."""
    return Meeting(
        id=number,
        network_id=1,
        cycle_id=1,
        cycle="Équipement de rentrée",
        title="",
        day=day,
        starts=time(18, 30),
        minutes=120,
        place="Salle des associations, 12 quai de la Fosse, Nantes",
        zone=MAINLAND,
        series_day=day,
        cancelled=False,
        animator="Claire Abadie",
        secretary="Lucie Morel",
        notes="Le chauffage était en panne ; le gardien est prévenu.\nMerci pour le gâteau !"
        if closed
        else "",
        opened=closed,
        closed=closed,
        marks=Satisfaction((0, 0, 1, 2, 1)) if closed else Satisfaction(),
        points=4,
        uid=f"reunion-{number}@essai",
        sequence=0,
    )


HELD = meeting(1, date(2026, 12, 8), closed=date(2026, 12, 8))
COMING = meeting(2, date(2027, 1, 12))


def point(number: int, text: str, minutes: int | None = 20, **changed: object) -> AgendaPoint:
    """A point of an agenda, dealt with unless `changed` says otherwise."""
    made = AgendaPoint(number, text, minutes, 1, "Claire Abadie", False, True, 0, None, "")
    return dataclasses.replace(made, **changed)  # type: ignore[arg-type]


BEFORE = Carried(9, "", date(2026, 11, 10))
POINTS = (
    point(1, "Actions de la dernière réunion", 10, recurring=True, spent=610),
    point(
        2,
        "Recevoir la livraison : où et quand ?",
        45,
        notes="Deux lieux possibles.\nLe jeudi convient à tous.",
    ),
    point(
        3, "Se recommander les uns les autres", 30, closed=False, carried=BEFORE, member_id=3, member=NAMES[2]
    ),
    point(4, "Questions diverses", None, member_id=None, member=""),
)
ATTENDANCE = (
    Attendance(1, NAMES[0], Presence.PRESENT, None, ""),
    Attendance(2, NAMES[1], Presence.REPRESENTED, 1, NAMES[0]),
    Attendance(3, NAMES[2], Presence.EXCUSED, None, ""),
    Attendance(4, NAMES[3], Presence.PRESENT, None, ""),
    Attendance(5, NAMES[4], None, None, ""),
)


def action(number: int, text: str, member: str, due: date | None, done: date | None = None) -> Action:
    """An action of a member, an idea without her name or a date."""
    return Action(number, text, 1 if member else None, member, due, done, "")


SITTING = SittingView(
    meeting=HELD,
    points=POINTS,
    attendance=ATTENDANCE,
    minutes=(
        Minute(1, MinuteKind.NOTE, "Le local de la mairie est libre le jeudi de 17 h à 19 h.", 2),
        Minute(2, MinuteKind.DECISION, "La livraison se fait au local de la mairie, le jeudi.", 2),
        Minute(3, MinuteKind.DECISION, "Les réunions commencent à l’heure, même à six.", None),
        Minute(4, MinuteKind.NOTE, "Une visite d’atelier est proposée au printemps.", None),
    ),
    actions=(
        SittingAction(action(1, "Demander les clés du local", NAMES[1], date(2026, 12, 15)), 2),
        SittingAction(
            action(2, "Prévenir le fournisseur", NAMES[3], date(2026, 12, 9), date(2026, 12, 9)), 2
        ),
        SittingAction(action(3, "Trouver un second local", "", None), None),
    ),
    difficulties=(SittingDifficulty(1, "La réception repose sur une seule personne.", HELD.day, None),),
    last=None,
    following=COMING,
    last_actions=(),
)


def invitation_paper() -> InvitationPaper:
    """To a meeting with four points; two ways to answer."""
    contact = ("Club Indé 44", "02 40 00 00 00", "bonjour@club.example")
    return InvitationPaper(IMPRINT, HELD, POINTS, AIM, contact)


def agenda_paper() -> AgendaPaper:
    """A point is carried over, one recurs, one has neither time nor person."""
    return AgendaPaper(IMPRINT, HELD, POINTS)


def sign_in_paper() -> SignInPaper:
    """A proxy is known already, somebody is excused."""
    return SignInPaper(IMPRINT, HELD, ATTENDANCE)


def minutes_paper() -> MinutesPaper:
    """A meeting with a point left to the next one."""
    return MinutesPaper(IMPRINT, SITTING, COMING)


OF_NETWORK = dataclasses.replace(IMPRINT, cycle=IMPRINT.network)


def agreement(kind: StatementKind, act: EvolutionAct, before: str, text: str, on: date) -> Evolution:
    """An agreement adopted by eleven voices out of twelve."""
    voices = Voices(11, 0, 1, 0)
    stage = AgreementStage.DECISION
    return Evolution(
        1, kind, act, 1, None, "", before, text, "", on, stage, on, Outcome.ADOPTED, voices, voices.total
    )


def statement(number: int, kind: StatementKind, text: str, *, agreed: bool = True) -> Statement:
    """A rule or an added objective in force, brought by an agreement or from before them."""
    since = date(2026, 6, 9)
    brought = (agreement(kind, EvolutionAct.ADD, "", text, since),) if agreed else ()
    return Statement(number, kind, text, since, None, brought)


def charter_paper() -> CharterPaper:
    """An objective changed once, one added, two rules, five members to sign."""
    words = "Acheter ensemble, et ne plus travailler seuls : se voir, s’entraider, se recommander."
    changed = agreement(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, AIM, words, date(2026, 11, 10))
    return CharterPaper(
        OF_NETWORK,
        Version(words, changed.decided, None, changed),
        (statement(1, StatementKind.OBJECTIVE, "Se recommander les uns les autres."),),
        (
            statement(2, StatementKind.RULE, "Les comptes sont relus à deux avant chaque réunion."),
            statement(3, StatementKind.RULE, "Une voix par membre ; une procuration au plus.", agreed=False),
        ),
        NAMES,
    )


CASE = DifficultyCase(
    1,
    "Trois membres viennent surtout pour ne plus travailler seuls.",
    date(2026, 11, 10),
    None,
    source="Réunion du 10 novembre 2026",
    since=date(2026, 6, 1),
    touches="Joël, Fatou et Noé",
    severity=Severity.SERIOUS,
    tried="Deux métiers présentés à chaque réunion.\nUn repas en juin.",
)


def difficulty_paper() -> DifficultyPaper:
    """One to judge, and one that is being adjusted."""
    judged = dataclasses.replace(
        CASE,
        id=2,
        text="La réception repose sur une seule personne.",
        judgement=Judgement.WAY,
        judged=date(2026, 11, 12),
        reasons="Le but reste bon : la charge est mal partagée.",
        action=action(9, "Former un second à la réception", NAMES[4], date(2026, 12, 20)),
    )
    return DifficultyPaper(OF_NETWORK, (CASE, judged), AIM)


def signs(*ambers: SignKind) -> tuple[Sign, ...]:
    """The seven signs, these amber with two rows each."""
    rows = (
        SignRow("Relancer le fournisseur", "Lucie Morel, 12 jours de retard"),
        SignRow("Trouver un local"),
    )
    return tuple(
        Sign(kind, "En retard : 2 sur 9", "Reprenez une à une les actions en retard.", rows)
        if kind in ambers
        else Sign(kind, "Tenu : 6 sur 6")
        for kind in SignKind
    )


def balance_paper() -> BalancePaper:
    """Two signs to mend, twelve months of history, a stage decided."""
    found = signs(SignKind.ACTIONS, SignKind.PARTICIPATION)
    green = tuple(sign.kind for sign in found if sign.green)
    history = tuple(
        MonthBalance(date(2026, month, 28), f"mois {month} 2026", green[: month // 2])
        for month in range(1, 13)
    )
    decided = DecidedStage(1, Stage.TAKE_OFF, date(2026, 9, 8), "La rentrée s’est faite sans l’animatrice.")
    view = BalanceView(PRINTED, found, verdict(found), Stage.BALANCE, decided, history)
    return BalancePaper(OF_NETWORK, view)


def programme_paper() -> ProgrammePaper:
    """One late, one to come, one idea, one done; a member carries nothing."""
    meeting_source = ActionSource(SourceKind.MEETING, 1, "Réunion du 10 novembre 2026")
    debrief = ActionSource(SourceKind.DEBRIEF, 1, "Équipement de rentrée")
    return ProgrammePaper(
        OF_NETWORK,
        (
            ProgrammeAction(action(1, "Demander les clés", NAMES[1], date(2026, 12, 1)), meeting_source),
            ProgrammeAction(action(2, "Relire les comptes", NAMES[0], date(2027, 1, 8)), debrief),
            ProgrammeAction(action(3, "Visiter le club de Saumur", "", None), ActionSource(SourceKind.OTHER)),
            ProgrammeAction(
                action(4, "Acheter le gâteau", NAMES[0], date(2026, 12, 8), date(2026, 12, 8)), meeting_source
            ),
        ),
        (
            Load(1, NAMES[0], actions=1, roles=("Achats",), standing=("Animation",)),
            Load(2, NAMES[1], actions=1, late=1),
            Load(3, NAMES[2]),
        ),
    )


def course_papers() -> dict[str, CoursePaper]:
    """By the name of their golden text."""
    return {
        "invitation": invitation_paper(),
        "agenda": agenda_paper(),
        "sign_in": sign_in_paper(),
        "minutes": minutes_paper(),
        "difficulty": difficulty_paper(),
        "charter": charter_paper(),
        "balance": balance_paper(),
        "programme": programme_paper(),
    }
