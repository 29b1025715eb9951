"""How remarks are told in the list and beside it."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.formats import dated
from app.core.i18n import _, ngettext
from app.domain.remarks import Remark, RemarkState, state_label, who_words

TONES = {
    RemarkState.NOTED: "attention",
    RemarkState.SORTED: "",
    RemarkState.ADAPTED: "accent",
    RemarkState.ANSWERED: "done",
}


def state_words(remark: Remark) -> str:
    """Where it is."""
    return state_label(remark.state)


def state_tone(remark: Remark) -> str:
    """The tone of the pill that says it."""
    return TONES[remark.state]


def count_words(remarks: Sequence[Remark]) -> str:
    """«12 remarques, 3 à trier»."""
    said = ngettext("{n} remarque", "{n} remarques", len(remarks)).format(n=len(remarks))
    waiting = sum(remark.state is RemarkState.NOTED for remark in remarks)
    if not waiting:
        return said
    more = ngettext("{n} à trier", "{n} à trier", waiting).format(n=waiting)
    return f"{said}, {more}"


def facts(remark: Remark) -> str:
    """Who made it, when, what about, and its theme."""
    noted = _("notée le {day}").format(day=dated(remark.noted))
    theme = _("thème\u00a0: {name}").format(name=remark.theme) if remark.theme else ""
    words = [who_words(remark), noted, remark.about_words, theme]
    return " · ".join(filter(None, words))


def answer_words(remark: Remark) -> str:
    """What was said back and when; «» when nothing was."""
    if not remark.answer:
        return ""
    if remark.closed is None:
        return _("Réponse déjà donnée\u00a0: {text}").format(text=remark.answer)
    words = _("Réponse du {day}\u00a0: {text}")
    return words.format(day=dated(remark.closed), text=remark.answer)
