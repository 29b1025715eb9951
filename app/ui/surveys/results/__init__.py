"""«Résultats»: what a wave says, and the acts it leads to."""
