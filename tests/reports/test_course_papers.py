"""The papers of meetings and of the course of a network: what only they promise."""

import dataclasses
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from app.domain.balance import verdict
from app.domain.balance_facts import SignKind, SignRow
from app.domain.course_papers import MinutesPaper
from app.domain.debrief import Satisfaction
from app.domain.difficulties import questions
from app.domain.meetings import MeetingState, MinuteKind, SittingView
from app.domain.objectives import StatementKind
from app.reports import charter, sign_in
from app.reports.documents import AnyPaper, render
from app.reports.kit.grid import PAD_Y
from tests.reports.course_samples import (
    ATTENDANCE,
    CASE,
    SITTING,
    agenda_paper,
    balance_paper,
    charter_paper,
    difficulty_paper,
    invitation_paper,
    minutes_paper,
    point,
    programme_paper,
    sign_in_paper,
    signs,
    statement,
)

MILLIMETRE = 72 / 25.4


def pages(paper: AnyPaper) -> list[str]:
    reader = PdfReader(BytesIO(render(paper, invariant=True)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def minutes_of(sitting: SittingView) -> list[str]:
    return pages(dataclasses.replace(minutes_paper(), sitting=sitting))


def test_minutes_say_decisions_and_actions_before_anything_else() -> None:
    page = " ".join(minutes_of(SITTING))
    order = [
        "La livraison se fait au local de la mairie",
        "Demander les clés du local",
        "Présence : 3 présents ou représentés sur 5",
        "Joël Le Goff (par Claire Abadie)",
        "1. Actions de la dernière réunion",
        "10 min prévues · 11 min passées · traité",
        "reporté au 12 janvier 2027",
        "La réception repose sur une seule personne.",
        "4 / 5",
        "Secrétariat : Lucie Morel",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert page.count("Signature") == 2


def test_minutes_of_a_meeting_where_nothing_was_noted() -> None:
    bare = dataclasses.replace(
        SITTING.meeting, marks=Satisfaction(), notes="", animator="", secretary="", closed=None
    )
    assert bare.state is MeetingState.OPEN
    empty = SittingView(bare, (), (), (), (), (), None, None, ())
    (page,) = pages(MinutesPaper(minutes_paper().imprint, empty, None))
    assert "Aucune décision n’a été notée." in page and "Aucune action n’a été notée." in page
    assert "La réunion n’avait pas d’ordre du jour." in page and "ROTI" not in page
    assert "Prochaine réunion" not in page and page.count("Signature") == 2


def test_minutes_printed_later_name_the_meeting_that_came_after() -> None:
    """Not the one that is to come by then: what was left open was carried to the former."""
    paper = minutes_paper()
    assert paper.carried_to is not None
    much_later = dataclasses.replace(paper.carried_to, day=date(2027, 6, 8))
    page = " ".join(minutes_of(dataclasses.replace(SITTING, following=much_later)))
    assert "Prochaine réunion : mardi 12 janvier 2027" in page and "8 juin 2027" not in page


def test_what_is_left_without_a_next_meeting_says_so() -> None:
    page = " ".join(pages(dataclasses.replace(minutes_paper(), carried_to=None)))
    assert "à reporter : la prochaine réunion n’a pas encore de date" in page


def test_minutes_of_sixty_points_and_forty_members() -> None:
    points = tuple(point(n, f"Point {n}.", notes="mot " * 200) for n in range(60))
    people = tuple(dataclasses.replace(ATTENDANCE[0], member_id=n, member=f"Membre {n}.") for n in range(40))
    said = tuple(
        dataclasses.replace(SITTING.minutes[0], id=n, point_id=n, kind=MinuteKind.NOTE, text=f"Note {n}.")
        for n in range(60)
    )
    found = minutes_of(dataclasses.replace(SITTING, points=points, attendance=people, minutes=said))
    text = " ".join(found)
    assert len(found) > 3
    assert all(f"Point {n}." in text and f"Note {n}." in text for n in range(60))
    assert all(f"Membre {n}." in text for n in range(40))


def test_a_charter_says_who_agreed_and_leaves_room_to_sign() -> None:
    (page,) = pages(charter_paper())
    assert "ne plus travailler seuls" in page and page.count("11 pour") == 3
    assert "Adoption le 10 novembre 2026" in page and "En vigueur depuis le 9 juin 2026." in page
    assert page.index("1 Les comptes") < page.index("2 Une voix par membre")
    assert all(page.index(name) > page.index("Signatures") for name in charter_paper().members)


def test_a_charter_without_rules_nor_members() -> None:
    (page,) = pages(dataclasses.replace(charter_paper(), added=(), rules=(), members=()))
    assert "Aucune règle n’est encore en vigueur." in page and "Objectifs ajoutés" not in page
    assert "Le réseau n’a encore aucun membre." in page


def test_a_long_charter_flows_and_forty_members_sign() -> None:
    rules = tuple(statement(n, StatementKind.RULE, f"Règle {n}. " + "mot " * 70) for n in range(60))
    members = tuple(f"Membre {n}." for n in range(40))
    found = pages(dataclasses.replace(charter_paper(), rules=rules, members=members))
    text = " ".join(found)
    assert len(found) > 3 and text.count("Adoption le 9 juin 2026") == 61
    assert all(f"Règle {n}." in text for n in range(60)) and all(name in text for name in members)


def test_there_is_room_to_sign() -> None:
    assert sign_in.ROOM >= 8 * MILLIMETRE - 2 * PAD_Y
    assert charter.ROOM >= 8 * MILLIMETRE - 2 * PAD_Y


def test_an_invitation_fits_a_page_with_its_coupon() -> None:
    (page,) = pages(invitation_paper())
    assert "Mardi 8 décembre 2026 De 18 h 30 à 20 h 30 Salle des associations" in page
    assert page.index("02 40 00 00 00") < page.index("Pouvoir pour la réunion du mardi 8 décembre 2026")
    assert page.index("donne pouvoir à") < page.index("Signature")


def test_an_invitation_without_agenda_place_nor_contact() -> None:
    bare = dataclasses.replace(SITTING.meeting, place="", animator="", secretary="")
    (page,) = pages(
        dataclasses.replace(invitation_paper(), meeting=bare, points=(), objective="", contact=())
    )
    assert "L’ordre du jour suivra" in page and "Notre objectif" not in page


def test_an_agenda_tells_the_hours_and_what_was_carried_over() -> None:
    (page,) = pages(agenda_paper())
    assert "18 h 40 45 min 2. Recevoir la livraison" in page
    assert "19 h 25 30 min 3. Se recommander les uns les autres reporté du 10 novembre Fatou N’Diaye" in page
    assert "à chaque réunion" in page and "19 h 55 1 h 25 Fin des points prévus" in page
    assert "de plus que la réunion" not in page


def test_an_agenda_of_sixty_points_says_that_it_is_too_long() -> None:
    points = tuple(point(n, f"Point {n}.") for n in range(60))
    found = pages(dataclasses.replace(agenda_paper(), points=points))
    text = " ".join(found)
    assert len(found) > 2 and all(f" Point {n}." in text.replace("\u00a0", " ") for n in range(60))
    assert "18 h de plus que la réunion" in text


def test_forty_members_sign_in_and_proxies_are_filled_in() -> None:
    (page,) = pages(sign_in_paper())
    assert "2 Joël Le Goff Claire Abadie" in page and "3 Fatou N’Diaye excusé" in page
    assert "Invités et visiteurs" in page
    people = tuple(dataclasses.replace(ATTENDANCE[0], member_id=n, member=f"Membre {n}.") for n in range(40))
    found = pages(dataclasses.replace(sign_in_paper(), attendance=people))
    assert len(found) == 2 and all(f"Membre {n}." in " ".join(found) for n in range(40))


def test_a_difficulty_to_judge_fits_a_page_with_its_questions_and_its_box() -> None:
    to_judge, adjusting = pages(difficulty_paper())
    assert "depuis le 1er juin 2026 · notée le 10 novembre 2026 · Réunion du 10 novembre 2026" in to_judge
    assert "Gravité Sérieuse" in to_judge and "Qui est touché Joël, Fatou et Noé" in to_judge
    for question in questions():
        assert " ".join(question.text.split()) in to_judge
    assert "C’est la manière" in to_judge and "C’est le but" in to_judge and "Jugé le" not in to_judge
    assert "C’est la manière" not in adjusting
    assert "Jugé le 12 novembre 2026 : la manière." in adjusting
    assert "Former un second à la réception (Noé Œuvrard, pour le 20 décembre 2026)" in adjusting


def test_a_difficulty_that_says_little_and_one_that_says_a_lot() -> None:
    little = dataclasses.replace(CASE, since=None, touches="", tried="", source="")
    (page,) = pages(dataclasses.replace(difficulty_paper(), cases=(little,), objective=""))
    assert "Quand notée le 10 novembre 2026 Qui est touché –" in page and "Notre objectif" not in page
    lot = dataclasses.replace(CASE, text="mot " * 100, tried="essai " * 160, touches="nom " * 50)
    found = pages(dataclasses.replace(difficulty_paper(), cases=(lot,)))
    assert len(found) == 2 and " ".join(found).count("essai") == 160


def test_the_signs_are_told_by_words_and_by_shapes() -> None:
    page = " ".join(pages(balance_paper()))
    assert page.count("✓ au vert") == 5 + 1 and page.count("▲ à reprendre") == 2 + 1  # and the legend
    assert "5 signes sur 7 sont au vert" in page
    assert "• Relancer le fournisseur : Lucie Morel, 12 jours de retard" in page
    assert "Le stade du réseau : Décollage" in page and "plutôt pour : Équilibre" in page
    assert "Signes au vert, sur sept 0 1 1 2 2 3 3 4 4 5 5 5" in page


def test_a_balance_all_green_without_a_past() -> None:
    view = balance_paper().balance
    found = signs()
    first = dataclasses.replace(view.history[-1], green=tuple(SignKind))
    view = dataclasses.replace(view, signs=found, verdict=verdict(found), decided=None, history=(first,))
    (page,) = pages(dataclasses.replace(balance_paper(), balance=view))
    assert "Les sept signes sont au vert" in page and "Ce qu’il y a derrière" not in page
    assert "au groupe d’en décider" in page and "Signes au vert, sur sept 7" in page


def test_all_the_rows_behind_a_sign_are_printed() -> None:
    view = balance_paper().balance
    rows = tuple(SignRow(f"Action {n}.", "en retard") for n in range(300))
    found = tuple(dataclasses.replace(sign, rows=rows) if not sign.green else sign for sign in view.signs)
    view = dataclasses.replace(view, signs=found)
    text = " ".join(pages(dataclasses.replace(balance_paper(), balance=view)))
    assert all(text.count(f"Action {n}. : en retard") == 2 for n in range(300))


def test_the_programme_is_by_person_and_says_what_is_late() -> None:
    (page,) = pages(programme_paper())
    assert "2 actions en cours · 1 en retard · 1 idée" in page
    claire = page.index("Claire Abadie Relire les comptes Débriefing : Équipement de rentrée 08/01/2027")
    joel = page.index("Joël Le Goff Demander les clés Réunion du 10 novembre 2026 01/12/2026")
    assert claire < joel and "en retard de 8 jours" in page
    assert "Visiter le club de Saumur Programme d’actions à trouver à fixer" in page
    assert "Claire Abadie 1 action, 2 rôles – Achats, Animation" in page and "rien pour l’instant" in page
    assert "Réunion 0 1 0 1" in page and "Acheter le gâteau" not in page


def test_a_programme_without_anything() -> None:
    (page,) = pages(dataclasses.replace(programme_paper(), actions=(), loads=()))
    assert "Aucune action n’est en cours." in page and "Par source" not in page and "Idées" not in page


def test_two_thousand_actions_are_all_printed() -> None:
    entry = programme_paper().actions[0]
    many = tuple(
        dataclasses.replace(entry, action=dataclasses.replace(entry.action, id=n, text=f"Action {n}."))
        for n in range(2_000)
    )
    text = " ".join(pages(dataclasses.replace(programme_paper(), actions=many)))
    assert all(f" Action {n}. " in text for n in range(2_000))
