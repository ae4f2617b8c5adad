"""Write packs/regimes/*.yaml from the compiled figures (deadlines.yaml) and our own words (regime_wording.yaml).

Figures, dates, certainty marks, proper names and sources carry over; what a duty is about becomes a code. The same
input gives the same bytes. Usage: python scripts/generate_regimes.py [deadlines.yaml]
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
WORDING = ROOT / "scripts" / "regime_wording.yaml"
TARGET = ROOT / "src" / "redress" / "packs" / "regimes"
DEFAULT = ROOT.parent / "shared" / "reference" / "deadlines.yaml"

UNITS = {"calendar_day": "day"}
# The house's own figures where a regime gives only a word; an operator may set another for the firm.
SAID = {
    "promptly": ("promptly", "1 business_day"),
    "immediately": ("immediately", "1 hour"),
    "immediately (post, phone, e-mail)": ("immediately", "1 hour"),
    "upon receipt": ("immediately", "1 hour"),
    "timely": ("timely", "5 business_days"),
}
# Words without a figure that the house sets in its own policy: nothing is counted by the regime.
OPEN = {
    "ongoing": "ongoing",
    "operator-declared": "declared",
    "provider-declared": "declared",
    "preset by the organization": "declared",
}
ROLL = {"roll_none": "none", "roll_forward": "forward", "roll_unknown": "unknown"}
# "" is the firm's own calendar: the regime counts by the days of whichever country the firm is in.
CALENDARS = {"EU-member-state": "", "contract": "", "US-bank-open": "US", "EU": "", "INT": ""}
LANGUAGE = {"CN": "zh-Hans", "RO": "ro"}
MET_BY = {
    **dict.fromkeys(("ack",), "acknowledged"),
    **dict.fromkeys(("ack_escalation",), "escalation_acknowledged"),
    **dict.fromkeys(("progress", "interim"), "progress"),
    **dict.fromkeys(("final", "final_or_holding", "settle_claim", "resolve", "decide"), "final"),
    **dict.fromkeys(("first_stage", "answer", "reply", "interim_verdict", "operator_reply"), "answered"),
    **dict.fromkeys(("holding", "delay_notice", "extension_notice"), "final_or_extended"),
    **dict.fromkeys(("transfer_reply", "transfer_final", "adr_reply", "adr_participation"), "regulator_answered"),
    **dict.fromkeys(("mediation_reply",), "regulator_answered"),
    **dict.fromkeys(("record",), "registered"),
    **dict.fromkeys(("signpost",), "recourse_told"),
    **dict.fromkeys(("outcome", "appeal_decision"), "told_after"),
    **dict.fromkeys(("carry_out", "credit", "refund", "repair"), "carried_out"),
    **dict.fromkeys(("correct_error", "corrective_action", "provisional_credit", "deal"), "carried_out"),
    **dict.fromkeys(("propose",), "offered"),
    **dict.fromkeys(("investigate", "finish_inquiry", "evaluate"), "investigated"),
    **dict.fromkeys(("containment",), "contained"),
    **dict.fromkeys(("root_cause",), "root_cause_named"),
    **dict.fromkeys(("prevention",), "improved"),
    **dict.fromkeys(("closure", "early_exit", "reportable", "first_contact"), "resolved"),
    **dict.fromkeys(("effectiveness",), "effect_verified"),
    **dict.fromkeys(("refer", "appeal"), "referred"),
}  # fmt: skip


class _Dumper(yaml.SafeDumper):
    """Lists and short mappings in one line, long texts on one line each."""


def _strings(dumper: yaml.Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _quoted(text) else None)


def _quoted(text: str) -> bool:
    return not text.replace("_", "").replace("-", "").isalnum() or text.isnumeric()


_Dumper.add_representer(str, _strings)


def regimes(figures: dict[str, Any], wording: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each regime's file as plain values, by its code."""
    older = {entry["superseded_by"]: entry["id"] for entry in figures["regimes"] if "superseded_by" in entry}
    return {
        entry["id"]: _regime(entry, wording[entry["id"]], older.get(entry["id"]))
        for entry in figures["regimes"]
    }


