"""What the questionnaires say of themselves."""

from app.core.i18n import _, ngettext
from app.domain.questionnaires import Audience, Survey, SurveyKind, Wave


def audience_label(audience: Audience) -> str:
    """Who answers."""
    return {Audience.MEMBERS: _("Les membres du réseau"), Audience.CLIENTS: _("Les clients des membres")}[
        audience
    ]


def anonymity_label(anonymous: bool) -> str:
    """«anonyme» or «nominatif»."""
    return _("anonyme") if anonymous else _("nominatif")


def promise(anonymous: bool) -> str:
    """What is promised to those who answer."""
    if anonymous:
        return _("Personne ne saura qui a répondu quoi\u00a0: les feuilles sont sans nom, et mélangées.")
    return _("Chaque feuille porte le nom du membre\u00a0: l’animateur saura qui a répondu quoi.")


def purpose(kind: SurveyKind | None) -> str:
    """What a ready-made questionnaire is for; None is the empty one."""
    return {
        SurveyKind.MEMBERS: _("Savoir ce que les membres pensent du réseau et ce qui les aiderait."),
        SurveyKind.CLIENTS: _("Recueillir l’avis des clients sur le travail, l’accueil et les délais."),
        SurveyKind.EXPECTATIONS: _("Voir ce qui compte pour les membres, et s’ils en sont satisfaits."),
        SurveyKind.EVOLUTIONS: _("Recueillir les souhaits pour la suite, avant d’en discuter et de voter."),
        SurveyKind.ROTI: _("En une note, à la sortie\u00a0: cette réunion valait-elle le temps passé\u00a0?"),
        None: _("Vous écrivez toutes les questions."),
    }[kind]


def questions_count(n: int) -> str:
    """«8 questions»."""
    return ngettext("{n} question", "{n} questions", n).format(n=n)


def facts(survey: Survey) -> str:
    """Who is asked, and what is promised to them; settled once someone answered."""
    sentence = f"{audience_label(survey.audience)}. {promise(survey.anonymous)}"
    if not survey.answered:
        return sentence
    return _("{facts} Des réponses sont saisies\u00a0: cela ne change plus.").format(facts=sentence)


def answers_of(wave: Wave) -> str:
    """«9 sur 12», or the sheets alone when nobody counted those handed out."""
    if wave.asked is None:
        return str(wave.answers)
    return _("{n} sur {asked}").format(n=wave.answers, asked=wave.asked)


def wave_note(survey: Survey, waves: list[Wave]) -> str:
    """What one should know of these waves."""
    if not survey.asked:
        return _("Ajoutez d’abord une question\u00a0: la vague s’ouvrira ensuite.")
    if survey.anonymous and any(wave.closed is None for wave in waves):
        return _("Les feuilles anonymes n’entrent dans les sauvegardes qu’une fois la vague close.")
    if not waves:
        return _("Une vague, c’est une fois où le questionnaire est posé. Ouvrez la première.")
    return ""
