"""Surveys: questionnaires and their waves, keying, results and what became of them."""
