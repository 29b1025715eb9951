"""Goods: receiving orders, sharing out what came, handing it over, and the stock."""
