"""Surveys: questionnaires, the waves in which they are asked, and the sheets that come back."""
