"""Ready-made questionnaires, to be edited freely by the animator.

Grades always rise with satisfaction, one thing is asked at a time, and nothing is required: a question
left blank on paper cannot be asked again. Choices are few enough to be keyed in one digit each.
"""

from app.core.i18n import _
from app.domain.questionnaires import Audience, Choice, Question, QuestionKind, SurveyDraft, SurveyKind


def template(kind: SurveyKind) -> SurveyDraft:
    """The ready-made questionnaire of `kind`, in the language of the interface; every id is 0."""
    return {
        SurveyKind.MEMBERS: _members,
        SurveyKind.CLIENTS: _clients,
        SurveyKind.EXPECTATIONS: _expectations,
        SurveyKind.EVOLUTIONS: _evolutions,
        SurveyKind.ROTI: _roti,
    }[kind]()


def _question(kind: QuestionKind, section: str, text: str, *choices: str) -> Question:
    return Question(0, text, kind, section, tuple(Choice(0, choice) for choice in choices))


def _grades(section: str, *texts: str) -> list[Question]:
    return [_question(QuestionKind.GRADE5, section, text) for text in texts]


def _members() -> SurveyDraft:
    return SurveyDraft(
        _("Votre avis sur le réseau"),
        SurveyKind.MEMBERS,
        Audience.MEMBERS,
        _(
            "Merci de nous donner quelques minutes : vos réponses nous aident à faire mieux, ensemble. "
            "Pour les notes, 1 veut dire « pas du tout » et 5 « tout à fait ». "
            "Une question vous gêne ? Passez-la."
        ),
        questions=_member_questions(),
    )


def _member_questions() -> tuple[Question, ...]:
    you, group, next_year = _("Le réseau et vous"), _("La vie du groupe"), _("Et demain ?")
    return (
        *_grades(
            you,
            _("Dans l’ensemble, le réseau répond-il à vos attentes ?"),
            _("Ce qu’il vous apporte vaut-il le temps que vous lui donnez ?"),
        ),
        *_grades(
            group,
            _("Les réunions vous sont-elles utiles ?"),
            _("Votre avis compte-t-il quand le groupe décide ?"),
        ),
        _question(
            QuestionKind.ONE,
            group,
            _("Que pensez-vous du rythme des réunions ?"),
            _("Il me convient"),
            _("J’en voudrais davantage"),
            _("J’en voudrais moins"),
            _("Je ne sais pas"),
        ),
        _question(
            QuestionKind.SEVERAL,
            next_year,
            _("Qu’est-ce qui vous aiderait le plus dans les mois qui viennent ?"),
            _("Plus d’échanges entre membres"),
            _("Des réunions plus courtes"),
            _("Une information plus régulière"),
            _("L’arrivée de nouveaux membres"),
            _("Un coup de main pratique"),
            _("Un nouveau projet commun"),
        ),
        _question(
            QuestionKind.GRADE10,
            next_year,
            _("Recommanderiez-vous le réseau autour de vous, de 0 (certainement pas) à 10 (sans hésiter) ?"),
        ),
        _question(QuestionKind.FREE, next_year, _("Une idée, un regret, un merci ? Dites-le avec vos mots.")),
    )


def _clients() -> SurveyDraft:
    return SurveyDraft(
        _("Votre avis nous fait avancer"),
        SurveyKind.CLIENTS,
        Audience.CLIENTS,
        _(
            "Vous avez fait appel à une entreprise de notre réseau : merci de votre confiance. "
            "En deux minutes, dites-nous comment cela s’est passé. "
            "Pour les notes, 1 veut dire « pas du tout » et 5 « tout à fait »."
        ),
        questions=_client_questions(),
    )


def _client_questions() -> tuple[Question, ...]:
    work, you, last = _("Votre expérience"), _("Vous et nous"), _("Pour finir")
    return (
        *_grades(
            work,
            _("Dans l’ensemble, notre travail a-t-il répondu à vos attentes ?"),
            _("L’accueil vous a-t-il plu ?"),
            _("Les délais annoncés ont-ils été tenus ?"),
            _("Le prix vous a-t-il paru juste ?"),
        ),
        _question(
            QuestionKind.ONE,
            you,
            _("Qu’est-ce qui vous a d’abord fait venir chez nous ?"),
            _("Le bouche-à-oreille"),
            _("Une autre entreprise du réseau"),
            _("Internet"),
            _("Une affiche ou la presse"),
            _("Autre chose"),
        ),
        _question(
            QuestionKind.SEVERAL,
            you,
            _("Qu’est-ce qui compte le plus pour vous ?"),
            _("La qualité"),
            _("Le prix"),
            _("La rapidité"),
            _("La proximité"),
            _("Le conseil"),
            _("Le respect de l’environnement"),
        ),
        _question(
            QuestionKind.GRADE10,
            last,
            _("Nous recommanderiez-vous à votre entourage, de 0 (certainement pas) à 10 (sans hésiter) ?"),
        ),
        _question(QuestionKind.FREE, last, _("Que pourrions-nous faire mieux pour vous ?")),
    )


