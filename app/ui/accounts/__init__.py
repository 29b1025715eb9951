"""Accounts: entries, members' accounts, settlement, results."""
