"""Letters on paper."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from redress.gateways.letters import (
    FakePrinter,
    LetterRefused,
    Paragraph,
    Recipient,
    Table,
    TypstPrinter,
    render_agreement,
    render_letter,
)
from redress.gateways.letters.glyphs import FONTS, printable
from tests.gateways.letters.samples import (
    chinese_letter,
    english_agreement,
    romanian_letter,
    traditional_letter,
)

# The ideographs beyond the first plane of the table of general standard characters (通用规范汉字表), which
# implementation level 2 of GB 18030-2022 adds to level 1.
BEYOND = (
    "𠙶𬣙𨙸𬇕𬣞𬘓𫭟𫭢𫇭𫐄𫵷𣲘𣲗𬇙𬣡𫸩𨚕𫘜𬘘𫘝𦭜𬨂𬀩𬀪𬬩𫍣𬣳𬩽𬮿𬯀𫰛𬳵𬳶𫠊𬍛𬜬𦰡𪾢𪨰𫓧𬬮𬬱𬬭𦙶𬘡𬳽𬘩𫄧𪟝𬍤𫭼𬜯𬂩𫠆𨐈𬌗𫑡𪨶𬬸𬬻𬬹𬬿𬭁𫢸𫗧"
    "𬊈𬒈𨺙𬳿𫄨𬘫𫮃𬱖𬟽𫓯𫟹𫟼𠅤𬇹𬍡𬤇𫍯𬤊𫍲𬯎𬘬𬘭𬴂𫘦𫟅𬘯𫘧𪣻𡎚𬃊𬷕𫐐𬹼𧿹𫶇𫖮𬭊𨱇𫓶𬭎𫖯𬱟𫛭𫷷𬮱𬊤𣸣𬴃𫘨𤧛𬪩𬒔𬨎𫐓𫫇𫓹𬭚𬭛𬕂𬶋𬶍𦝼𫔶𫌀𫖳"
    "𫘪𫘬𫞩𡐓𪤗𣗋𬸘𬒗𥔲𫚖𨱏𬭤𫚕𬶐𬶏𩽾𬸚𬤝𬙂𬭩𩾃𬸣𫍽𬴊𬞟𥕢𫟦𬺈𫠜𪩘𬭬𨱑𬭯𫗴𬸦𫄷𤩽𬭳𬭶𫔍𬭸𨱔𬭼𫔎𬸪𬶟𬶠𬶨𦈡𫄸𬟁𥖨𦒍𬙊𬶭𩾌𨟠𬶮𨭉𬙋𤫉𬺓𫚭𥻗𠳐𬉼"
)


def test_the_fonts_cover_gb_18030_2022_level_2():
    level_one = set(range(0x3400, 0x4DB6)) | set(range(0x4E00, 0x9FB4)) | set(range(0x9FBC, 0x9FF0))
    two_bytes = {
        ord(character)
        for first in range(0x81, 0xFF)
        for second in range(0x40, 0xFF)
        if len(character := bytes((first, second)).decode("gb18030", "ignore")) == 1
    }
    private = set(range(0xE000, 0xF900)) | {0x7F}
    wanted = (level_one | two_bytes | set(map(ord, BEYOND)) | {0x3402, 0x20BB7}) - private
    assert [hex(code) for code in sorted(wanted - printable())] == []


def test_the_fonts_cover_romanian_and_the_traditional_letters_of_big5():
    big5 = {bytes((a, b)).decode("big5", "ignore") for a in range(0xA4, 0xFA) for b in range(0x40, 0xFF)} - {
        ""
    }
    hanzi = {one for one in big5 if len(one) == 1 and "\u3400" <= one <= "\u9fff"}
    assert [one for one in hanzi | set("ăâîșțĂÂÎȘȚ„”«»€") if ord(one) not in printable()] == []


@pytest.mark.parametrize(
    "made",
    [
        lambda: render_letter(chinese_letter()),
        lambda: render_letter(traditional_letter()),
        lambda: render_letter(romanian_letter()),
        lambda: render_agreement(english_agreement()),
    ],
)
def test_every_language_prints_an_accessible_archivable_pdf_with_its_own_fonts(made):
    pdf = made()
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid:part" in pdf and b"pdfaid:part" in pdf
    assert b"Redress" in pdf


def test_the_same_letter_is_the_same_bytes():
    assert render_letter(chinese_letter()) == render_letter(chinese_letter())


def test_the_language_of_the_letter_stands_in_the_pdf():
    assert b"/Lang(zh-CN)" in render_letter(chinese_letter())
    assert b"/Lang(zh-TW)" in render_letter(traditional_letter())
    assert b"/Lang(ro-RO)" in render_letter(romanian_letter())


@pytest.mark.parametrize("name", ["王👍", "ᚠ", "𪚥ꦀ"])
def test_a_character_without_a_glyph_stops_the_letter_and_is_named(name):
    hole = next(one for one in name if ord(one) not in printable())
    with pytest.raises(LetterRefused) as refusal:
        render_letter(chinese_letter(recipient=Recipient(name)))
    assert refusal.value.code == "letter_glyph_missing"
    assert hole in str(refusal.value) and f"U+{ord(hole):04X}" in str(refusal.value)


@pytest.mark.parametrize("trick", ["\u202e", "\x00", "\x1b", "\u2066"])
def test_an_invisible_control_character_stops_the_letter(trick):
    with pytest.raises(LetterRefused) as refusal:
        render_letter(chinese_letter(subject=f"付{trick}款"))
    assert refusal.value.code == "letter_control_character"


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")', "#sys.inputs", "= heading", "$x^2$", "*bold* _em_", "<label> @ref", "\\u{41} \\", "]]) #panic()",
        "<link rel=attachment href='file:///etc/passwd'>", "@import url(http://169.254.169.254/)", '", "x": "', "// x", "`raw`",
    ],
)  # fmt: skip
def test_markup_in_a_complaint_is_printed_as_it_was_typed(text):
    plain = render_letter(chinese_letter(language="en", blocks=(Paragraph("x" * len(text)),)))
    odd = render_letter(chinese_letter(language="en", blocks=(Paragraph(text),), subject=text))
    assert b"/EmbeddedFile" not in odd and b"root:" not in odd
    assert odd.count(b"/Type/Page/") == plain.count(b"/Type/Page/") == 1


def test_characters_written_in_two_parts_print_as_one():
    assert render_letter(chinese_letter(closing="s\u0326i")) == render_letter(chinese_letter(closing="și"))


def test_a_table_with_a_short_row_cannot_be_made():
    with pytest.raises(ValueError, match="needs 2 cells"):
        Table(("a", "b"), (("1",),))


def test_a_long_letter_runs_over_several_pages_in_reasonable_time():
    long = replace(chinese_letter(), blocks=tuple(Paragraph("我们核对了配送照片。" * 40) for _ in range(60)))
    started = time.perf_counter()
    pdf = render_letter(long)
    assert time.perf_counter() - started < 5
    assert len(pdf) > 50_000


def test_a_letter_takes_about_50_milliseconds():
    render_letter(chinese_letter())
    started = time.perf_counter()
    for number in range(10):
        render_letter(chinese_letter(number=f"SH-2026-{number:05}-K", closing=f"第{number}封"))
    assert (time.perf_counter() - started) / 10 < 0.25, "five times the aim, for a busy machine"


def test_the_vendored_fonts_carry_their_licence_and_stay_small():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()
    assert sum(font.stat().st_size for font in FONTS.iterdir()) < 20_000_000


def test_the_printer_prints_and_the_fake_remembers():
    assert TypstPrinter().letter(romanian_letter()) == render_letter(romanian_letter())
    assert TypstPrinter().agreement(english_agreement()) == render_agreement(english_agreement())
    fake = FakePrinter()
    assert fake.letter(romanian_letter()).startswith(b"%PDF")
    assert fake.agreement(english_agreement()).startswith(b"%PDF")
    assert [content.number for content in fake.printed] == ["B-2026-00042-7", "HU-2026-00009-3"]
