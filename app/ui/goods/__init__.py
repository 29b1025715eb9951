"""Goods: reception, sharing, distribution, stock."""
