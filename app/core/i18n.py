"""The one door of translation: msgids are French, catalogues lie in resources/i18n."""

import gettext as _gettext
from pathlib import Path

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def install(language: str, folder: Path) -> None:
    """Use the catalogue of `language` ("fr", "en" …); French needs none."""
    global _catalogue
    _catalogue = _gettext.translation("decollage", folder, languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the language of the interface."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for `count`; French counts 0 and 1 as singular."""
    if isinstance(_catalogue, _gettext.GNUTranslations):
        return _catalogue.ngettext(one, many, count)
    return one if abs(count) < 2 else many
