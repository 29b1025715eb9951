"""The course of a network as tables: its objective, its agreements, what members send back, difficulties.

An agreement is named by the day it was opened and what it is about, in every table that speaks of it.
"""

from collections.abc import Sequence

from app.core.i18n import _
from app.domain import adaptations as adapting
from app.domain import difficulties as difficult
from app.domain import remarks as remarking
from app.domain.adaptations import Adaptation
from app.domain.charter import CharterTexts, Statement
from app.domain.difficulties import DifficultyCase
from app.domain.objectives import (
    Evolution,
    StatementKind,
    judgement_label,
    outcome_label,
    said_label,
    stage_label,
)
from app.domain.programme import ProgrammeAction, source_label
from app.domain.remarks import Remark, who_words
from app.domain.stages import DecidedStage
from app.domain.stages import stage_label as network_stage_label
from app.domain.standing import StandingRole
from app.exchange.sheets import DAY, NUMBER, TEXT, Sheet, sheet
from app.exchange.workbooks import Cell

_BETWEEN = "\n"
"""Several texts in one cell, each on its line."""


def charter_sheet(texts: CharterTexts) -> Sheet:
    """Each version of the common objective, the added objectives, the rules and their drafts."""
    columns = [
        *((_("Sorte"), TEXT), (_("Texte"), TEXT), (_("État"), TEXT), (_("Depuis le"), DAY)),
        *((_("Jusqu’au"), DAY), (_("Indicateurs qui le montrent"), TEXT)),
    ]
    rows: list[tuple[Cell, ...]] = []
    for version in texts.versions:
        if not version.text:  # nobody has said yet what the network aims at
            continue
        old = version.until is not None
        shown = () if old else texts.shown_by.get(None, ())
        state = _("remplacé") if old else _("en vigueur")
        rows.append(
            (
                *(_("Objectif commun"), version.text, state, version.since, version.until),
                _BETWEEN.join(shown),
            )
        )
    rows += [
        (
            _("Objectif ajouté") if each.kind is StatementKind.OBJECTIVE else _("Règle"),
            *(each.text, _in_force(each), each.since, each.ended),
            _BETWEEN.join(texts.shown_by.get(each.id, ())),
        )
        for each in texts.statements
    ]
    return sheet(_("Objectif et charte"), columns, rows)


def agreement_sheets(evolutions: Sequence[Evolution]) -> list[Sheet]:
    """The agreements with the text before and after, then what was said of each."""
    return [_agreements(evolutions), _voices(evolutions)]


def _agreements(evolutions: Sequence[Evolution]) -> Sheet:
    columns = [
        *((_("Ouvert le"), DAY), (_("Objet"), TEXT), (_("Texte avant"), TEXT), (_("Texte proposé"), TEXT)),
        *((_("Pourquoi"), TEXT), (_("Difficulté"), TEXT), (_("Étape"), TEXT), (_("Décidé le"), DAY)),
        *((_("Issue"), TEXT), (_("Pour"), NUMBER), (_("Contre"), NUMBER), (_("Abstentions"), NUMBER)),
        *((_("Absents"), NUMBER), (_("Membres"), NUMBER)),
    ]
    rows = []
    for each in evolutions:
        counted: tuple[Cell, ...] = (None,) * 4
        if each.voices is not None:
            voices = each.voices
            counted = (voices.in_favour, voices.against, voices.abstaining, voices.absent)
        rows.append(
            (
                *(each.opened, each.title, each.before, each.text, each.why, each.difficulty),
                "" if each.decided else stage_label(each.stage),
                *(each.decided, outcome_label(each.outcome) if each.outcome else ""),
                *(*counted, each.members),
            )
        )
    return sheet(_("Accords"), columns, rows)


def _voices(evolutions: Sequence[Evolution]) -> Sheet:
    columns = [
        *((_("Accord ouvert le"), DAY), (_("Objet"), TEXT), (_("Texte de l’accord"), TEXT)),
        *((_("Sorte"), TEXT), (_("Membre"), TEXT), (_("Ce qui a été dit"), TEXT)),
        *((_("Réponse du groupe"), TEXT), (_("Répondu le"), DAY)),
    ]
    rows = [
        (
            *(each.opened, each.title, each.subject, said_label(said.kind), said.member, said.text),
            *(said.treatment, said.treated),
        )
        for each in evolutions
        for said in each.said
    ]
    return sheet(_("Paroles sur les accords"), columns, rows)


