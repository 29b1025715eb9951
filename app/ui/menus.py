"""The menu bar as a list; every entry is an action with a key the window acts on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.core.i18n import _
from app.ui.kit.digit_keys import page_keys
from app.ui.kit.icons import set_icon
from app.ui.views import View


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu; `choice` entries of the same name exclude each other."""

    key: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    choice: str = ""


_Menu = tuple[str, tuple[Entry | None, ...]]


def _menus() -> tuple[_Menu, ...]:
    return (_file_menu(), *_other_menus())


def _file_menu() -> _Menu:
    return (
        _("&Fichier"),
        (
            Entry("new_network", _("&Nouveau réseau…"), "network", ("Ctrl+N",)),
            Entry("open_file", _("&Ouvrir un fichier…"), "folder", ("Ctrl+O",)),
            Entry("open_sample", _("Découvrir avec l’&exemple"), "star"),
            None,
            Entry("edit_network", _("&Modifier le réseau…"), "edit"),
            Entry("remove_network", _("Su&pprimer le réseau…"), "remove"),
            None,
            Entry("import_lists", _("&Importer des listes…"), "import", ("Ctrl+I",)),
            Entry("print_all", _("&Tout imprimer…"), "print", ("Ctrl+P",)),
            Entry("export_tables", _("Exporter toutes les ta&bles…"), "export"),
            None,
            Entry("open_folder", _("Ouvrir le &dossier des données"), "folder"),
            Entry("backups", _("&Sauvegardes…"), "backup"),
            None,
            Entry("quit", _("&Quitter"), "close", ("Ctrl+Q",)),
        ),
    )


def _other_menus() -> tuple[_Menu, ...]:
    return (
        (
            _("É&dition"),
            (
                Entry("undo", _("&Annuler"), "undo", ("Ctrl+Z",)),
                Entry("redo", _("&Rétablir"), "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
                None,
                Entry("history", _("&Historique…"), "history"),
                None,
                Entry("note_remark", _("&Noter une remarque…"), "note", ("Ctrl+R",)),
            ),
        ),
        (
            _("&Affichage"),
            (
                Entry("theme_light", _("Thème &clair"), choice="theme"),
                Entry("theme_dark", _("Thème &sombre"), choice="theme"),
                Entry("theme_system", _("Thème du s&ystème"), choice="theme"),
                None,
                Entry("bigger", _("&Agrandir"), "zoom-in", ("Ctrl++", "Ctrl+=")),
                Entry("smaller", _("&Réduire"), "zoom-out", ("Ctrl+-",)),
                Entry("normal", _("Taille &normale"), "", ("Ctrl+0", "Ctrl+à")),
                None,
                Entry("project", _("&Projeter"), "project", ("F11",)),
            ),
        ),
        (
            _("A&ide"),
            (
                Entry("guide", _("&Guide"), "help", ("F1",)),
                Entry("advice", _("&Conseils d’animation"), "note", ("Shift+F1",)),
                None,
                Entry("open_log", _("Ouvrir le &journal"), "list"),
                Entry("about", _("À &propos de Décollage"), "info"),
            ),
        ),
    )


def build_menus(window: QMainWindow, views: Sequence[View], slot: Callable[[], object]) -> dict[str, QAction]:
    """Fill the window's menu bar; the actions by key. `slot` reads the key from the sender's data."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    bar = window.menuBar()
    bar.setObjectName("menu-bar")
    for number, (title, entries) in enumerate(_menus()):
        menu = bar.addMenu(title)
        menu.setObjectName(f"menu-{number}")
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                action = _action(window, entry.key, entry.text, entry.icon, entry.keys, slot)
                if entry.choice:
                    action.setCheckable(True)
                    groups.setdefault(entry.choice, QActionGroup(window)).addAction(action)
                menu.addAction(action)
                made[entry.key] = action
        if number == 2:
            menu.addSeparator()
            for number, view in enumerate(views, start=1):
                text = _("Aller à {page}").format(page=view.title)
                go = _action(window, f"go:{view.key}", text, view.icon, page_keys(number), slot)
                menu.addAction(go)
                made[f"go:{view.key}"] = go
    return made


def _action(
    window: QMainWindow, key: str, text: str, icon: str, keys: tuple[str, ...], slot: Callable[[], object]
) -> QAction:
    action = QAction(text, window)
    action.setObjectName(f"act-{key}")
    action.setData(key)
    if icon:
        set_icon(action, icon, later=True)  # nobody sees it before the window is there
    if keys:
        action.setShortcuts([QKeySequence(written) for written in keys])
    action.triggered.connect(slot)
    return action
