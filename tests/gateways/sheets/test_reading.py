"""Reading tables."""

from __future__ import annotations

import gzip
import json
import time
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from redress.gateways.sheets import Row, SheetRefused, columns_of, read_rows

DATA = Path(__file__).parents[4] / "shared" / "data"
TEXT = '编号,内容\n1,草莓掉落\n2,"两行\n文字, 有逗号"\n'


def rows_of(tmp_path: Path, content: bytes, name: str = "t.csv") -> list[Row]:
    (tmp_path / name).write_bytes(content)
    return list(read_rows(tmp_path / name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_in_any_usual_encoding_reads_the_same(tmp_path, encoding):
    rows = rows_of(tmp_path, TEXT.encode(encoding))
    assert [row.fields["内容"] for row in rows] == ["草莓掉落", "两行\n文字, 有逗号"]
    assert [row.number for row in rows] == [2, 3]


def test_gzip_tabs_and_semicolons_are_found_by_content(tmp_path):
    for content in (gzip.compress(b"a,b\n1,2\n"), b"a\tb\n1\t2\n", b"a;b\n1;2\n", b"a,b\r\n1,2\r\n"):
        assert rows_of(tmp_path, content, "named-wrong.xlsx")[0].fields == {"a": "1", "b": "2"}


def test_each_line_of_ndjson_is_a_row_and_a_bad_one_is_named(tmp_path):
    lines = [
        json.dumps({"id": 7, "text": "草莓", "ok": True, "none": None, "tags": ["a"]}, ensure_ascii=False)
    ]
    rows = rows_of(tmp_path, "\n".join([*lines, "{broken", "", "[1]", '{"text": "a\\u0000"}']).encode())
    assert rows[0].fields == {"id": "7", "text": "草莓", "ok": "true", "none": "", "tags": '["a"]'}
    problems = [(row.number, row.problem.code) for row in rows[1:] if row.problem]
    assert problems == [(2, "sheet_row_no_object"), (4, "sheet_row_no_object"), (5, "sheet_row_nul")]


@pytest.mark.parametrize("packed", [False, True])
def test_a_workbook_gives_dates_and_whole_numbers_as_people_write_them(tmp_path, packed):
    book = openpyxl.Workbook()
    book.active.append(["no", "on", "at", "text", "yes"])
    book.active.append([17.0, date(2026, 3, 1), datetime.fromisoformat("2026-03-01 09:30"), "草莓", True])
    book.active.append([])
    book.active.append([2.5, None, None, None, None])
    book.save(tmp_path / "b.xlsx")
    content = (tmp_path / "b.xlsx").read_bytes()
    rows = rows_of(tmp_path, gzip.compress(content) if packed else content, "c.bin")
    assert rows[0].fields == {
        "no": "17",
        "on": "2026-03-01",
        "at": "2026-03-01 09:30:00",
        "text": "草莓",
        "yes": "true",
    }
    assert (rows[1].number, rows[1].fields["no"], rows[1].fields["text"]) == (4, "2.5", "")


def test_a_row_of_the_wrong_length_is_named_and_the_next_is_read(tmp_path):
    rows = rows_of(tmp_path, b"a,b\n1\n1,2,3\n4,5\n")
    assert [row.problem.code if row.problem else row.fields for row in rows] == [
        "sheet_row_wrong_length",
        "sheet_row_wrong_length",
        {"a": "4", "b": "5"},
    ]
    assert "Row 2 has 1 fields" in str(rows[0].problem)


def test_a_nul_character_rejects_its_row_only(tmp_path):
    rows = rows_of(tmp_path, b"a,b\n1,x\x00y\n4,5\n")
    assert rows[0].problem is not None and rows[0].problem.code == "sheet_row_nul"
    assert rows[1].fields == {"a": "4", "b": "5"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"\n\n", "sheet_empty"),
        (b"a,a\n1,2\n", "sheet_column_twice"),
        (b"a,\n1,2\n", "sheet_column_unnamed"),
        (b"%PDF-1.7\n", "sheet_kind_unknown"),
        (b'a,b\n1,"never closed\n' + b"x,y\n" * 300_000, "sheet_broken"),
        (b"a,b\n" + b"x" * 1_000_001, "sheet_line_too_long"),
        (b'a,b\n1,"x"y\n', "sheet_broken"),
        (gzip.compress(b"a,b\n1,2\n" * 10_000)[:-20], "sheet_packing_broken"),
        (b"PK\x03\x04 not a workbook", "sheet_packing_broken"),
        (b"a,b\n" + b"1,2\n" * 300_000 + b"\xff\xff,\x81\n", "sheet_encoding"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(tmp_path, content, code):
    with pytest.raises(SheetRefused) as refusal:
        rows_of(tmp_path, content)
    assert refusal.value.code == code
    assert str(refusal.value).count(".") >= 2, "says what is wrong and what to do"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SheetRefused, match=r"nowhere\.csv cannot be opened"):
        list(read_rows(tmp_path / "nowhere.csv"))


def test_the_columns_can_be_looked_at_first(tmp_path):
    (tmp_path / "t.csv").write_text(TEXT, "utf-8")
    assert columns_of(tmp_path / "t.csv") == ("编号", "内容")


def test_more_than_20_000_rows_a_second(tmp_path):
    line = "2026-03-01 09:30:00,Web,草莓掉落，需要更换,Illinois,Closed,No,1,2,3,4\n"
    rows = rows_of(tmp_path, ("a,b,c,d,e,f,g,h,i,j\n" + line * 40_000).encode())
    started = time.process_time()
    assert len(list(read_rows(tmp_path / "t.csv"))) == len(rows) == 40_000
    assert 40_000 / (time.process_time() - started) > 20_000


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("zh_gov_replies", 1961),
        ("cfpb_structured", 1533),
        ("cfpb_product", 2750),
        ("log_comcast_telecom", 1557),
    ],
)
def test_the_real_files_are_read_whole(name, count):
    path = DATA / name / "train.csv.gz"
    if not path.exists():
        pytest.skip("needs ../shared data")
    rows = list(read_rows(path))
    assert len(rows) == count
    assert [row.problem for row in rows if row.problem] == []
