"""Networks: made, changed and removed."""
