"""The file itself: its backups and its history."""
