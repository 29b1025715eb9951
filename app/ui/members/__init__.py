"""The members of the network: typed, pasted, imported, leaving."""
