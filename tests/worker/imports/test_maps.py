"""A map with a mistake is refused by name and line before the first row is read."""

from datetime import UTC, datetime

import pytest

from redress.packs import packs
from redress.records.queries.organisations import firm_at
from redress.worker.demonstration.firms import firms, found_firm
from redress.worker.imports.choosing import organisation_for, organisation_with
from redress.worker.imports.maps import FOLDER, load
from redress.worker.imports.running import Import
from redress.worker.refused import Refused
from tests.records import ground
from tests.worker.imports import tables

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
GENERAL = packs().in_force("general", NOW.date())


def said(refused) -> str:
    return f"{refused.value.code}: {refused.value}"


def refusal(tmp_path, old: str, new: str) -> str:
    with pytest.raises(Refused) as refused:
        load(tables.map_file(tmp_path, tables.MAP.replace(old, new))).check_codes(GENERAL)
    return said(refused)


def test_a_misspelt_field_is_named_with_its_line(tmp_path):
    assert "shop.yaml, line 11, fields.naem: " in refusal(tmp_path, "name: who", "naem: who")


def test_broken_yaml_is_named_with_its_line(tmp_path):
    assert "shop.yaml, line 8: found broken YAML" in refusal(tmp_path, "key: [nr]", "key: [nr")


def test_a_field_with_two_origins_is_refused(tmp_path):
    told = refusal(tmp_path, "category: {value: delay}", "category: {value: delay, column: words}")
    assert "fields.category" in told
    assert "either column or value" in told


def test_a_code_that_the_pack_does_not_know_is_refused_with_those_it_knows(tmp_path):
    told = refusal(tmp_path, "call: hotline", "call: drum")
    assert 'line 13, fields.channel.values.call: found "drum"; expected one of ' in told
    assert "hotline" in told


def test_a_column_that_the_file_lacks_is_refused(db, tmp_path):
    map_path = tables.map_file(tmp_path, tables.MAP.replace("phone: x", "").replace("mail\n", "post\n"))
    with pytest.raises(Refused) as refused:
        Import(tables.csv_file(tmp_path), load(map_path), ground.firm("lacking").id, NOW, tmp_path).run()
    assert "line 12, post: found a column that the file lacks; expected one of the file's columns" in said(
        refused
    )


def test_a_map_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        load(tmp_path / "none.yaml")
    assert "none.yaml" in said(refused)


def test_a_shipped_map_is_found_by_its_name(tmp_path):
    assert load(tmp_path / "cfpb_structured.yaml").map.source == "cfpb"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_map_gives_codes_of_its_pack(path):
    pack = "telecom" if "telecom" in path.stem else "general"
    loaded = load(path)
    loaded.check_codes(packs().in_force(pack, NOW.date()))
    assert loaded.map.columns()


def test_an_import_without_a_firm_of_that_pack_makes_one_of_its_own_and_finds_it_again(db):
    made = organisation_for("general", None, "zh_gov_replies", NOW)
    assert firm_at("imported-zh-gov-replies").id == made
    assert organisation_for("general", None, "zh_gov_replies", NOW) == made
    assert organisation_for("general", None, "cfpb", NOW) != made


def test_the_one_firm_with_the_pack_gets_the_import_and_the_simulation(db):
    telecom = next(firm for firm in firms() if firm["pack"] == "telecom")
    list(found_firm(telecom, NOW, "!"))
    firm = firm_at(telecom["slug"])
    assert organisation_for("telecom", None, "any", NOW) == firm.id == organisation_with("telecom", None)
    with pytest.raises(Refused) as refused:
        organisation_with("gifts", firm.slug)
    assert refused.value.code == "organisation_has_other_pack"
    with pytest.raises(Refused) as refused:
        organisation_with("gifts", None)
    assert refused.value.code == "no_organisation_with_pack"
    with pytest.raises(Refused) as refused:
        organisation_with("telecom", "nowhere")
    assert refused.value.code == "no_such_organisation"
