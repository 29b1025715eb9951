"""The dialogs of standing roles: its words, who takes it up, who hands over, what was left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.programme import Load
from app.domain.role_board import RoleDraft
from app.domain.standing import StandingHolder, StandingRole
from app.ui.ask import AskDialog, wanted
from app.ui.context import Context
from app.ui.course.standing.words import options, time_words
from app.ui.kit import DateEdit, LineEdit, TextArea, choice, labeled, set_size


class RoleDialog(AskDialog):
    """A standing role to add, or to change."""

    def __init__(self, ctx: Context, parent: QWidget | None, role: StandingRole | None = None) -> None:
        title = _("Modifier le rôle") if role else _("Nouveau rôle permanent")
        super().__init__(ctx, parent, name="standing-role", title=title)
        self._role = role
        self.name = LineEdit(
            name="standing-role-name", accessible=_("Nom du rôle"), hint=_("Accueil des nouveaux")
        )
        self.mission = TextArea(name="standing-role-mission", accessible=_("Mission"), lines=3)
        self.seats = QSpinBox()
        self.seats.setObjectName("standing-role-seats")
        self.seats.setAccessibleName(_("Nombre de places"))
        self.seats.setRange(1, 20)
        set_size(self.seats, width=90, height=34, least=True)
        if role is not None:
            self.name.set_value(role.name)
            self.mission.set_value(role.mission)
            self.seats.setValue(role.seats)
        hosts = [
            labeled(_("Nom du rôle"), self.name, field="name"),
            labeled(_("Mission"), self.mission, field="mission"),
            labeled(_("Nombre de places"), self.seats, field="seats"),
        ]
        sentence = _("Un rôle permanent ne s’arrête pas avec le cycle\u00a0: il se passe de main en main.")
        self.lay_out(sentence, hosts, _("Enregistrer"), self._keep)

    def _keep(self) -> Changes | None:
        standing, network_id = self.ctx.opened.standing, self.ctx.network_id
        assert network_id is not None
        draft = RoleDraft(self.name.text(), self.mission.value(), self.seats.value())
        return standing.update(self._role.id, draft) if self._role else standing.add(network_id, draft)


class TakeUpDialog(AskDialog):
    """To whom a vacant seat is given, and from when."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, role: StandingRole, loads: Sequence[Load]
    ) -> None:
        super().__init__(ctx, parent, name="standing-take-up", title=_("Confier un rôle"))
        self._role = role
        self.member = _member_choice(self, role, loads, _("Choisissez un membre"))
        self.since = _day_field(self, _("À partir du"))
        hosts = [
            labeled(_("Qui le tient\u00a0?"), self.member, field="member", hint=_least_first()),
            labeled(_("À partir du"), self.since, field="since"),
        ]
        sentence = _("«\u00a0{role}\u00a0»\u00a0: {mission}") if role.mission else "«\u00a0{role}\u00a0»"
        self.lay_out(
            sentence.format(role=role.name, mission=role.mission), hosts, _("Confier le rôle"), self._keep
        )

    def _keep(self) -> Changes | None:
        member_id = self.member.currentData()
        if member_id is None:
            raise UserError(_("Choisissez le membre qui tiendra ce rôle."), field="member")
        since = wanted(self.since, "since", _("Donnez le jour."))
        return self.ctx.opened.standing.take_up(self._role.id, member_id, since)


class HandOverDialog(AskDialog):
    """Who comes after a member, from when, and what she leaves to the next."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        role: StandingRole,
        holder: StandingHolder,
        loads: Sequence[Load],
    ) -> None:
        super().__init__(ctx, parent, name="standing-hand-over", title=_("Passer la main"))
        self._holder = holder
        self.member = _member_choice(self, role, loads, _("Personne\u00a0: la place reste libre"))
        self.on = _day_field(self, _("Le"))
        self.note = TextArea(
            name="standing-hand-over-left",
            accessible=_("Ce que je laisse au suivant"),
            hint=_("Où sont les affaires, qui appeler, ce qui est en cours."),
            lines=3,
        )
        hosts = [
            labeled(_("À qui\u00a0?"), self.member, field="member", hint=_least_first()),
            labeled(_("Le"), self.on, field="on"),
            labeled(_("Ce que je laisse au suivant"), self.note, field="note"),
        ]
        words = _("{name} passe la main du rôle «\u00a0{role}\u00a0».")
        self.lay_out(words.format(name=holder.member, role=role.name), hosts, _("Passer la main"), self._keep)

    def _keep(self) -> Changes | None:
        on = wanted(self.on, "on", _("Donnez le jour."))
        hand_over = self.ctx.opened.standing.hand_over
        return hand_over(self._holder.id, self.member.currentData(), on, self.note.value())


class NoteDialog(AskDialog):
    """What a member left to the next, completed afterwards."""

    def __init__(self, ctx: Context, parent: QWidget | None, holder: StandingHolder) -> None:
        super().__init__(ctx, parent, name="standing-note", title=_("Note de passation"))
        self._holder = holder
        words = _("Ce qui est laissé au suivant")
        self.note = TextArea(name="standing-note-text", accessible=words, lines=4)
        self.note.set_value(holder.note)
        self.lay_out(
            time_words(holder), [labeled(words, self.note, field="note")], _("Enregistrer"), self._keep
        )

    def _keep(self) -> Changes | None:
        return self.ctx.opened.standing.set_note(self._holder.id, self.note.value())


def _member_choice(dialog: AskDialog, role: StandingRole, loads: Sequence[Load], nobody: str) -> QComboBox:
    """Those who may take the role; `nobody`, chosen at first, says what naming none of them means."""
    free = options(loads, (each.member_id for each in role.holders))
    name = f"{dialog.objectName()}-member"
    return choice([(None, nobody), *free], name=name, accessible=_("Membre"))


def _day_field(dialog: AskDialog, words: str) -> DateEdit:
    """A day, today proposed."""
    made = DateEdit(name=f"{dialog.objectName()}-day", accessible=words)
    made.set_value(clock.today())
    return made


def _least_first() -> str:
    return _("Avec ce que chacun porte déjà ; les moins chargés d’abord.")
