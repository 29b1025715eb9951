"""One module per step: 0001 makes the first released schema, 0002 leads from it to the next, and so on."""
