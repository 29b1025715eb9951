"""The tables whose rows the figures of a network and its balance are read from, for views to hear of."""

FIGURE_TABLES = frozenset(
    [
        "network",
        "cycle",
        "one_off",
        "planned_step",
        "member",
        "member_list",
        "voter",
        "vote",
        "role",
        "role_holder",
        "debrief",
        "action",
        "collective_item",
        "entry",
        "purchase_order",
        "order_line",
        "share",
        "practice",
        "adoption",
        "referral",
        "measurement",
        "target",
        "indicator",
        "named_sheet",
        "answer_urn",
        "wave",
        "survey",
        "question",
        "meeting",
        "attendance",
        "agreement",
        "supplier",
        "need_line",
        "buying_line",
        "pooled_item",
    ]
)
"""Of every indicator."""

BALANCE_TABLES = FIGURE_TABLES | frozenset(
    [
        "action_source",
        "standing_role",
        "standing_holder",
        "network_stage",
        "objective_indicator",
        "evolution",
    ]
)
"""Of the seven signs: some are figures."""
