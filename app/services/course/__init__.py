"""The course: remarks, difficulties, the objective, actions, roles, balance."""
