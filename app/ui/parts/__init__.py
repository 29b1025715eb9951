"""Pages made of several parts, one of them in front: the process, and the pages that are tabs."""
