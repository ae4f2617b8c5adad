"""The sentences of what administration refuses. They are message ids of the catalogues."""

from __future__ import annotations

ADMINISTRATION: dict[str, str] = {
    # packs and wording
    "pack_of_another": "This is a version of the pack “{found}”, but the firm works by “{pack}”.",
    "no_such_version": "There is no version of the pack from that day.",
    "version_in_the_past": "A version holds from today or a later day: what came in before keeps the version of its day.",
    "pack_shared": "Other organisations of this installation work by the pack “{pack}” as well. Its operator switches versions on for all of them: `redress clocks apply {slug} --policy FOLDER`.",
    "rules_changed_meanwhile": "Somebody changed packs, calendars or regimes since you looked. Your text is safe: look once more, then switch it on.",
    "year_unknown": "Calendars are known from {first} to {last}: choose a year between them.",
    "no_such_calendar": "The firm counts by no calendar “{found}”: attach a regime that does, or choose one of the list.",
    "pack_missing": "Choose a file, or paste the text of the pack.",
    "pack_not_text": "This file is no text in UTF-8: save it as YAML in UTF-8 and choose it again.",
    "pack_too_long": "A pack has at most {most} characters.",
    "no_such_wording": "There is no such text in the pack.",
    "wording_changed_meanwhile": "Somebody changed this text since you opened it. Yours is safe below: compare the two, then save again.",
    "wording_unchanged": "This is how it reads already: nothing was changed.",
    "wording_too_long": "One of the texts is longer than {most} characters: shorten it.",
    # units and people
    "unit_is_root": "The unit at the top stays where it is and open: everything else hangs from it.",
    "unit_not_empty": "The unit cannot be closed yet. In it are: people {people}, open complaints {complaints}, open units below it {units}. Give them another unit first.",
    "unit_above_closed": "The unit above it is closed or is no more: choose an open one.",
    "unit_below_itself": "A unit cannot stand below itself: choose one outside its own part of the tree.",
    "name_missing": "A name is needed.",
    "roles_missing": "Somebody who works here has at least one role.",
    "roles_unknown": "One of these roles is not there to be given.",
    "own_administrator_role": "Nobody takes the administrator's role from themselves: ask another administrator to do it.",
    "last_administrator": "This is the last administrator: give somebody else that role first.",
    "staff_number_taken": "The staff number “{number}” is somebody else's already.",
    "person_in_closed_unit": "The unit where this person worked is closed: give them an open one first, or reopen it.",
    "leaver_has_work": "This person owns open complaints: let them leave on their own page, where a successor is named.",
    "no_such_change": "There is no such change.",
    "change_has_no_way_back": "This is how it began, or what it concerned is no more: there is nothing to take back.",
    "change_undone_before": "This was taken back already.",
    "change_built_upon": "A later change stands on this one: take that one back first.",
    "administration_moved_on": "{who} changed this at {at}, after you opened the page. What you typed is still here: look at what is different now, then save again.",
}
