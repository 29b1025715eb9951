"""How the group votes: the rule, points or grades, secrecy, the common budget."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from app.core import formats
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.voting import Rule, Vote, may_change_scale
from app.ui import theme
from app.ui.kit import LineEdit, MoneyEdit, check, column, label, labeled, row, set_gaps


class CountEdit(LineEdit):
    """A whole number; None when blank."""

    def count(self) -> int:
        """What is typed, 0 when blank; UserError when it is no whole number."""
        return self.parse(self.text()) or 0

    def parse(self, text: str) -> int | None:
        if not text.strip():
            return None
        number = formats.parse_whole(text)
        if number < 0:
            raise UserError(_("Indiquez un nombre entier, 0 ou plus."))
        return number


def rule_words() -> dict[Rule, tuple[str, str]]:
    """The name of each rule, and what it does in a line."""
    return {
        Rule.EQUAL_SHARES: (_("Parts égales"), _("chaque voix pèse autant dans le budget")),
        Rule.POINTS: (_("Total des points"), _("le plus de points d’abord, jusqu’au budget")),
        Rule.MAJORITY_JUDGMENT: (_("Jugement majoritaire"), _("une mention par article, la médiane décide")),
    }


class VoteSettings(QWidget):
    """`asked(rule, points, secret)` and `budget_asked(cents or None)`; refusals show beside the field."""

    asked = Signal(object, int, bool)
    budget_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("priorities-settings")
        self._vote: Vote | None = None
        self._group = QButtonGroup(self)
        self.rules: dict[Rule, QRadioButton] = {}
        self._notes: dict[Rule, QLabel] = {}
        lines = column(label(_("Règle"), "heading", name="priorities-rule-title"), gap=3)
        for rule, (name, words) in rule_words().items():
            made = QRadioButton(name)
            made.setObjectName(f"priorities-rule-{rule.value}")
            made.setAccessibleName(name)
            made.setAccessibleDescription(words)
            made.setMinimumHeight(theme.px(24))
            self._group.addButton(made)
            self.rules[rule] = made
            made.clicked.connect(self._on_rule)
            note = label(words, "note", wrap=True, name=f"{made.objectName()}-note")
            self._notes[rule] = note
            lines.addLayout(column(made, set_gaps(row(note), 0, (24, 0, 0, 0)), gap=0))
        self.points = CountEdit(name="priorities-points", accessible=_("Points par membre"))
        self.budget = MoneyEdit(
            name="priorities-budget", accessible=_("Budget commun"), hint=_("sans limite")
        )
        self.secret = check(_("Vote secret"), name="priorities-secret")
        self.frozen = label("", "note", wrap=True, name="priorities-frozen")
        self.points_host = labeled(_("Points par membre"), self.points, field="points")
        self.budget_host = labeled(_("Budget commun"), self.budget, field="budget")
        lines.addWidget(self.secret)
        lines.addWidget(self.frozen)
        fields = row(gap=12)
        fields.addWidget(self.points_host, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.budget_host, 1, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(fields)
        self.setLayout(lines)
        self.points.committed.connect(self._on_points)
        self.budget.committed.connect(self.budget_asked)
        self.secret.clicked.connect(self._on_secret)

    def show_vote(self, vote: Vote, budget: int | None, *, cast: bool, settled: bool) -> None:
        """Show the settings; ballots already cast, and the group's agreement, leave fewer to choose from."""
        self._vote = vote
        for rule, made in self.rules.items():
            possible = not settled and (not cast or may_change_scale(rule, vote.scale))
            made.setChecked(rule is vote.rule)
            made.setEnabled(possible)
            made.setVisible(possible or rule is vote.rule)
            self._notes[rule].setVisible(rule is vote.rule or not cast)
        self.points.set_value(vote.points)
        self.points.setEnabled(not settled and not cast)
        self.points_host.setVisible(vote.rule is not Rule.MAJORITY_JUDGMENT)
        self.secret.setChecked(vote.secret)
        self.secret.setVisible(not settled and not cast)
        self.frozen.setVisible(settled or cast)
        way = _("Vote secret.") if vote.secret else _("Vote à découvert.")
        self.frozen.setText(way if settled else f"{way} " + _("Pour changer, videz d’abord l’urne."))
        self.budget.set_value(budget)
        self.budget.setEnabled(not settled)

    def show_user_error(self, error: UserError) -> bool:
        """Say `error` beside its field; False when none of ours is named."""
        for host in (self.points_host, self.budget_host):
            if host.field == error.field:
                return host.show_user_error(error)
        return False

    def _on_rule(self) -> None:
        rule = next(rule for rule, made in self.rules.items() if made.isChecked())
        self._ask(rule=rule)

    def _on_points(self, points: object) -> None:
        self._ask(points=points if isinstance(points, int) else 0)

    def _on_secret(self, secret: bool) -> None:
        self._ask(secret=secret)

    def _ask(
        self, *, rule: Rule | None = None, points: int | None = None, secret: bool | None = None
    ) -> None:
        vote = self._vote
        if vote is not None:
            self.asked.emit(
                rule or vote.rule,
                vote.points if points is None else points,
                vote.secret if secret is None else secret,
            )