def remark_sheet(remarks: Sequence[Remark], adaptations: Sequence[Adaptation]) -> Sheet:
    """What members sent back, with the adaptations it led to and what was answered."""
    columns = [
        *((_("Notée le"), DAY), (_("Membre"), TEXT), (_("Remarque"), TEXT), (_("À propos de"), TEXT)),
        *((_("Thème"), TEXT), (_("État"), TEXT), (_("Adaptations"), TEXT), (_("Réponse"), TEXT)),
        (_("Répondu le"), DAY),
    ]
    texts = {each.id: each.text for each in adaptations}
    rows = [
        (
            *(each.noted, who_words(each), each.text, each.about_words, each.theme),
            remarking.state_label(each.state),
            _BETWEEN.join(texts[key] for key in each.adaptations if key in texts),
            *(each.answer, each.closed),
        )
        for each in remarks
    ]
    return sheet(_("Remarques"), columns, rows)


def adaptation_sheet(adaptations: Sequence[Adaptation]) -> Sheet:
    """What the group does otherwise, and the effect it saw."""
    columns = [
        *((_("Proposée le"), DAY), (_("Ce qui change"), TEXT), (_("Pour qui"), TEXT)),
        *((_("À partir du"), DAY), (_("À quoi on le verra"), TEXT), (_("À juger le"), DAY)),
        *((_("État"), TEXT), (_("Décidée le"), DAY), (_("Effet"), TEXT), (_("Difficulté"), TEXT)),
        *((_("Remarques"), TEXT), (_("Actions"), TEXT)),
    ]
    rows = [
        (
            *(each.proposed, each.text, each.concerns, each.from_on, each.judged_by, each.judge_on),
            *(adapting.state_label(each.state), each.decided, each.effect, each.difficulty),
            _BETWEEN.join(remark.text for remark in each.remarks),
            _BETWEEN.join(action.text for action in each.actions),
        )
        for each in adaptations
    ]
    return sheet(_("Adaptations"), columns, rows)


def difficulty_sheet(cases: Sequence[DifficultyCase]) -> Sheet:
    """The difficulties, how each was judged, and what came out of it."""
    columns = [
        *((_("Notée le"), DAY), (_("Difficulté"), TEXT), (_("Depuis le"), DAY), (_("Qui est touché"), TEXT)),
        *((_("Gravité"), TEXT), (_("Déjà essayé"), TEXT), (_("Notée à"), TEXT), (_("État"), TEXT)),
        *((_("Ce qui est en cause"), TEXT), (_("Jugée le"), DAY), (_("Raisons"), TEXT)),
        *((_("Ajustement"), TEXT), (_("Accord"), TEXT), (_("Terminée le"), DAY), (_("Résultat"), TEXT)),
    ]
    rows = [
        (
            *(each.noted, each.text, each.since, each.touches, difficult.severity_label(each.severity)),
            *(each.tried, each.source, difficult.state_label(each)),
            judgement_label(each.judgement) if each.judgement else "",
            *(each.judged, each.reasons, each.action.text if each.action else ""),
            *(each.agreement.title if each.agreement else "", each.closed, each.result),
        )
        for each in cases
    ]
    return sheet(_("Difficultés"), columns, rows)


def standing_sheet(roles: Sequence[StandingRole]) -> Sheet:
    """Who holds each standing role, then who held it before; a role nobody ever held has a line too."""
    columns = [
        *((_("Rôle"), TEXT), (_("Mission"), TEXT), (_("Places"), NUMBER), (_("Membre"), TEXT)),
        *((_("Depuis le"), DAY), (_("Jusqu’au"), DAY), (_("Note de passation"), TEXT)),
    ]
    rows: list[tuple[Cell, ...]] = []
    for role in roles:
        about = (role.name, role.mission, role.seats)
        times = [
            (*about, each.member, each.since, each.until or each.left, each.note)
            for each in (*role.holders, *role.past)
        ]
        rows += times or [(*about, "", None, None, "")]
    return sheet(_("Rôles permanents"), columns, rows)


def stage_sheet(stages: Sequence[DecidedStage]) -> Sheet:
    """The stages the network was said to have reached."""
    columns = [(_("À partir du"), DAY), (_("Stade"), TEXT), (_("Note"), TEXT)]
    rows = [(each.on, network_stage_label(each.stage), each.note) for each in stages]
    return sheet(_("Stades du réseau"), columns, rows)


def action_sheet(actions: Sequence[ProgrammeAction]) -> Sheet:
    """The one programme of actions, whatever they come from."""
    columns = [
        *((_("Action"), TEXT), (_("Qui"), TEXT), (_("Pour le"), DAY), (_("Faite le"), DAY)),
        *((_("Vient de"), TEXT), (_("Notée le"), DAY), (_("Cycle"), TEXT)),
    ]
    rows = [
        (
            *(each.action.text, each.action.member, each.action.due, each.action.done),
            *(source_label(each.source), each.noted, each.action.cycle),
        )
        for each in actions
    ]
    return sheet(_("Actions"), columns, rows)


def _in_force(statement: Statement) -> str:
    if statement.ended is not None:
        return _("abandonné")
    return _("projet") if statement.since is None else _("en vigueur")
