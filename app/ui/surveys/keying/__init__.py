"""«Saisie»: the answers of a pile of sheets, typed in the order of the paper."""
