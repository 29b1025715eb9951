"""Pooling the members' lists: which labels may name one article, for the group to decide."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

from rapidfuzz.distance import OSA

from app.core.text import fold
from app.domain.spelling import CODE_MIN, Spelling, dimension, read, stem

THRESHOLD = 78.0
_WORD_WEIGHT = 100
_KEY_WEIGHT = 50
_WEAK_WEIGHT = 30
_NEAR_LOSS = 10  # one part in ten
_SAME_READING = 99.0
_CODE_SCORE = 80.0
_CODE_SHARE = 0.15
_CODE_LABELS_MAX = 12
_TYPO_MIN = 5
_TWO_TYPOS_MIN = 9
_CUT_LETTERS = 3
_ACRONYM_MAX = 5
_NO_WORD = ""

Near = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """Two labels that may name one article: indices, `left` < `right`, and a score up to 100."""

    left: int
    right: int
    score: float


def propose_matches(labels: Sequence[str], *, threshold: float = THRESHOLD) -> list[Match]:
    """The pairs of labels worth asking the group about, best first (ties by indices).

    Same folded spelling: 100. Otherwise numbers, units, sizes and colours must be the same on both
    sides, and every word of one label must be found in the other (plural, typo, abbreviation, initials,
    glued word allowed); the score, on 100, is twice the weight found over the whole weight of both.
    Two labels that share a maker's reference need less: no measure, size or colour that contradicts.

    No all-pairs pass: a label is compared with those that hold all its words, read in an inverted index
    kept by set of figures.
    """
    by_spelling: defaultdict[str, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        by_spelling[fold(label)].append(index)
    twins = list(by_spelling.values())
    readings = _unglue([read(folded) for folded in by_spelling])
    scores = _contained(readings)
    for pair, score in _same_code(readings):
        scores[pair] = max(score, scores.get(pair, 0.0))
    found = [
        Match(min(i, j), max(i, j), score)
        for (a, b), score in scores.items()
        if score >= threshold
        for i in twins[a]
        for j in twins[b]
    ]
    if threshold <= 100:
        for same in twins:
            found.extend(Match(i, j, 100.0) for n, i in enumerate(same) for j in same[n + 1 :])
    return sorted(found, key=lambda match: (-match.score, match.left, match.right))


def group(keys: Sequence[Hashable], same: Iterable[tuple[Hashable, Hashable]]) -> list[list[int]]:
    """Indices of `keys` that name one article, in order of first appearance.

    Equal keys go together, and so do those linked by the remembered decisions `same`, directly or
    through others (also through keys that no longer appear).
    """
    parent: dict[Hashable, Hashable] = {}

    def root(key: Hashable) -> Hashable:
        top = key
        while (above := parent.get(top, top)) != top:
            top = above
        while key != top:
            parent[key], key = top, parent.get(key, key)
        return top

    for one, other in same:
        parent[root(one)] = root(other)
    groups: dict[Hashable, list[int]] = {}
    for index, key in enumerate(keys):
        groups.setdefault(root(key), []).append(index)
    return list(groups.values())


def reference_price(lines: Iterable[tuple[Decimal, int | None]]) -> int | None:
    """Mean unit price in cents of the (quantity, unit price) lines that have one, weighted by quantity.

    Exact, rounded half up; None when no line with a quantity has a price.
    """
    quantity = amount = Fraction(0)
    for count, price in lines:
        if price is not None:
            quantity += Fraction(count)
            amount += Fraction(count) * price
    return floor(amount / quantity + Fraction(1, 2)) if quantity else None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A reading ready to compare: its words, the initials it can be called by, its weight."""

    words: frozenset[str]
    weak: frozenset[str]
    initials: dict[str, frozenset[str]]
    keys: frozenset[str]
    weight: int


def _unglue(readings: list[Spelling]) -> list[Spelling]:
    """Write «vidéo projecteur» as «vidéoprojecteur» wherever a label writes it in one word."""
    known = {word for reading in readings for word in reading.raw}
    known |= {stem(word) for word in known}
    return [_glue(reading, known) for reading in readings]


