"""Goods: reception, sharing, distribution, stock."""

SHARE_TABLES = frozenset(
    {
        "share",
        "order_line",
        "purchase_order",
        "member",
        "pooled_item",
        "need_line",
        "member_list",
        "cycle",
    }
)
"""What the shares of members are read from, and shown again for."""
