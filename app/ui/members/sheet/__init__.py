"""A member's page: her field of action, what she holds, does and took part in."""
