"""The dialog of keying made outside its button; see `app.ui.walk_dialogs`."""

import csv
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.questionnaires import QuestionKind
from app.ui.context import Context
from app.ui.opening import Opening
from app.ui.surveys.keying.import_dialog import AnswerImportDialog


def import_answers(ctx: Context, parent: QWidget) -> QDialog | None:
    """A form with a good row and one that is partly read, for the first open wave; None without one."""
    waves = [] if ctx.network_id is None else ctx.opened.waves.all(ctx.network_id)
    wave = next((wave for wave in waves if wave.closed is None), None)
    if wave is None:
        return None
    questions = ctx.opened.surveys.get(wave.survey_id).asked
    with tempfile.TemporaryDirectory(prefix="decollage-reponses-") as folder:
        path = Path(folder, "réponses.csv")
        with path.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, delimiter=";")
            rows.writerow(["Horodateur", *(question.text for question in questions)])
            grades = (QuestionKind.GRADE5, QuestionKind.GRADE10)
            rows.writerow(["09/03/2026", *("4" if each.kind in grades else "" for each in questions)])
            rows.writerow(["10/03/2026", *("beaucoup" for _each in questions)])
        file = ctx.opened.sheets.read_file(wave.id, path)
    return AnswerImportDialog(ctx, parent, wave.id, file)


OPENINGS = (Opening("keying-import", "surveys", "keying", import_answers),)
