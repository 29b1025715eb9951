"""Evaluation: indicators, dashboards, and the logs that feed them."""
