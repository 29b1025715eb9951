"""«Saisie»: a wave, its sheets keyed one after the other, and a way back from a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.core.errors import UserError
from app.core.formats import day
from app.core.i18n import _, ngettext
from app.core.text import of_name
from app.domain.questionnaires import Answer, Sheet, Survey, Wave
from app.ui import file_dialogs
from app.ui.context import Context
from app.ui.dialog_frame import asked
from app.ui.kit import EmptyState, button, choice, column, fill_choice, holder, label, labeled, set_size
from app.ui.kit.layout import Adaptive
from app.ui.parts.part import Part
from app.ui.surveys.keying.desk import Desk
from app.ui.surveys.keying.import_dialog import SUFFIXES, AnswerImportDialog
from app.ui.tasks import Progress

if TYPE_CHECKING:
    from app.services.surveys.answer_files import AnswerFile


class KeyingPart(Part):
    """Choose the wave, take the pile, type."""

    subjects = frozenset(
        {"survey", "question", "choice", "wave", "answer_urn", "named_sheet", "member", "survey_file"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, name="keying")
        self._wave_id: int | None = None
        self._known: frozenset[int] | None = None
        self._drafts: dict[int, dict[int, Answer]] = {}
        self._last: tuple[int, dict[int, Answer], int | None] | None = None
        self._stored: Sheet | None = None
        self.import_button = button(_("Importer un fichier…"), name="keying-import", icon="import")
        self.import_button.clicked.connect(self._on_import)
        self.waves = choice([], name="keying-wave", accessible=_("Vague à saisir"))
        self.waves.setMinimumContentsLength(36)
        self.waves.currentIndexChanged.connect(self._on_wave)
        self.count = label("", "heading", wrap=True, name="keying-count")
        self.note = label("", "note", wrap=True, name="keying-note")
        words = holder(column(self.count, self.note, gap=2))
        set_size(words, width=260, least=True)
        self.head = Adaptive(
            (labeled(_("Vague"), self.waves), 55),
            (words, 45),
            name="keying-head",
        )
        self.empty = EmptyState("", _("Ouvrir une vague…"), name="keying-empty", icon="survey")
        self.empty.acted.connect(self._on_open_wave)
        self.closed = EmptyState("", _("Rouvrir"), name="keying-closed", icon="lock")
        self.closed.acted.connect(self._on_reopen)
        self.desk = Desk()
        self.desk.stored.connect(self._on_store)
        self.desk.taken_back.connect(self._on_take_back)
        self.desk.member_chosen.connect(self._on_member)
        self.desk.opened.connect(self._on_opened)
        self.desk.removed.connect(self._on_removed)
        self.add(self.head)
        self.add(self.empty, self.closed, self.desk, stretch=1)

    def actions(self) -> Sequence[QPushButton]:
        """The other way in: the export of an online form."""
        return (self.import_button,)

    # --- shown --------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The waves, open ones first, and the desk of the one chosen, or just opened: it is asked for next.

        What is being typed stays, or waits for its wave.
        """
        network_id = self.ctx.network_id
        waves = [] if network_id is None else self.ctx.opened.waves.all(network_id)
        waves.sort(key=lambda wave: wave.closed is not None)
        chosen = self._next_wave(waves)
        if chosen != self._wave_id:
            self._leave_wave()
            self._wave_id = chosen
        titles = {}
        if network_id is not None:
            titles = {survey.id: survey.title for survey in self.ctx.opened.surveys.all(network_id)}
        options: list[tuple[object, str]] = [(wave.id, _titled(wave, titles)) for wave in waves]
        if self._wave_id is None:
            options.insert(0, (None, _("Aucune vague ouverte")))
        fill_choice(self.waves, options, self._wave_id)
        self.head.setVisible(bool(waves))
        self._show_wave(next((wave for wave in waves if wave.id == self._wave_id), None))

    def _next_wave(self, waves: Sequence[Wave]) -> int | None:
        """The wave just opened, else the one in hand, else the latest that is open."""
        known, self._known = self._known, frozenset(wave.id for wave in waves)
        are_open = [wave.id for wave in waves if wave.closed is None]
        new = [] if known is None else [each for each in are_open if each not in known]
        if not new and self._wave_id in self._known:
            return self._wave_id
        return next(iter(new or are_open), None)

    def _show_wave(self, wave: Wave | None) -> None:
        is_open = wave is not None and wave.closed is None
        self.empty.setVisible(wave is None)
        self.closed.setVisible(wave is not None and not is_open)
        self.desk.setVisible(is_open)
        self.import_button.setEnabled(is_open)
        self.count.setText("" if wave is None else count_words(wave))
        self.note.setText("")
        if wave is None:
            self.empty.set_sentence(
                _(
                    "Aucune enquête n’attend de feuilles. "
                    "Ouvrez une vague\u00a0: ses feuilles se saisiront ici."
                )
            )
            return
        survey = self.ctx.opened.surveys.get(wave.survey_id)
        if not is_open:
            self._show_closed(wave)
            return
        if survey.anonymous:
            self.note.setText(
                _(
                    "Une feuille anonyme ne se retrouve pas dans l’historique\u00a0; "
                    "reprenez-la ici si besoin."
                )
            )
        self._show_desk(wave, survey)

    def _show_desk(self, wave: Wave, survey: Survey) -> None:
        services = self.ctx.opened
        sheets = [] if survey.anonymous else services.sheets.named(wave.id)
        members = [] if survey.anonymous else services.members.all(survey.network_id)
        held = {sheet.member_id for sheet in sheets}
        known = [each for each in members if each.active_on(wave.opened) or each.id in held]
        self.desk.paper.show_count(count_words(wave))
        self.desk.show_wave(wave.id, survey, known, sheets, self._drafts.pop(wave.id, None))
        self._forget_undone(wave.id)
        self.desk.take_back_button.setEnabled(self._last is not None and self._last[0] == wave.id)

    def _forget_undone(self, wave_id: int) -> None:
        """Once the named sheet stored last is undone, or another replaces it: no longer say it is stored."""
        stored = self._stored
        if stored is None or self._last is None or self._last[0] != wave_id:
            return
        now = self.desk.sheet_of(stored.member_id)
        if now is None or now.answers != stored.answers:
            self._stored = self._last = None
            self.desk.say("")

    def _show_closed(self, wave: Wave) -> None:
        assert wave.closed is not None
        said = _("Cette vague est close depuis le {day}\u00a0: elle ne reçoit plus de feuilles.")
        final = self.ctx.opened.waves.closing_is_final(wave.id)
        more = _(
            "Ses feuilles sont anonymes\u00a0: une feuille de plus se devinerait. Ouvrez une nouvelle vague."
        )
        self.closed.set_sentence(said.format(day=day(wave.closed)) + (f" {more}" if final else ""))
        if self.closed.button is not None:
            self.closed.button.setVisible(not final)

    def begin(self) -> None:
        """The cursor on the sheet."""
        if self.desk.isVisibleTo(self):
            self.desk.take_cursor()
        elif self.empty.isVisibleTo(self):
            self.empty.setFocus()
        else:
            self.waves.setFocus()

    def open_at(self, argument: object) -> None:
        """Choose a wave by its id."""
        if isinstance(argument, int):
            self._choose(argument)

    def show_user_error(self, error: UserError) -> bool:
        """Beside the question or the member it is about, else under the sheet."""
        return self.desk.show_user_error(error)

    def _leave_wave(self) -> None:
        """What is half typed is kept, in memory only, for when one comes back to the wave."""
        answers = self.desk.paper.entry.answers
        if self._wave_id is not None and answers and self.desk.wave_id == self._wave_id:
            self._drafts[self._wave_id] = dict(answers)
        self.desk.leave()

    def _choose(self, wave_id: int | None) -> None:
        if wave_id != self._wave_id:
            self._leave_wave()
            self._wave_id = wave_id
        self._known = None  # this one, even when another was opened meanwhile
        self.reload()

    @Slot()
    def _on_wave(self) -> None:
        self._choose(self.waves.currentData())

    @Slot()
    def _on_open_wave(self) -> None:
        self.ctx.signals.navigate_requested.emit("surveys", "questionnaires")

    @Slot()
    def _on_reopen(self) -> None:
        wave_id = self._wave_id
        if wave_id is not None and self.ctx.perform(lambda: self.ctx.opened.waves.reopen(wave_id), None):
            self.ctx.messages.banner(_("Vague rouverte."), undo=True)
            self.reload()
            self.begin()

    # --- stored -------------------------------------------------------------------------------------

    @Slot()
    def _on_store(self) -> None:
        """Take the sheet in and start the next one."""
        wave_id = self._wave_id
        if wave_id is None:
            return
        sheets, answers = self.ctx.opened.sheets, dict(self.desk.paper.entry.answers)
        try:
            member_id = self.desk.member_id()
        except UserError as refusal:
            self.ctx.messages.refused(self, refusal)
            return
        if not self.ctx.perform(lambda: sheets.add(wave_id, answers, member_id), self):
            return
        self._last, self._stored = (wave_id, answers, member_id), None
        wave = self.ctx.opened.waves.get(wave_id)
        if member_id is None:
            said = _("Feuille {n} enregistrée.").format(n=wave.answers)
        else:
            name = of_name(self.desk.member.written(member_id))
            said = _("Feuille {of_name} enregistrée.").format(of_name=name)
        self.desk.clear_sheet()
        self.reload()
        self._stored = None if member_id is None else self.desk.sheet_of(member_id)
        self.desk.begin_next(member_id, said)

    @Slot()
    def _on_take_back(self) -> None:
        """The last sheet of this sitting again, to key it anew."""
        if self._last is None or not self._may_drop():
            return
        wave_id, answers, member_id = self._last
        if member_id is None:
            if not self.ctx.perform(lambda: self.ctx.opened.sheets.take_back(wave_id, answers), self):
                return
            self._last = None
            said = _(
                "Feuille reprise\u00a0: elle ne compte plus tant que vous ne l’enregistrez pas à nouveau."
            )
        else:
            said = _("Corrigez la feuille, puis enregistrez-la\u00a0: elle remplacera la première.")
        self.reload()
        self.desk.refill(answers, member_id, said)

    def _may_drop(self) -> bool:
        if self.desk.untouched:
            return True
        question = _("La feuille commencée n’est pas enregistrée. L’abandonner\u00a0?")
        return self.ctx.messages.confirm(self, question, _("Abandonner la feuille commencée"))

    @Slot(object)
    def _on_member(self, member_id: int | None) -> None:
        """A member who answered already is corrected; nothing typed is lost."""
        sheet = self.desk.sheet_of(member_id)
        if sheet is not None and self.desk.untouched:
            said = _("{name} a déjà une feuille\u00a0: vous la corrigez.").format(name=sheet.member)
            self.desk.refill(sheet.answers, member_id, said)
        elif sheet is not None:
            self.desk.say(
                _("{name} a déjà une feuille\u00a0: celle-ci la remplacera.").format(name=sheet.member)
            )
        elif self.desk.untouched:
            self.desk.clear_sheet()
        self.desk.paper.take_cursor()

    @Slot(object)
    def _on_opened(self, member_id: int) -> None:
        sheet = self.desk.sheet_of(member_id)
        if sheet is not None and self._may_drop():
            said = _("Vous corrigez la feuille {of_name}.").format(of_name=of_name(sheet.member))
            self.desk.refill(sheet.answers, member_id, said)

    @Slot(object)
    def _on_removed(self, member_ids: list[int]) -> None:
        wave_id = self._wave_id
        if wave_id is None:
            return
        if self.ctx.perform(lambda: self.ctx.opened.sheets.remove_named(wave_id, member_ids), self):
            n = len(member_ids)
            said = ngettext("{n} feuille supprimée.", "{n} feuilles supprimées.", n).format(n=n)
            self.ctx.messages.banner(said, undo=True)
            self.reload()

    # --- a file -------------------------------------------------------------------------------------

    @Slot()
    def _on_import(self) -> None:
        title, kind = _("Importer des réponses"), _("Tableurs et textes")
        path = file_dialogs.open_file(self.ctx, self, title, kind, SUFFIXES)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Read the export of an online form and show what would be taken from it."""
        wave_id = self._wave_id
        if wave_id is None:
            return
        read = self.ctx.opened.sheets.read_file

        def work(_progress: Progress) -> AnswerFile:
            return read(wave_id, path)

        def done(file: AnswerFile) -> None:
            asked(AnswerImportDialog(self.ctx, self, wave_id, file))
            self.begin()

        self.ctx.tasks.run(_("Lecture du fichier…"), work, done, parent=self)


def _titled(wave: Wave, titles: dict[int, str]) -> str:
    words = _("{survey} · {wave}") if wave.closed is None else _("{survey} · {wave} (close)")
    return words.format(survey=titles.get(wave.survey_id, ""), wave=wave.title)


def count_words(wave: Wave) -> str:
    """«7 feuilles saisies sur 12»."""
    if wave.asked is None:
        return ngettext("{n} feuille saisie", "{n} feuilles saisies", wave.answers).format(n=wave.answers)
    words = ngettext("{n} feuille saisie sur {asked}", "{n} feuilles saisies sur {asked}", wave.answers)
    return words.format(n=wave.answers, asked=wave.asked)
