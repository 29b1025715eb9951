"""The Tab key follows the eye: the order of the layouts, whatever was made, moved or shown since."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QButtonGroup,
    QGridLayout,
    QLayout,
    QScrollArea,
    QWidget,
)


class TabOrdered(QWidget):
    """A holder whose focus chain is put right at each Tab, wherever under it the focus is."""

    def __init__(self, layout: QLayout, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setLayout(layout)

    def focusNextPrevChild(self, onward: bool) -> bool:
        order_tabs(self)
        return super().focusNextPrevChild(onward)


def order_tabs(top: QWidget) -> None:
    """Make the focus chain of `top` that of its layouts, for what is visible now.

    Of buttons of which one is chosen, such as tabs, that one is reached and the arrows reach the others.
    """
    tab = Qt.FocusPolicy.TabFocus.value
    shown = list(_inside(top))
    for widget in shown:
        if isinstance(widget, QAbstractButton) and widget.group() is not None:
            _elect(widget, widget.group())
    reached = [widget for widget in shown if widget.focusPolicy().value & tab]
    for one, other in pairwise(reached):
        if one.nextInFocusChain() is not other:
            QWidget.setTabOrder(one, other)


def _elect(button: QAbstractButton, group: QButtonGroup) -> None:
    """Let Tab reach `button` when it is the one of its group; Qt leaves all in reach until one had it."""
    chosen = next((each for each in group.buttons() if each.hasFocus()), group.checkedButton())
    alone = group.exclusive() and chosen is not None and chosen.isVisible() and chosen.isEnabled()
    kinds = Qt.FocusPolicy
    wanted = kinds.StrongFocus if not alone or button is chosen else kinds.ClickFocus
    if button.focusPolicy() is not wanted:
        button.setFocusPolicy(wanted)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """The visible widgets under `widget`, in the order of its layout, then those that no layout holds,
    from left to right (their own order changes when one is raised)."""
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        held = [] if content is None else [content]
    elif isinstance(widget, QAbstractScrollArea):
        return
    else:
        layout = widget.layout()
        held = [] if layout is None else list(_held(layout))
        known = set(held)
        loose = [each for each in widget.children() if isinstance(each, QWidget) and each not in known]
        held += sorted(loose, key=lambda each: (each.x(), each.y()))
    for each in held:
        if each.isVisible() and not each.isWindow():
            yield each
            yield from _inside(each)


def _held(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda at: layout.getItemPosition(at)[:2])  # type: ignore[index]
    for at in places:
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)