def _expectations() -> SurveyDraft:
    gains, group, needs = _("Ce que le réseau apporte"), _("La vie du groupe"), _("Vos besoins")
    items = (
        (gains, _("Des prix avantageux")),
        (gains, _("Une clientèle plus large")),
        (gains, _("Des services partagés à plusieurs")),
        (gains, _("Des savoir-faire échangés")),
        (group, _("Des réunions utiles")),
        (group, _("Des décisions prises ensemble")),
        (group, _("Une information claire entre deux réunions")),
        (group, _("Des rôles bien répartis")),
        (group, _("Des engagements tenus")),
        (group, _("Une bonne entente")),
    )
    return SurveyDraft(
        _("Vos attentes et vos besoins"),
        SurveyKind.EXPECTATIONS,
        Audience.MEMBERS,
        _(
            "Aidez-nous à commencer par ce qui compte pour vous. Donnez à chaque ligne deux notes, de 1 "
            "(pas du tout) à 5 (tout à fait) : la première dit l’importance pour vous, "
            "la seconde votre satisfaction aujourd’hui."
        ),
        questions=(
            *(_question(QuestionKind.IMPORTANCE, section, text) for section, text in items),
            _question(
                QuestionKind.FREE, needs, _("De quoi auriez-vous besoin que le réseau n’offre pas encore ?")
            ),
        ),
    )


def _evolutions() -> SurveyDraft:
    wishes, matters, words = _("Vos envies"), _("Ce qui compte pour vous"), _("Avec vos mots")
    items = (
        _("La diversité des membres"),
        _("Le rythme et la forme des réunions"),
        _("Ce que nous achetons ou partageons"),
        _("Notre façon de décider"),
    )
    return SurveyDraft(
        _("Le réseau que vous souhaitez"),
        SurveyKind.EVOLUTIONS,
        Audience.MEMBERS,
        _(
            "Où voulez-vous que nous allions, ensemble ? Vos souhaits seront discutés, puis votés. "
            "Là où deux notes sont demandées, de 1 (pas du tout) à 5 (tout à fait), la première dit "
            "l’importance pour vous, la seconde votre satisfaction aujourd’hui."
        ),
        questions=(
            _question(
                QuestionKind.SEVERAL,
                wishes,
                _("Quelles évolutions souhaitez-vous pour l’année qui vient ?"),
                _("Accueillir de nouveaux membres"),
                _("Changer la forme des réunions"),
                _("Acheter davantage ensemble"),
                _("Partager un service ou du matériel"),
                _("Mieux nous faire connaître"),
                _("Échanger nos savoir-faire"),
                _("Mener un projet plus grand"),
                _("Ne rien changer"),
            ),
            _question(
                QuestionKind.ONE,
                wishes,
                _("Y donneriez-vous un peu de votre temps ?"),
                _("Oui, volontiers"),
                _("Peut-être, selon le sujet"),
                _("Pas cette année"),
            ),
            *(_question(QuestionKind.IMPORTANCE, matters, text) for text in items),
            _question(QuestionKind.FREE, words, _("Quelle évolution proposeriez-vous au groupe ?")),
        ),
    )


def _roti() -> SurveyDraft:
    return SurveyDraft(
        _("Votre retour sur la réunion"),
        SurveyKind.ROTI,
        Audience.MEMBERS,
        _("Avant de partir : une note et, si vous le voulez, une ligne. Merci !"),
        questions=(
            _question(
                QuestionKind.GRADE5,
                "",
                _("Cette réunion valait-elle votre temps, de 1 (pas du tout) à 5 (largement) ?"),
            ),
            _question(QuestionKind.FREE, "", _("Que garder, que changer la prochaine fois ?")),
        ),
    )
