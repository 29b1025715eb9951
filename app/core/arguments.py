"""What the command line asks for, told and refused in French."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from app import __version__
from app.core.i18n import _


class Arguments(NamedTuple):
    """A store to open, the sample, or one of the two windowless runs."""

    file: Path | None
    sample: bool
    windowless: bool
    self_test: bool


def read_arguments(argv: Sequence[str] | None = None) -> Arguments:
    """The arguments, by default the process's; SystemExit after a refusal, «--help» or «--version»."""
    read = _parser().parse_args(argv)
    file = read.fichier.resolve() if read.fichier else None
    return Arguments(file, read.exemple, read.sans_fenetre, read.self_test)


class _Parser(ArgumentParser):
    """The standard parser, refusing in French."""

    def format_usage(self) -> str:
        return _("Emploi : {usage}").format(usage="decollage [options] [fichier]") + "\n"

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", _("Emploi : {usage}").format(usage=""), 1)

    def error(self, message: str) -> NoReturn:
        words = [word for word in sys.argv[1:] if word.startswith("-") and word in message.split()]
        refused = _("Argument inconnu ou incomplet : {words}").format(words=" ".join(words) or "?")
        self.exit(2, f"{self.format_usage()}{refused}\n")


def _parser() -> ArgumentParser:
    parser = _Parser(
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
