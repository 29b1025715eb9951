"""The dashboard: cards over one period, each opening on what it was counted from."""
