"""The five steps: a wizard inside the window, resumable at any time."""
