"""Tables in files: read as a stream, written so that no spreadsheet runs what a complainant typed."""

from redress.gateways.sheets.guard import cell, guarded
from redress.gateways.sheets.reading import Row, columns_of, read_rows
from redress.gateways.sheets.refusals import SheetRefused
from redress.gateways.sheets.writing import write_csv, write_xlsx

__all__ = ["Row", "SheetRefused", "cell", "columns_of", "guarded", "read_rows", "write_csv", "write_xlsx"]
