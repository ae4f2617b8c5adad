"""Writing tables that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redress.gateways.sheets import guarded, read_rows, write_csv, write_xlsx

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u3000＝1", "＋1", "－1", "＠x",
    "王喆\n=HYPERLINK(\"http://evil\")", "a\r\n  @x", "a\r=1", "\u200b=1", "\ufeff+1", "a\u2028=1", "\x00=1",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(formula):
    assert "'" in guarded(formula)
    assert guarded(formula).replace("'", "") == formula, "nothing else changes"


@pytest.mark.parametrize("plain", ["", "王喆", "a=b", "1-2", "mail@home.example", "'=1", "草莓\n掉落"])
def test_ordinary_text_stays_as_it_is(plain):
    assert guarded(plain) == plain


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n \u00a0＝＋－＠a1;'\u3000"), max_size=20))
def test_no_line_of_a_guarded_text_starts_a_formula(text):
    for line in re.split(r"[\r\n]", guarded(text)):
        assert not line.lstrip(" \u00a0\u3000").startswith(tuple("=+-@\t＝＋－＠"))
    assert guarded(guarded(text)) == guarded(text)


def test_every_cell_of_a_csv_is_guarded_lists_and_headings_too():
    out = io.StringIO()
    count = write_csv(
        out, ["=name", "tags", "cost"], [["+86 138", ["=a", "b"], Decimal("-5.00")], [None, ("x", "=y"), 3]]
    )
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert count == 2
    assert rows == [["'=name", "tags", "cost"], ["'+86 138", "'=a; b", "-5.00"], ["", "x; =y", "3"]]
    assert out.getvalue().startswith('"\'=name","tags"')


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers(tmp_path):
    write_xlsx(
        tmp_path / "t.xlsx",
        ["name", "cost"],
        [["=1+1", Decimal("12.50")], ["x" * 40_000, 7], ["a\x08b", None]],
        "投诉: 3月",
    )
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert (sheet.title, sheet["A2"].value, sheet["A2"].data_type) == ("投诉  3月", "'=1+1", "s")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (12.5, "n")
    assert len(sheet["A3"].value) == 32_767 and sheet["A3"].value.endswith("…")
    assert sheet["A4"].value == "ab"


def test_what_is_written_can_be_read_back(tmp_path):
    with (tmp_path / "t.csv").open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, ["编号", "内容"], [["1", '草莓"掉落",\n两行']])
    write_xlsx(tmp_path / "t.xlsx", ["编号", "内容"], [["1", '草莓"掉落",\n两行']])
    for name in ("t.csv", "t.xlsx"):
        assert [row.fields for row in read_rows(tmp_path / name)] == [
            {"编号": "1", "内容": '草莓"掉落",\n两行'}
        ]


def test_rows_are_written_as_they_come(tmp_path):
    def endless():
        for number in range(50_000):
            yield [number, "草莓"]

    with (tmp_path / "t.csv").open("w", encoding="utf-8-sig", newline="") as file:
        assert write_csv(file, ["n", "t"], endless()) == 50_000
