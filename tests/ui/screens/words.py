"""What a window says: every text of it, what is not French in it, and controls without a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from tests.ui.screens.geometry import named, shown

_ENGLISH = """
    about abort add all and apply are back browse by cancel cannot check choose click close copy create
    cut delete details directory disabled discard done drop each edit enabled error exit failed file files
    filter find folder for from go have help hide home if ignore in into is it item items look loading
    members name network new next none not of open paste please previous print quit redo remove rename
    reset restore retry row rows save search select selected send settings show sort start status step
    the this title to undo update value view warning was what when where with yes you your
"""
ENGLISH = frozenset(_ENGLISH.split())
FRENCH_TOO = frozenset({"close", "To"})
"""«étape close», and the unit of a disk."""

TYPED = ("home-objective-text", "network-objective", "survey-edit-introduction")
"""What users type is theirs, spaces included."""

BAD_TYPOGRAPHY = {
    "plain space before high punctuation": re.compile(r" [:;!?%€»]"),
    "plain space after «": re.compile(r"« "),
    "straight apostrophe": re.compile(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]"),
    "three dots": re.compile(r"\.\.\."),
    "double space": re.compile(r"[^ \n]  +[^ ]"),
}
MARKUP = re.compile(r"<[^>]+>")


def texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of all that `top` shows or says: words, hints, tooltips, names read out, cells."""
    yield named(top), top.windowTitle()
    for widget in shown(top):
        where = named(widget)
        for said in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            yield where, MARKUP.sub("", said)
        if isinstance(widget, QLabel | QAbstractButton):
            yield where, widget.text()
        elif isinstance(widget, QLineEdit):
            yield where, widget.placeholderText()
            yield where, widget.displayText()
        elif isinstance(widget, QPlainTextEdit):
            yield where, widget.placeholderText()
            yield where, widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(at)) for at in range(widget.count()))
        elif isinstance(widget, QTableView):
            yield from ((where, text) for text in _table_texts(widget))
    for menu in menus(top):
        yield from ((named(menu), action.text()) for action in menu.actions())


def _table_texts(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(min(model.rowCount(), 60)):
            yield str(model.index(row, column).data() or "")


def menus(top: QWidget) -> list[QMenu | QMenuBar]:
    """The menus of `top`, those of fields and tables that Qt makes apart."""
    return [*top.findChildren(QMenuBar), *top.findChildren(QMenu)]


def findings(top: QWidget) -> Iterator[str]:
    """Every flaw of `top`, as one line each."""
    said = [(where, text) for where, text in texts(top) if text]
    for where, text in said:
        if not where.endswith(TYPED):
            yield from (f"{where}: {flaw} in {text!r}" for flaw in flaws_of(text))
    yield from _unnamed(top)
    yield from _same_names(top)
    yield from _same_mnemonics(top)


def flaws_of(text: str) -> Iterator[str]:
    """English words and bad typography of one text; file names and addresses are nobody's language."""
    bare = re.sub(r"\S+@\S+|\S*[\\/]\S+|\S+\.\w{2,5}\b", "x", text)
    for word in re.findall(r"[A-Za-zÀ-ÿ’]+", bare.replace("&", "")):
        if word.lower() in ENGLISH and word not in FRENCH_TOO:
            yield f"English {word!r}"
    for flaw, pattern in BAD_TYPOGRAPHY.items():
        if pattern.search(bare):
            yield flaw


def _unnamed(top: QWidget) -> Iterator[str]:
    for widget in shown(top):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if not widget.objectName():
            yield f"{named(widget)}: takes the focus without an object name"
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not (widget.accessibleName() or (spoken and spoken.text(QAccessible.Text.Name))):
            yield f"{named(widget)}: takes the focus without an accessible name"


def _same_names(top: QWidget) -> Iterator[str]:
    objects = [*top.findChildren(QWidget), *top.findChildren(QAction)]
    names = (each.objectName() for each in objects)
    counted = Counter(name for name in names if name and not name.startswith(("qt_", "_q_")))
    yield from (f"{name!r} is the name of {count} objects" for name, count in counted.items() if count > 1)


def _same_mnemonics(top: QWidget) -> Iterator[str]:
    for menu in menus(top):
        yield from _twice(named(menu), (action.text() for action in menu.actions() if action.isVisible()))
    bar = top.findChild(QMenuBar)
    titles = [action.text() for action in bar.actions()] if bar is not None else []
    controls = [each.text() for each in shown(top) if isinstance(each, QAbstractButton)]
    labels = [each.text() for each in shown(top) if isinstance(each, QLabel) and each.buddy() is not None]
    yield from _twice(named(top), [*titles, *controls, *labels])


def _twice(where: str, said: Iterable[str]) -> Iterator[str]:
    found = (re.search(r"(?<!&)&([^&\s])", text.replace("&&", "")) for text in said)
    counted = Counter(each[1].lower() for each in found if each is not None)
    yield from (f"{where}: mnemonic {key!r} {count} times" for key, count in counted.items() if count > 1)
