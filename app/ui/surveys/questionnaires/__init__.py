"""«Questionnaires»: written from a template or from nothing, then asked in waves."""
