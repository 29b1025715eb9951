"""«Calendrier»: the rhythm of the meetings, the month they fall in, and the list of them all."""
