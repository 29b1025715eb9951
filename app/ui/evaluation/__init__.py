"""Evaluation: the dashboard, indicators, measures, and the logs that feed them."""
