"""The SQLite file: unit of work, journal, migrations, backups, lock."""

from app.store.backup import Backup
from app.store.journal import JournalEntry
from app.store.recovery import list_backups, recover
from app.store.store import Store, UnitOfWork, open_store

__all__ = ["Backup", "JournalEntry", "Store", "UnitOfWork", "list_backups", "open_store", "recover"]
