"""Members named in a cell: what is typed becomes one of them, or a sentence says why not."""

from collections.abc import Iterable

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import clean, fold
from app.domain.members import Member

_SHOWN = 4


class People:
    """The members of a network, those who left included."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self._names = {member.id: member.name for member in members}
        self._ids = {fold(name): member_id for member_id, name in self._names.items()}

    def named(self, text: object, field: str) -> int | None:
        """The member whose name is typed, or enough of it; None when blank.

        UserError beside `field` when nobody, or more than one, is called so.
        """
        wanted = fold(str(text or ""))
        if not wanted or wanted in self._ids:
            return self._ids.get(wanted)
        found = [
            member_id
            for key, member_id in self._ids.items()
            if all(any(part.startswith(word) for part in key.split()) for word in wanted.split())
        ]
        if len(found) == 1:
            return found[0]
        typed = clean(str(text))
        if not found:
            words = _("«\u00a0{name}\u00a0» n’est pas le nom d’un membre du réseau.").format(name=typed)
            raise UserError(words, field=field)
        names = ", ".join(self._names[member_id] for member_id in found[:_SHOWN])
        words = _("Plusieurs membres répondent à «\u00a0{name}\u00a0»\u00a0: {names}. Précisez.")
        raise UserError(words.format(name=typed, names=names), field=field)
