"""«Cap»: the balance, difficulties, agreements, the objective, actions, standing roles."""
