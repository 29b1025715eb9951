"""How a day of the month is painted: its number, its public holiday, its meetings."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from app.core.i18n import _
from app.domain.calendar_month import CalendarDay
from app.domain.clock_times import clock_words
from app.domain.meetings import Meeting, MeetingState
from app.ui import theme
from app.ui.meetings.calendar.words import chip_words, weekday_short

HEAD = 26
"""Of the line of weekdays, in pixels at 100 %."""
NUMBER = 20
CHIP = 20
PAD = 3
_HOLIDAY_LINES = 2
_INKS = {
    MeetingState.PLANNED: ("accent_soft", "accent_strong"),
    MeetingState.OPEN: ("attention_soft", "attention_text"),
    MeetingState.CLOSED: ("done_soft", "done_strong"),
    MeetingState.CANCELLED: ("neutral_soft", "neutral_strong"),
}
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_head(painter: QPainter, place: QRect, weekday: int) -> None:
    """«lun.» over the Mondays."""
    painter.setFont(theme.font("note", bold=True))
    painter.setPen(theme.color("muted"))
    painter.drawText(place, _CENTRE, weekday_short(weekday))


def paint_day(
    painter: QPainter,
    cell: QRect,
    day: CalendarDay,
    *,
    today: bool,
    chosen: bool,
    focused: bool,
    meeting_id: int | None,
) -> None:
    """One cell; `meeting_id` is the meeting chosen in it."""
    painter.fillRect(cell, theme.color(_ground(day, chosen)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    thick = theme.px(2) if focused else 1
    painter.setPen(QPen(theme.color("accent" if chosen else "line"), thick))
    painter.drawRect(
        cell.adjusted(thick // 2, thick // 2, -thick // 2, -thick // 2)
    )  # one line for two cells
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_number(painter, cell, day, today=today)
    metrics = QFontMetrics(theme.font("note"))
    _paint_holiday(painter, cell, day, metrics)
    chips = chips_of(day, cell, metrics)
    for meeting, place in chips:
        _paint_chip(painter, place, meeting, chosen=meeting.id == meeting_id)
    if len(chips) < len(day.meetings):
        painter.setFont(theme.font("note"))
        painter.setPen(theme.color("muted"))
        more = _("+ {n}").format(n=len(day.meetings) - len(chips))
        line = QRect(cell.left(), cell.top(), cell.width() - theme.px(PAD + 3), theme.px(NUMBER + PAD))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, more)


def chips_of(day: CalendarDay, cell: QRect, metrics: QFontMetrics) -> list[tuple[Meeting, QRect]]:
    """The meetings of a day that its cell has room for, and where each is painted."""
    pad, high = theme.px(PAD), theme.px(CHIP)
    lines = len(holiday_lines(day, cell, metrics))
    top = cell.top() + theme.px(NUMBER + PAD) + lines * metrics.height() + (pad if lines else 0)
    wide = cell.width() - 2 * pad - 2
    room = max(1, (cell.bottom() - pad - top) // (high + pad))
    return [
        (meeting, QRect(cell.left() + pad + 1, top + at * (high + pad), wide, high))
        for at, meeting in enumerate(day.meetings[:room])
    ]


def holiday_lines(day: CalendarDay, cell: QRect, metrics: QFontMetrics) -> list[str]:
    """The name of the holiday on the lines its cell has room for, cut at the end of the last."""
    room = cell.height() - theme.px(NUMBER + 2 * PAD) - (theme.px(CHIP + PAD) if day.meetings else 0)
    most = min(_HOLIDAY_LINES, max(1, room // metrics.height()))
    wide = cell.width() - 2 * theme.px(PAD + 2)
    lines: list[str] = []
    for word in day.holiday.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or metrics.horizontalAdvance(longer) <= wide):
            lines[-1] = longer
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, wide) for line in lines]


def _ground(day: CalendarDay, chosen: bool) -> str:
    if chosen:
        return "selection"
    if not day.in_month:
        return "page"
    return "attention_soft" if day.holiday else "card"


def _paint_number(painter: QPainter, cell: QRect, day: CalendarDay, *, today: bool) -> None:
    """The number of the day; today's in a round badge."""
    painter.setFont(theme.font("note", bold=day.in_month))
    size = theme.px(NUMBER)
    place = QRect(cell.left() + theme.px(PAD), cell.top() + theme.px(PAD), theme.px(24), size)
    if today:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(place), size / 2, size / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.color("accent_text"))
    else:
        painter.setPen(theme.color("text" if day.in_month else "muted"))
    painter.drawText(place, _CENTRE, str(day.day.day))


def _paint_holiday(painter: QPainter, cell: QRect, day: CalendarDay, metrics: QFontMetrics) -> None:
    painter.setFont(theme.font("note"))
    painter.setPen(theme.color("attention_text" if day.in_month else "muted"))
    top = cell.top() + theme.px(NUMBER + PAD)
    for at, line in enumerate(holiday_lines(day, cell, metrics)):
        place = QRect(
            cell.left() + theme.px(PAD + 2), top + at * metrics.height(), cell.width(), metrics.height()
        )
        painter.drawText(place, _LEFT, line)


def _paint_chip(painter: QPainter, place: QRect, meeting: Meeting, *, chosen: bool) -> None:
    """A rounded badge; what is cancelled is struck out."""
    ground, ink = _INKS[meeting.state]
    font = QFont(theme.font("note"))
    font.setStrikeOut(meeting.state is MeetingState.CANCELLED)
    painter.setFont(font)
    painter.setPen(QPen(theme.color(ink), 1) if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(QRectF(place), theme.px(5), theme.px(5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.color(ink))
    inside = place.adjusted(theme.px(4), 0, -theme.px(2), 0)
    metrics, words, hour = QFontMetrics(font), chip_words(meeting), clock_words(meeting.starts)
    if metrics.horizontalAdvance(hour) > inside.width():
        words = words.replace(hour, "".join(hour.split()))  # «18h30» where «18 h 30» would be cut
    painter.drawText(inside, _LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width()))
