"""Made-up data of the size the program promises to bear; the same seed gives the same files."""

import csv
import random
from pathlib import Path


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


_FIRST = _words(
    "Claire Zoé Luc Inès Théo Anaïs Noé Fatou Yann Éloïse Joël Marie Lucie Karim Sœur-Anne Maël Rosa"
)
_LAST = _words(
    "Abadie Kowalczyk Tanguy Benali Guérin d’Hérouville Œuvrard N’Diaye Ménard Le-Goff Lévêque Morel"
)
_THINGS = _words(
    "chaise table lampe écran clavier souris ramette classeur stylo cartouche câble disque fauteuil bureau",
    "armoire tableau feutre agrafeuse imprimante scanner gants bidon savon café thé sucre huile farine",
    "projecteur enceinte micro rallonge multiprise batterie perceuse marteau pince vis peinture rouleau",
)
_QUALITIES = _words(
    "pliante noir blanc bleu rouge sans-fil ergonomique moulu réseau laser couleur renforcé étanche bio",
    "léger recyclé double compact mural portable jetable long court grand petit",
)
_SIZES = [
    "",
    "A4",
    "A3",
    "80 g",
    "1 kg",
    "5 kg",
    "1 L",
    "5 L",
    "24 pouces",
    "27 pouces",
    "5 m",
    "10 m",
    "1 To",
    "2 To",
]


def make_spellings(count: int, chance: random.Random) -> list[str]:
    """`count` different labels; about a third are another spelling of an earlier one."""
    spellings: dict[str, None] = {}
    while len(spellings) < count:
        if spellings and chance.random() < 0.33:
            label = _respelled(chance.choice(list(spellings)[-200:]), chance)
        else:
            parts = [
                chance.choice(_THINGS),
                *chance.sample(_QUALITIES, chance.randint(0, 2)),
                chance.choice(_SIZES),
            ]
            label = " ".join(part for part in parts if part).capitalize()
        spellings.setdefault(label)
    return list(spellings)


def _respelled(label: str, chance: random.Random) -> str:
    words = label.split()
    match chance.randint(0, 4):
        case 0:
            return label.upper()
        case 1:
            return label.lower().translate(str.maketrans("éèêàâçïîôû", "eeeaaciiou"))
        case 2:
            return " ".join([words[0] + "s", *words[1:]])
        case 3:
            return " ".join([*words[1:], words[0]])
        case _:
            return label.replace(" ", "  ", 1)


def make_lists(
    folder: Path, members: int = 200, lines: int = 10_000, spellings: int = 2_000, seed: int = 1
) -> list[Path]:
    """One CSV file per member («;», UTF-8 with its mark, CRLF), `lines` lines in all.

    Every spelling is used at least once when there are as many lines. The file's title row names the member.
    """
    chance = random.Random(seed)
    labels = make_spellings(spellings, chance)
    wanted = labels[:lines] + chance.choices(labels, k=max(0, lines - spellings))
    chance.shuffle(wanted)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index in range(members):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {_letters(index)}"
        path = folder / f"liste-{index + 1:03}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow([f"Liste de {name}", "", "", ""])
            writer.writerow(["Désignation", "Qté", "Prix unitaire", "Priorité"])
            for label in wanted[index::members]:
                cents = chance.randint(50, 30_000)
                price = f"{cents // 100},{cents % 100:02}"
                writer.writerow([label, chance.randint(1, 12), price, chance.randint(1, 3)])
        paths.append(path)
    return paths


def _letters(index: int) -> str:
    """A surname of its own for each member: no digits, which no name has."""
    return "".join(
        "BCDFGLMRST"[int(digit)] + "aeiouaeiou"[int(digit)] for digit in str(index + 100)
    ).capitalize()
