"""What a workbook must prove before the spreadsheet parser sees it: size, shape, no entities.

The parser lays a sheet out as one dense rectangle: two cells at opposite corners of a sheet, a file of
4 kB, ask it for 400 GB and end the process. So the rectangle is measured first, by a streaming XML reader.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from app.core.errors import UserError
from app.core.i18n import _

ROWS_MAX = 50_000
WIDTH_MAX = 200
_TOTAL_MAX = 100_000_000
_RATIO_MAX = 200
_PARTS_MAX = 5_000
_FORBIDDEN = re.compile(
    b"|".join(
        re.escape(word.encode(encoding))
        for word in ("<!DOCTYPE", "<!ENTITY")
        for encoding in ("ascii", "utf-16-le", "utf-16-be")
    ),
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")

_Attributes = dict[str, str]
_Handler = Callable[[str, _Attributes], None]


def quoted(name: str) -> str:
    """The name of a file between guillemets."""
    return f"«\u00a0{name}\u00a0»"


def too_many_rows(shown: str) -> UserError:
    """The sentence for a table longer than ROWS_MAX."""
    return UserError(
        _("{shown} a plus de 50 000 lignes. Gardez seulement les lignes utiles.").format(shown=shown)
    )


def too_many_columns(shown: str) -> UserError:
    """The sentence for a table wider than WIDTH_MAX."""
    return UserError(
        _("{shown} a plus de 200 colonnes. Gardez seulement les colonnes utiles.").format(shown=shown)
    )


def damaged(name: str) -> UserError:
    """The sentence for a file that starts like a workbook and does not read like one."""
    return UserError(
        _("« {name} » est abîmé et ne peut pas être lu. Demandez qu’on vous l’envoie à nouveau.").format(
            name=name
        )
    )


def locked(name: str) -> UserError:
    """The sentence for a workbook that wants a password."""
    return UserError(
        _("« {name} » est protégé par un mot de passe. Enregistrez-le sans mot de passe.").format(name=name)
    )


def _refused(name: str) -> UserError:
    return UserError(
        _("« {name} » est refusé : son contenu ne ressemble pas à celui d’un vrai classeur.").format(
            name=name
        )
    )


def safe_copy(data: bytes, name: str) -> io.BytesIO:
    """An uncompressed copy of an XLSX or ODS archive, made of its checked XML parts only.

    UserError when it is no workbook, locked, damaged, a bomb (over 100 MB unpacked or 200 times its packed
    size), holds entity declarations, or a sheet reaches beyond ROWS_MAX × WIDTH_MAX.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpacked(archive, len(data), name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
        raise damaged(name) from None
    is_ods = "content.xml" in parts
    if not is_ods and "xl/workbook.xml" not in {part.lower() for part in parts}:
        raise UserError(
            _("« {name} » n’est pas un classeur. Enregistrez le tableau en XLSX, ODS ou CSV.").format(
                name=name
            )
        )
    if is_ods and b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise locked(name)
    _check_shapes(parts, _ods_shape if is_ods else _xlsx_shape, name)
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    copy.seek(0)
    return copy


def _unpacked(archive: zipfile.ZipFile, packed: int, name: str) -> dict[str, bytes]:
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    if total > _TOTAL_MAX or total > packed * _RATIO_MAX or len(infos) > _PARTS_MAX:
        raise _refused(name)
    if any(info.flag_bits & 1 for info in infos):
        raise locked(name)
    parts = {}
    for info in infos:
        if info.filename in parts or not (
            info.filename.lower().endswith((".xml", ".rels")) or info.filename == "mimetype"
        ):
            continue
        content = archive.read(info)
        if _FORBIDDEN.search(content):
            raise _refused(name)
        parts[info.filename] = content
    return parts


def _check_shapes(parts: dict[str, bytes], shape: Callable[[str], _Handler], name: str) -> None:
    for part, content in parts.items():
        if not part.lower().endswith(".xml") or part.startswith("META-INF/"):
            continue
        parser = expat.ParserCreate()
        parser.StartElementHandler = shape(name)
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise damaged(name) from None


def _check_cell(row: int, column: int, name: str) -> None:
    if row > ROWS_MAX:
        raise too_many_rows(quoted(name))
    if column > WIDTH_MAX:
        raise too_many_columns(quoted(name))


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _count(digits: str | None) -> int:
    return int(digits) if digits and digits.isascii() and digits.isdigit() and len(digits) < 12 else 1


def _xlsx_shape(name: str) -> _Handler:
    """A handler that refuses a filled cell out of bounds; cells without an address follow one another."""
    row = column = 0

    def start(tag: str, attributes: _Attributes) -> None:
        nonlocal row, column
        local = tag.rpartition(":")[2]
        if local == "row":
            row = _count(attributes["r"]) if "r" in attributes else row + 1
            column = 0
        elif local == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            if found:
                column, row = _column(found[1]), int(found[2])
            elif "r" in attributes:
                raise _refused(name)
            else:
                column += 1
        elif local in ("v", "is", "f"):
            _check_cell(row, column, name)

    return start


def _ods_shape(name: str) -> _Handler:
    """A handler that refuses a filled cell out of bounds, repetitions counted."""
    row = column = row_repeat = column_repeat = 0

    def start(tag: str, attributes: _Attributes) -> None:
        nonlocal row, column, row_repeat, column_repeat
        local = tag.rpartition(":")[2]
        if local == "table":
            row = row_repeat = 0
        elif local == "table-row":
            row_repeat = _count(attributes.get("table:number-rows-repeated"))
            row += row_repeat
            column = 0
        elif local in ("table-cell", "covered-table-cell"):
            column_repeat = _count(attributes.get("table:number-columns-repeated"))
            column += column_repeat
            if "office:value-type" in attributes:
                _check_cell(row, column, name)
        elif local == "p":
            _check_cell(row, column, name)

    return start
