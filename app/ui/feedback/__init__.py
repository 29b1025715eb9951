"""What members send back, and what the group changes for it."""
