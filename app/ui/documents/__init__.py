"""The papers of a cycle: seen, printed, saved as PDF."""
