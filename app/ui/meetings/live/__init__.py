"""«En réunion»: the meeting as it is held, with everybody waiting."""
