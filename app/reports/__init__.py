"""Documents of a meeting: domain values to PDF."""
