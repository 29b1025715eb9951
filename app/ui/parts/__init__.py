"""Pages made of several parts, one of them in front: the process, the purchases, the goods, the accounts."""
