"""The symbols of the indicators of the catalogue: what names them in formulas and in the store."""

from enum import StrEnum


class Symbol(StrEnum):
    """The French name of an indicator, without accents; stored, so never changed once released."""

    SAVINGS = "economies"
    SAVINGS_RATE = "taux_economies"
    SAVINGS_PER_MEMBER = "economies_par_membre"

    INCOME = "recettes"
    EXPENSES = "depenses"
    MARGIN = "marge"
    REVENUE = "chiffre_affaires"

    BUSINESS = "affaires"
    BUSINESS_PER_MEMBER = "affaires_par_membre"
    BUSINESS_SHARE = "apport_affaires"
    DECLARED_REVENUE = "ca_declare"
    REFERRALS_GIVEN = "recommandations_donnees"
    REFERRALS_RECEIVED = "recommandations_recues"

    PRACTICES_SHARED = "pratiques_partagees"
    PRACTICES_ADOPTED = "pratiques_adoptees"

    LISTS = "participation_listes"
    VOTES = "participation_votes"
    MEETINGS = "participation_reunions"
    PLANNING = "planning_tenu"
    ROLES = "roles_tenus"
    SATISFACTION = "satisfaction"
    MEMBER_SATISFACTION = "satisfaction_membres"
    CLIENT_SATISFACTION = "satisfaction_clients"
    NPS = "recommandation_nps"
    ROTI = "roti"
    MEMBERS = "membres"
    RETENTION = "fidelite"
    ACTIONS = "actions_a_temps"
