"""What every layer may use: words, formats, paths, settings, logs, errors, clock."""