def _glue(reading: Spelling, known: set[str]) -> Spelling:
    raw = reading.raw
    if not any(a + b in known or stem(a + b) in known for a, b in pairwise(raw)):
        return reading
    joined: list[str] = []
    for word in raw:
        if joined and (joined[-1] + word in known or stem(joined[-1] + word) in known):
            joined[-1] += word
        else:
            joined.append(word)
    words = tuple(stem(word) for word in joined)
    kept = set(words)
    return replace(reading, words=words, raw=tuple(joined), weak=reading.weak & kept, cut=reading.cut & kept)


def _entries(readings: Sequence[Spelling]) -> list[_Entry]:
    known = {word for reading in readings for word in reading.words if len(word) <= _ACRONYM_MAX}
    entries = []
    for reading in readings:
        words = frozenset(reading.words)
        weight = _WORD_WEIGHT * len(words - reading.weak) + _WEAK_WEIGHT * len(reading.weak)
        weight += _KEY_WEIGHT * len(reading.keys)
        entries.append(_Entry(words, reading.weak, _initials(reading.words, known), reading.keys, weight))
    return entries


def _initials(words: tuple[str, ...], known: set[str]) -> dict[str, frozenset[str]]:
    """Runs of words whose initials are a word of the lists: «responsabilité civile» for «RC»."""
    found = {}
    letters = "".join(word[0] for word in words)
    for start in range(len(words) - 1):
        for end in range(start + 2, min(start + _ACRONYM_MAX, len(words)) + 1):
            long_enough = end - start > 2 or len(words) > 2
            if long_enough and letters[start:end] in known:
                found[letters[start:end]] = frozenset(words[start:end])
    return found


def _near(words: Iterable[str], cut: set[str]) -> Near:
    """Words that may be the same one: one typo (two from nine letters on), or cut short («compta»)."""
    vocabulary = sorted(words)
    near: defaultdict[str, set[str]] = defaultdict(set)
    by_deletion: defaultdict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        if len(word) >= _TYPO_MIN - 1:
            for key in {word} | {word[:i] + word[i + 1 :] for i in range(1, len(word))}:
                by_deletion[key].append(word)
    pairs = {
        (one, other)
        for bucket in by_deletion.values()
        if len(bucket) > 1
        for n, one in enumerate(bucket)
        for other in bucket[n + 1 :]
    }
    for one, other in pairs:
        longest = max(len(one), len(other))
        if longest >= _TYPO_MIN:
            allowed = 2 if longest >= _TWO_TYPOS_MIN else 1
            if OSA.distance(one, other, score_cutoff=allowed) <= allowed:
                near[one].add(other)
                near[other].add(one)
    for short, long in _abbreviations(vocabulary, cut):
        near[short].add(long)
        near[long].add(short)
    return {word: frozenset(others) for word, others in near.items()}


def _abbreviations(vocabulary: Sequence[str], cut: set[str]) -> Iterator[tuple[str, str]]:
    """(short, long) pairs of a sorted vocabulary where short, of `cut`, begins long."""
    begun: list[str] = []
    for word in vocabulary:
        while begun and not word.startswith(begun[-1]):
            begun.pop()
        for short in begun:
            if len(word) >= len(short) + _CUT_LETTERS:
                yield short, word
        if word in cut:
            begun.append(word)


def _contained(readings: Sequence[Spelling]) -> dict[tuple[int, int], float]:
    """Scores of the pairs with equal keys where all the words of one are found in the other."""
    entries = _entries(readings)
    words = {word for entry in entries for word in entry.words}
    near = _near(words, {word for reading in readings for word in reading.cut})
    by_keys: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        by_keys[entry.keys].append(index)
    scores: dict[tuple[int, int], float] = {}
    for block in by_keys.values():
        if len(block) == 1:
            continue
        holders: defaultdict[str, set[int]] = defaultdict(set)
        for index in block:
            for word in (*entries[index].words, *entries[index].initials):
                holders[word].add(index)
            if not entries[index].words:
                holders[_NO_WORD].add(index)
        for index in block:
            for other in _holding(entries[index], holders, near):
                pair = (min(index, other), max(index, other))
                if other == index or pair in scores or _other_codes(readings[index], readings[other]):
                    continue
                scores[pair] = _score(entries[index], entries[other], near)
    return scores


