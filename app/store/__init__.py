"""The SQLite file: unit of work, journal, migrations, backups, lock."""
