"""The accounts: entries of money and their receipts, each member's account, the settlement, the results."""
