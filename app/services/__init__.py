"""What an animator can do, one file per subject."""
