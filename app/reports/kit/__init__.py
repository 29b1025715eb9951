"""The pieces every paper is made of: fonts, line breaking, tags, blocks and their flow over pages."""