def _holding(entry: _Entry, holders: dict[str, set[int]], near: Near) -> set[int]:
    """The labels of the block that hold all the words of `entry`, packing left aside."""
    found: set[int] | None = None
    if not entry.words:
        return holders[_NO_WORD] if entry.keys else set()
    for word in sorted(entry.words - entry.weak, key=lambda word: (len(holders[word]), word)):
        some = holders[word]
        for other in near.get(word, ()):
            if other in holders:
                some = some | holders[other]
        found = some if found is None else found & some
        if len(found) == 1:
            break
    return found or set()


def _score(one: _Entry, other: _Entry, near: Near) -> float:
    if one.words == other.words:
        return _SAME_READING
    whole = one.weight + other.weight
    missing = _missing(one, other, near) + _missing(other, one, near)
    return min(_SAME_READING, round(100 * (whole - missing) / whole, 1))


def _missing(one: _Entry, other: _Entry, near: Near) -> int:
    """The weight of the words of `one` not found in `other`."""
    spelled = {word for short, run in one.initials.items() if short in other.words for word in run}
    missing = 0
    for word in one.words - other.words:
        weight = _WEAK_WEIGHT if word in one.weak else _WORD_WEIGHT
        if word in spelled or word in other.initials or not other.words.isdisjoint(near.get(word, ())):
            weight //= _NEAR_LOSS
        missing += weight
    return missing


def _other_codes(one: Spelling, other: Spelling) -> bool:
    """Whether both carry maker's references, and none in common."""
    return bool(one.codes and other.codes) and one.codes.isdisjoint(other.codes)


def _same_code(readings: Sequence[Spelling]) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs that share a maker's reference which few labels carry, and contradict each other in nothing."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        for code in sorted(reading.codes | reading.glued):
            holders[code].append(index)
    for code, block in holders.items():
        if len(block) > _CODE_LABELS_MAX:
            continue
        for n, left in enumerate(block):
            for right in block[n + 1 :]:
                one, other = readings[left], readings[right]
                if _same_model(code, one, other) and not _contradict(one.keys, other.keys):
                    yield (left, right), _code_score(one, other)


def _same_model(code: str, one: Spelling, other: Spelling) -> bool:
    """Whether a code found on both sides is enough.

    A reference is. A form of it (its suffix dropped, a name and its number) also wants a word in common
    and the same plain numbers; beside a long one, a label may give more of them.
    """
    if code in one.codes and code in other.codes:
        return True
    if one.codes and other.codes and not _one_begins(one.codes, other.codes):
        return False
    if not any(word in other.words and word not in code for word in one.words):
        return False
    mine, theirs = _plain_numbers(one, code), _plain_numbers(other, code)
    return mine == theirs or (len(code) > CODE_MIN and (mine <= theirs or theirs <= mine))


def _one_begins(codes: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a code is the beginning of one on the other side («FS116P», «FS116PNA»)."""
    return any(a.startswith(b) or b.startswith(a) for a in codes for b in others)


def _plain_numbers(reading: Spelling, code: str) -> set[str]:
    return {key for key in reading.keys if not dimension(key) and key not in code}


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both give the same kind of measure, size or colour, with no value in common."""
    kinds, others = set(map(dimension, one)), set(map(dimension, other))
    return not {kind for kind in kinds & others if kind} <= set(map(dimension, one & other))


def _code_score(one: Spelling, other: Spelling) -> float:
    words, others = set(one.words), set(other.words)
    whole = len(words) + len(others)
    alike = 2 * len(words & others) / whole if whole else 1.0
    return round(_CODE_SCORE + 100 * _CODE_SHARE * alike, 1)
