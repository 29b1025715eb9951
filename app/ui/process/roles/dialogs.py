"""The dialogs of step 4: a role's words and seats, who takes it, who accepted for somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QSpinBox, QWidget

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import sort_key
from app.domain.members import Member
from app.domain.programme import Load, load_words
from app.domain.role_board import Role, RoleDraft, RoleHolder, check_role
from app.ui.grid_chooser import GridChooser
from app.ui.kit import (
    Column,
    DateEdit,
    Grid,
    LineEdit,
    TextArea,
    button,
    column,
    label,
    labeled,
    primary_button,
    row,
    set_size,
)
from app.ui.process.roles.words import rank_words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who may take the role: her wish for it, what she holds in the cycle, all that she carries."""

    id: int
    name: str
    wish: str
    holds: str
    load: str


def candidates(
    role: Role, roles: Sequence[Role], members: Sequence[Member], loads: Mapping[int, Load]
) -> list[Candidate]:
    """The members not in the role yet, those who wish it first."""
    inside = {held.member_id for held in role.holders}
    ranks = dict(role.wishes)
    free = [member for member in members if member.id not in inside]
    free.sort(key=lambda member: (ranks.get(member.id, 10), sort_key(member.name)))
    return [
        Candidate(
            member.id,
            member.name,
            rank_words(ranks.get(member.id)),
            ", ".join(other.name for other in roles if member.id in {h.member_id for h in other.holders}),
            load_words(loads[member.id]) if member.id in loads else "",
        )
        for member in free
    ]


class MemberChooser(GridChooser):
    """Who takes a role: type a part of the name, Enter; `chosen` and `deputy` once accepted."""

    def __init__(self, parent: QWidget, role: Role, rows: Sequence[Candidate]) -> None:
        hint = _("Rechercher un membre…")
        super().__init__(parent, name="role-chooser", hint=hint, grid=_members_grid())
        self.setWindowTitle(_("Confier un rôle"))
        self.role_id = role.id
        self.deputy = False
        question = _("À qui confier le rôle «\u00a0{role}\u00a0»\u00a0?").format(role=role.name)
        self.accept_button = primary_button(_("Titulaire"), name="role-chooser-accept")
        self.deputy_button = button(_("Suppléant"), name="role-chooser-deputy")
        cancel = button(_("Annuler"), name="role-chooser-cancel")
        first = self.accept_button if role.empty_seats else self.deputy_button
        first.setDefault(True)
        self.accept_button.setEnabled(bool(role.empty_seats))
        full = label(
            _("Toutes les places sont prises\u00a0: il reste celle d’un suppléant."),
            "note",
            name="role-chooser-full",
        )
        full.setVisible(not role.empty_seats)
        self.accept_button.clicked.connect(self.accept)
        self.deputy_button.clicked.connect(self._on_deputy)
        cancel.clicked.connect(self.reject)
        asked = label(question, "heading", wrap=True, name="role-chooser-question")
        self.arrange([asked, full], row(1, cancel, self.deputy_button, self.accept_button), rows)
        set_size(self, width=620, height=440, least=True)

    def on_activated(self, _member_id: object) -> None:
        """As holder while a seat is empty, else as deputy."""
        self.deputy = not self.accept_button.isEnabled()
        self.accept()

    def _on_deputy(self) -> None:
        self.deputy = True
        self.accept()


class AcceptFor(QDialog):
    """Who accepted on somebody's behalf, and when: `who` and `on` once accepted."""

    def __init__(self, parent: QWidget, role: Role, held: RoleHolder) -> None:
        super().__init__(parent)
        self.role_id, self.member_id = role.id, held.member_id
        self.setObjectName("role-accept")
        self.setWindowTitle(_("Accepté pour quelqu’un"))
        self.who = ""
        self.on: date = clock.today()
        words = _("Qui accepte «\u00a0{role}\u00a0» pour {name}\u00a0?").format(
            role=role.name, name=held.name
        )
        self.who_field = LineEdit(name="role-accept-who", accessible=words, hint=_("Nom de la personne"))
        self.day_field = DateEdit(name="role-accept-day", accessible=_("Le"))
        self.day_field.set_value(self.on)
        self.who_host = labeled(words.replace("&", "&&"), self.who_field, field="who")
        self.day_host = labeled(_("Le"), self.day_field, field="on")
        self.accept_button = primary_button(_("Accepter"), name="role-accept-accept")
        cancel = button(_("Annuler"), name="role-accept-cancel")
        self.setLayout(
            column(self.who_host, self.day_host, row(1, cancel, self.accept_button), gap=14, margins=18)
        )
        set_size(self, width=420, least=True)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.who_field.setFocus()

    def accept(self) -> None:
        """Close when both can be read, else say why beside the field."""
        self.who = str(self.who_field.value())
        if not self.who:
            self.who_host.show_user_error(UserError(_("Écrivez le nom de la personne qui accepte.")))
            return
        try:
            self.on = self.day_field.parse(self.day_field.text()) or clock.today()
        except UserError as error:
            self.day_host.show_user_error(error)
            return
        super().accept()


class RoleDialog(QDialog):
    """The words and seats of a role; `draft` once accepted."""

    def __init__(self, parent: QWidget, role: Role | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("role-dialog")
        self.setWindowTitle(_("Modifier le rôle") if role else _("Nouveau rôle"))
        self.role_id = role.id if role else 0
        self.draft: RoleDraft | None = None
        self.name = LineEdit(name="role-name", accessible=_("Nom du rôle"), hint=_("Accueil"))
        self.mission = TextArea(name="role-mission", accessible=_("Mission"), lines=3)
        self.seats = QSpinBox()
        self.seats.setObjectName("role-seats")
        self.seats.setAccessibleName(_("Nombre de places"))
        self.seats.setRange(0, 20)
        self.seats.setValue(role.seats if role else 1)
        set_size(self.seats, width=90, height=34, least=True)
        if role is not None:
            self.name.set_value(role.name)
            self.mission.set_value(role.mission)
        self.name_host = labeled(_("Nom du rôle"), self.name, field="name")
        self.accept_button = primary_button(_("Enregistrer"), name="role-accept-role")
        cancel = button(_("Annuler"), name="role-cancel")
        self.setLayout(
            column(
                self.name_host,
                labeled(_("Mission"), self.mission, hint=_("Une phrase qui dit ce que fait cette personne.")),
                row(labeled(_("Nombre de places"), self.seats, field="seats"), 1),
                row(1, cancel, self.accept_button),
                gap=14,
                margins=18,
            )
        )
        set_size(self, width=440, least=True)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.name.setFocus()

    def accept(self) -> None:
        """Close when the role has a name, else say so beside it."""
        try:
            self.draft = check_role(RoleDraft(self.name.text(), self.mission.value(), self.seats.value()))
        except UserError as error:
            self.name_host.show_user_error(error)
            self.name.setFocus()
            return
        super().accept()


def _members_grid() -> Grid:
    return Grid(
        [
            Column("name", _("Membre"), width=0, strong=True),
            Column("wish", _("Souhait"), width=90),
            Column("holds", _("Tient déjà"), width=150),
            Column("load", _("Porte en tout"), width=136),
        ],
        name="role-chooser-grid",
        accessible=_("Membres"),
        sortable=False,
    )
