"""The home page: where the network is, and what is coming."""