def _regime(entry: dict[str, Any], words: dict[str, Any], older: str | None) -> dict[str, Any]:
    clock = entry["clock"]
    language = LANGUAGE.get(entry["jurisdiction"], "en")
    head = {
        "code": entry["id"],
        "names": words.get("names", {language: entry["name"]}),
        "jurisdiction": entry["jurisdiction"],
        "calendar": CALENDARS.get(days := clock.get("calendar", entry["jurisdiction"]), days),
        "counting": clock.get("counting", "unknown"),
        "roll": ROLL[clock.get("roll", "roll_unknown")],
        "industries": entry["industries"],
        "status": entry["status"],
        "valid_from": entry["valid_from"],
        "valid_to": entry["valid_to"],
        "supersedes": older,
        "superseded_by": entry.get("superseded_by"),
    }
    body = entry.get("escalation", {})
    opens = words.get("opens", {language: body["trigger"]} if "trigger" in body else None)
    found = {
        "regime": {name: value for name, value in head.items() if value is not None or name == "valid_to"},
        "duties": [*_duties(entry, words["duties"])],
        "recourse": {
            "body": words.get("body", {language: body["body"]}),
            **({"opens": opens} if opens and "memory" not in str(opens) else {}),
        },
        "retention": _retention(entry.get("retention")),
        "remarks": words.get("remarks"),
        "sources": entry["sources"],
    }
    return {name: value for name, value in found.items() if value}


def _duties(entry: dict[str, Any], words: dict[str, Any]) -> list[dict[str, Any]]:
    rows = {row["id"]: row for row in entry["deadlines"]}
    found = [_duty(row, words[code]) for code, row in rows.items()]
    extension = entry.get("extension")
    for code, more in extension.items() if isinstance(extension, dict) else ():
        if code in rows:  # so much more of the same, counted from the same moment, without a mark of its own
            row = {**rows[code], "id": f"{code}_extended", "n": rows[code]["n"] + more["n"], "sure": "memory"}
            found.append(_duty(row, words[row["id"]]))
    return found


def _duty(row: dict[str, Any], words: dict[str, Any] | str) -> dict[str, Any]:
    own = {"action": words} if isinstance(words, str) else words
    qualifier = row.get("qualifier")
    said, limit = SAID.get(qualifier, ("", "")) if row["n"] is None else ("", _limit(row))
    found = {
        "code": row["id"],
        "obligor": row["obligor"],
        "action": own["action"],
        "trigger": own.get("trigger", _trigger(row)),
        "limit": own.get("house", limit),
        "said": said,
        "qualifier": own.get("qualifier", OPEN.get(qualifier, "")),
        "force": row["force"],
        "sure": row["sure"],
        "repeats": row.get("repeat", False),
        "met_by": MET_BY.get(own["action"], ""),
        "extends": own.get("extends", ""),
        "scope": own.get("scope", ""),
        "pauses": own.get("pauses", []),
        "notes": own.get("notes", {}),
    }
    return {name: value for name, value in found.items() if value}


def _trigger(row: dict[str, Any]) -> str:
    """An authority's clock starts when the complaint reaches the authority, not us."""
    theirs = row["obligor"] == "authority" and row["trigger"] == "received"
    return "appeal_received" if theirs else str(row["trigger"])


def _limit(row: dict[str, Any]) -> str:
    if row["unit"] == "billing_cycle":  # cycles cannot be counted here: the cap in days is what holds
        return "90 days"
    unit = UNITS.get(row["unit"], row["unit"])
    return f"{row['n']} {unit}{'' if row['n'] == 1 else 's'}"


def _retention(row: dict[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    limit = _limit(row) if row["n"] else ""
    found = {"limit": limit, "since": row.get("from", ""), "sure": row["sure"]}
    return {name: value for name, value in found.items() if value}


def text_of(regime: dict[str, Any]) -> str:
    """The file of one regime: a line on where it comes from, then one line per duty and remark."""
    lines = [
        '# Made by scripts/generate_regimes.py. Not legal advice: look at each figure\'s own "sure" mark.'
    ]
    for section, value in regime.items():
        lines.append(f"{section}:")
        if isinstance(value, dict):
            lines += [f"  {name}: {_flow(below)}" for name, below in value.items()]
        else:
            lines += [f"  - {_flow(below)}" for below in value]
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, date) or value is None:
        return "null" if value is None else value.isoformat()
    text = yaml.dump(
        value, Dumper=_Dumper, default_flow_style=True, width=10**6, allow_unicode=True, sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")


def written(source: Path) -> dict[str, str]:
    """File name → text of every regime."""
    figures = yaml.safe_load(source.read_text(encoding="utf-8"))
    wording = yaml.safe_load(WORDING.read_text(encoding="utf-8"))
    return {f"{code}.yaml": text_of(regime) for code, regime in regimes(figures, wording).items()}


def main(source: Path) -> None:
    """Rewrite the folder: what the figures no longer hold goes."""
    files = written(source)
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.glob("*.yaml"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (TARGET / name).write_text(text, encoding="utf-8")
    print(f"{len(files)} regimes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
