"""What can be wrong with a table in a file."""

from __future__ import annotations

from redress.gateways.refusal import GatewayRefusal


class SheetRefused(GatewayRefusal):
    """The file, or one row of it, cannot be read; ``values["row"]`` is its number where there is one."""

    wording = {
        "sheet_missing": ("The file {name} cannot be opened: {why}.", "Check the path and the permissions."),
        "sheet_empty": ("The file {name} holds no table.", "Give a file whose first row names the columns."),
        "sheet_kind_unknown": (
            "The file {name} is no table that can be read.",
            "Save it as CSV, TSV, XLSX or NDJSON; each may be packed with gzip.",
        ),
        "sheet_column_twice": (
            "The column “{column}” stands twice in the first row.",
            "Rename one of the two.",
        ),
        "sheet_column_unnamed": ("Column {position} has no name in the first row.", "Name it or remove it."),
        "sheet_encoding": (
            "The file stops being {encoding} text near row {row}.",
            "Save it whole as UTF-8, or name its encoding.",
        ),
        "sheet_packing_broken": ("The packed file {name} is damaged: {why}.", "Pack or copy it again."),
        "sheet_line_too_long": (
            "Row {row} is longer than {limit} characters.",
            "Check for a quotation mark that is never closed.",
        ),
        "sheet_broken": ("Row {row} cannot be read: {why}.", "Check its quotation marks."),
        "sheet_row_wrong_length": (
            "Row {row} has {found} fields where the first row names {expected}.",
            "Check its separators and quotation marks.",
        ),
        "sheet_row_nul": ("Row {row} holds a NUL character.", "Remove it; text cannot hold one."),
        "sheet_row_no_object": ("Row {row} is no JSON object: {why}.", "Write one object on each line."),
    }
