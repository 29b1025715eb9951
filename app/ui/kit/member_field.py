"""A name with completion: which member is meant, and who comes next among those without a sheet."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QStringListModel

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import clean, fold
from app.domain.members import Member
from app.ui.kit.fields import LineEdit
from app.ui.kit.label_completion import offer_known


class MemberField(LineEdit):
    """`value()` is a member's id, or None while blank; UserError (field "member") when nobody fits."""

    def __init__(self, *, name: str) -> None:
        self._members: tuple[Member, ...] = ()
        super().__init__(name=name, accessible=_("Feuille de"), hint=_("Nom du membre"))
        self._names = QStringListModel(self)
        offer_known(self, self._names, name=f"{name}-known")

    def set_members(self, members: Sequence[Member]) -> None:
        """Who may have answered, in the order they are proposed."""
        self._members = tuple(members)
        names = [member.name for member in members]
        if names != self._names.stringList():
            self._names.setStringList(names)

    def parse(self, text: str) -> int | None:
        """The member of that name, or the only one whose name has those beginnings of words."""
        wanted = fold(text)
        if not wanted:
            return None
        exact = [member.id for member in self._members if fold(member.name) == wanted]
        found = exact or [member.id for member in self._members if _begins(fold(member.name), wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            words = _("Plusieurs membres répondent à «\u00a0{name}\u00a0»\u00a0: écrivez le nom en entier.")
        else:
            words = _("«\u00a0{name}\u00a0» n’est pas le nom d’un membre du réseau.")
        raise UserError(words.format(name=clean(text)), field="member")

    def written(self, value: object) -> str:
        return next((member.name for member in self._members if member.id == value), "")

    def show_member(self, member_id: int | None) -> None:
        """Put this member in, even while the cursor is here."""
        self.setModified(False)
        self.set_value(member_id)
        self.selectAll()

    def next_after(self, member_id: int | None, done: Collection[int | None]) -> int | None:
        """The next member without a sheet after that one, as listed; None once all have one."""
        ids = [member.id for member in self._members]
        start = ids.index(member_id) + 1 if member_id in ids else 0
        return next((each for each in (*ids[start:], *ids[:start]) if each not in done), None)


def _begins(name: str, wanted: str) -> bool:
    return all(any(part.startswith(word) for part in name.split()) for word in wanted.split())
