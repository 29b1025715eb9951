"""What the command line asks for, told and refused in French."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.core.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser


@dataclass(frozen=True, slots=True)
class Arguments:
    """A store to open, the sample, or one of the two windowless runs."""

    file: Path | None = None
    sample: bool = False
    windowless: bool = False
    self_test: bool = False


def read_arguments(argv: Sequence[str] | None = None) -> Arguments:
    """The arguments, by default the process's; SystemExit after a refusal, «--help» or «--version»."""
    words = sys.argv[1:] if argv is None else argv
    if not words or list(words) == ["--exemple"]:
        return Arguments(sample=bool(words))  # every day's start does without the parser, 6 ms
    read = _parser().parse_args(words)
    file = read.fichier.resolve() if read.fichier else None
    return Arguments(file, read.exemple, read.sans_fenetre, read.self_test)


def _parser() -> ArgumentParser:
    from argparse import ArgumentParser

    class Parser(ArgumentParser):
        """The standard parser, refusing in French."""

        def format_usage(self) -> str:
            return _("Emploi : {usage}").format(usage="decollage [options] [fichier]") + "\n"

        def format_help(self) -> str:
            return super().format_help().replace("usage: ", _("Emploi : {usage}").format(usage=""), 1)

        def error(self, message: str) -> NoReturn:
            words = [word for word in sys.argv[1:] if word.startswith("-") and word in message.split()]
            refused = _("Argument inconnu ou incomplet : {words}").format(words=" ".join(words) or "?")
            self.exit(2, f"{self.format_usage()}{refused}\n")

    parser = Parser(
        prog="decollage",
        description=_("Décollage : animer un réseau, des listes individuelles au débriefing."),
        add_help=False,
        usage=_("decollage [options] [fichier]"),
    )
    parser._positionals.title = _("Fichier")
    parser._optionals.title = _("Options")
    add = parser.add_argument
    add("fichier", nargs="?", type=Path, help=_("fichier de réseaux à ouvrir"))
    add("--exemple", action="store_true", help=_("ouvrir une copie du réseau d’exemple"))
    add("--sans-fenetre", action="store_true", help=_("jouer l’exemple sans fenêtre"))
    add("--self-test", action="store_true", help=_("vérifier le programme, sans fenêtre"))
    add("--version", action="version", version=f"Décollage {__version__}", help=_("dire la version"))
    add("-h", "--help", action="help", help=_("montrer cette aide"))
    return parser
