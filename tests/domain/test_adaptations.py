"""«Qu’avons-nous changé, et est-ce que cela marche ?» in words."""

from datetime import date

from app.domain.adaptations import Adaptation, AdaptationState, summary_words, when_words

DAY = date(2026, 12, 1)


def adaptation(state: AdaptationState, judge_on: date | None = None) -> Adaptation:
    decided = DAY if state in (AdaptationState.KEPT, AdaptationState.DROPPED) else None
    return Adaptation(
        id=1,
        text="Recevoir à deux",
        concerns="",
        proposed=date(2026, 11, 3),
        from_on=None,
        judged_by="",
        judge_on=judge_on,
        state=state,
        decided=decided,
        effect="",
        difficulty_id=None,
        difficulty="",
        remarks=(),
    )


def test_the_summary_counts_what_changed_and_what_is_to_judge() -> None:
    assert summary_words([], DAY) == "Rien n’a encore changé."
    some = [
        adaptation(AdaptationState.KEPT),
        adaptation(AdaptationState.KEPT),
        adaptation(AdaptationState.TRIED, DAY),
        adaptation(AdaptationState.TRIED, date(2027, 1, 1)),
        adaptation(AdaptationState.PROPOSED),
    ]
    assert summary_words(some, DAY) == "2 gardées, 2 à l’essai, 1 proposée\u00a0; 1 à juger maintenant."
    assert summary_words([adaptation(AdaptationState.DROPPED)], DAY) == "1 abandonnée."


def test_its_day_in_words() -> None:
    assert when_words(adaptation(AdaptationState.PROPOSED), DAY) == "proposée le 3 novembre 2026"
    assert when_words(adaptation(AdaptationState.KEPT), DAY) == "gardée le 1er décembre 2026"
    assert when_words(adaptation(AdaptationState.DROPPED), DAY) == "abandonnée le 1er décembre 2026"
    due = adaptation(AdaptationState.TRIED, date(2026, 11, 30))
    assert when_words(due, DAY) == "à juger depuis le 30 novembre 2026"
    later = adaptation(AdaptationState.TRIED, date(2026, 12, 2))
    assert when_words(later, DAY) == "à juger le 2 décembre 2026"
