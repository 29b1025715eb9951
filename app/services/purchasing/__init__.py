"""Buying: suppliers and their offers, the comparison of baskets, the orders."""
