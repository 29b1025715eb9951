"""The style sheet, from tokens.

Combo boxes are styled whole (arrow, popup and its rows) and only in the role "field"; spin boxes stay out:
styled in part, they lose their arrows. Check boxes and radio buttons
are drawn here: Fusion's outline is lost on a dark ground.
"""

import re

from app.core.paths import resource
from app.core.theme import Tokens

_TEMPLATE = """
QToolTip { background: @banner; color: @banner_text; border: 0; padding: [4] [8]; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: <title>; font-weight: 700; }
QLabel[role="heading"] { font-size: <heading>; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="note"] { color: @muted; font-size: <note>; }
QLabel[role="figure"] { font-size: <figure>; font-weight: 700; }
QLabel[role="figure"][tone="attention"] { color: @attention_text; }
QLabel[role="figure"][tone="done"] { color: @done; }
QLabel[role="figure"][tone="danger"] { color: @danger; }
QLabel[role="note"][tone="attention"] { color: @attention_text; }
QLabel[role="note"][tone="done"] { color: @done; }
QLabel[role="note"][tone="danger"], QLabel[role="error"] { color: @danger; font-size: <note>; }
QLabel[role="pill"] { border-radius: (pill); padding: [1] [9] [2] [9]; font-size: <note>; font-weight: 600;
  background: @neutral_soft; color: @neutral_strong; }
QLabel[role="pill"][tone="accent"] { background: @accent_soft; color: @accent_strong; }
QLabel[role="pill"][tone="attention"] { background: @attention_soft; color: @attention_text; }
QLabel[role="pill"][tone="done"] { background: @done_soft; color: @done_strong; }
QLabel[role="pill"][tone="danger"] { background: @danger_soft; color: @danger; }

QFrame[role="card"] { background: @card; border: 1px solid @line; border-radius: (card); }
QFrame[role="card"][emphasis="true"] { border: 1px solid @accent; }
QFrame[role="card"][drop="true"] { border: 2px dashed @accent; }
QFrame[role="rule"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }

QPushButton[role] { padding: [7] [14]; border: 1px solid @line_strong; border-radius: (control);
  background: @card; color: @text; font-weight: 600; font-size: <cell>; min-height: [18]; outline: 0; }
QPushButton[role]:hover { background: @hover; }
QPushButton[role]:focus { border: 2px solid @accent; padding: [6] [13]; }
QPushButton[role]:disabled { color: @disabled; background: @page; border-color: @line; }
QPushButton[role]::menu-indicator { image: url({chevron}); width: [14]; height: [14];
  subcontrol-origin: border; subcontrol-position: right center; right: [8]; }
QPushButton[role="network"]::menu-indicator { image: url({chevron-bright}); }
QPushButton[role="primary"] { background: @accent; border-color: @accent; color: @accent_text; }
QPushButton[role="primary"]:hover { background: @accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="primary"]:disabled { background: @neutral_soft; border-color: @line;
  color: @disabled; }
QPushButton[role="danger"] { color: @danger; border-color: @danger; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; }
QPushButton[role="quiet"]:hover { background: @hover; }
QPushButton[role="quiet"]:checked { background: @selection; color: @selection_text; }
QPushButton[role="quiet"]:focus { border: 2px solid @accent; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: @accent;
  text-align: left; padding: [2] [2]; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid @accent; padding: [2] [2]; }
QPushButton[role="tab"] { background: transparent; border: 1px solid transparent; color: @muted;
  padding: [5] [12]; }
QPushButton[role="tab"]:hover { color: @text; background: @hover; }
QPushButton[role="tab"]:checked { background: @accent_soft; color: @accent_strong; }
QPushButton[role="tab"]:focus { border: 1px solid @accent; padding: [5] [12]; }
QPushButton[role="chip"] { background: @card; border: 1px solid @line; color: @muted; padding: [5] [12];
  min-height: [38]; }
QPushButton[role="chip"][tight="true"] { min-height: [20]; }
QPushButton[role="chip"]:hover { color: @text; background: @hover; }
QPushButton[role="chip"]:checked { background: @accent_soft; color: @accent_strong; border-color: @accent; }
QPushButton[role="chip"]:focus { border: 2px solid @accent; padding: [4] [11]; }

QLineEdit[role="field"], QPlainTextEdit[role="field"] { padding: [6] [9]; border: 1px solid @border_field;
  border-radius: (control); background: @field; color: @text; min-height: [18];
  selection-background-color: @accent; selection-color: @accent_text; }
QLineEdit[role="field"]:focus, QPlainTextEdit[role="field"]:focus {
  border: 2px solid @accent; padding: [5] [8]; }
QLineEdit[role="field"][faulty="true"], QPlainTextEdit[role="field"][faulty="true"] {
  border: 2px solid @danger; padding: [5] [8]; }
QLineEdit[role="field"]:disabled { color: @disabled; border-color: @line; background: @page; }
QComboBox[role="field"] { padding: [6] [9]; border: 1px solid @border_field; border-radius: (control);
  background: @field; color: @text; min-height: [18]; combobox-popup: 0; }
QComboBox[role="field"]:focus { border: 2px solid @accent; padding: [5] [8]; }
QComboBox[role="field"][faulty="true"] { border: 2px solid @danger; padding: [5] [8]; }
QComboBox[role="field"]:disabled { color: @disabled; border-color: @line; background: @page; }
QComboBox[role="field"]::drop-down { border: 0; width: [26]; }
QComboBox[role="field"]::down-arrow { image: url({chevron}); width: [16]; height: [16]; }
QComboBox[role="field"] QAbstractItemView { background: @card; border: 1px solid @line_strong; outline: 0;
  selection-background-color: @selection; selection-color: @selection_text; padding: [4]; }
QComboBox[role="field"] QAbstractItemView::item { min-height: [28]; padding: 0 [6]; }

QLineEdit[role="search"] { padding: [6] [9] [6] [32]; border: 1px solid @line_strong;
  border-radius: (control);
  background: @field; min-height: [18]; }
QLineEdit[role="search"]:focus { border: 2px solid @accent; padding: [5] [8] [5] [31]; }
QLineEdit[role="cell"] { border: 2px solid @accent; border-radius: 0; padding: 0 [7]; background: @field;
  font-size: <cell>; }
QLineEdit[role="cell"][faulty="true"] { border: 2px solid @danger; background: @danger_soft; }

QTextBrowser[role="advice"] { background: transparent; border: 1px solid transparent;
  border-radius: (control); font-size: <cell>; }
QTextBrowser[role="advice"]:focus { border: 1px solid @accent; }

QTableView { background: @card; border: 0; gridline-color: transparent; color: @text; font-size: <cell>;
  selection-background-color: @selection; selection-color: @selection_text; outline: 0; }
QHeaderView { background: @card; border: 0; }
QHeaderView::section { background: @card; color: @muted; border: 0; border-bottom: 1px solid @line_strong;
  padding: [7] [9]; font-weight: 600; font-size: <note>; }
QHeaderView::section:hover { color: @text; background: @hover; }
QTableCornerButton::section { background: @card; border: 0; }

QCheckBox::indicator, QRadioButton::indicator { width: [16]; height: [16]; background: @field;
  border: [1] solid @border_field; border-radius: [9]; }
QCheckBox::indicator { border-radius: [4]; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url({check}); }
QRadioButton::indicator:checked { background: @accent_text; border: [5] solid @accent; width: [8];
  height: [8]; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @page;
  border-color: @line_strong; }
QCheckBox::indicator:checked:disabled { background: @disabled; }
QRadioButton::indicator:checked:disabled { border-color: @disabled; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: [2] solid @accent; width: [14];
  height: [14]; }
QCheckBox::indicator:checked:focus { border-color: @text; }
QRadioButton::indicator:checked:focus { border: [4] solid @accent; width: [10]; height: [10];
  background: @text; }

QScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QWidget[role="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: [12]; margin: 0; }
QScrollBar:horizontal { background: transparent; height: [12]; margin: 0; }
QScrollBar::handle { background: @line_strong; border-radius: [3]; margin: [3];
  min-height: [28]; min-width: [28]; }
QScrollBar::handle:hover { background: @border_field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { border: 0; border-radius: [4]; background: @track; max-height: [8]; min-height: [8]; }
QProgressBar::chunk { background: @accent; border-radius: [4]; }

QMenuBar { background: @page; color: @text; border-bottom: 1px solid @line; padding: 1px [6]; }
QMenuBar::item { padding: [4] [9]; border-radius: [4]; background: transparent; }
QMenuBar::item:selected { background: @selection; color: @selection_text; }
QMenu { background: @card; color: @text; border: 1px solid @line_strong; padding: [5]; }
QMenu::item { padding: [6] [26] [6] [10]; border-radius: [5]; }
QMenu::item:selected { background: @selection; color: @selection_text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: [5] [6]; }
QMenu::icon { padding-left: [8]; }

QWidget[role="sidebar"] { background: @sidebar; }
QWidget[role="sidebar"] QLabel { color: @sidebar_muted; font-size: <note>; }
QPushButton[role="network"] { background: transparent; border: 1px solid transparent; color: @sidebar_strong;
  text-align: left; font-size: [16]; font-weight: 700; padding: [5] [9] [5] [18];
  border-radius: (control); }
QPushButton[role="network"]:hover { background: @sidebar_hover; }
QPushButton[role="network"]:focus { border: 1px solid @sidebar_strong; padding: [5] [9] [5] [18]; }
QPushButton[role="nav"] { background: transparent; border: 1px solid transparent; color: @sidebar_text;
  text-align: left;  font-size: <body>; font-weight: 400; padding: [8] [9]; border-radius: (control); }
QPushButton[role="nav"]:hover { background: @sidebar_hover; }
QPushButton[role="nav"]:checked { background: @sidebar_active; color: @sidebar_strong; font-weight: 600; }
QPushButton[role="nav"]:focus { border: 1px solid @sidebar_strong; padding: [8] [9]; }
QPushButton[role="nav"][tight="true"] { padding: [3] [9]; }

QFrame[role="banner"] { background: @banner; border-radius: (control); }
QFrame[role="banner"] QLabel { color: @banner_text; }
QFrame[role="banner"] QPushButton { background: transparent; border: 1px solid transparent;
  color: @banner_action; }
QFrame[role="banner"] QPushButton:hover { text-decoration: underline; background: transparent; }
QFrame[role="banner"] QPushButton:focus { border: 1px solid @banner_action; padding: [7] [14]; }
QFrame[role="status"] { background: @attention_soft; border-radius: (control); }
QFrame[role="status"] QLabel { color: @attention_text; }
"""


def style_sheet(tokens: Tokens, percent: int) -> str:
    """The QSS: `@name` is a colour, `<name>` a type size, `(name)` a radius, `[n]` n pixels, all scaled."""

    def scaled(value: float) -> str:
        return f"{round(value * percent / 100)}px"

    def picture(name: str, theme: str = tokens.name) -> str:
        """Quoted: a space or a bracket in the program's folder would void the whole sheet."""
        return '"' + resource("themes", f"{name}-{theme}.svg").as_posix().replace('"', r"\"") + '"'

    text = re.sub(r"@(\w+)", lambda found: tokens.color[found[1]], _TEMPLATE)
    text = re.sub(r"<(\w+)>", lambda found: scaled(tokens.type[found[1]]), text)
    text = re.sub(r"\((\w+)\)", lambda found: scaled(tokens.radius[found[1]]), text)
    text = re.sub(r"\[(\d+)\]", lambda found: scaled(int(found[1])), text)
    pictures = {"chevron-bright": picture("chevron", "dark"), "chevron": picture("chevron")}
    pictures["check"] = picture("check")
    return re.sub(r"\{([a-z-]+)\}", lambda found: pictures[found[1]], text)
