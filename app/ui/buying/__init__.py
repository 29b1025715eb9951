"""Buying: needs, suppliers, offers, their comparison, orders."""
