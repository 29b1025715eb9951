"""«Comparaison»: which basket costs least, all included, and which one the group takes."""
