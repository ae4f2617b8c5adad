"""Administration: units, people, roles, packs, calendars, wording, and the history of all of it."""
