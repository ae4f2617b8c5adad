"""What commits us in Romanian, with diacritics or without."""

from __future__ import annotations

import re

from redress.assist.romanian_dates import read
from redress.assist.tongue import Part, Tongue

_PLAIN = str.maketrans("ăâîșşțţ’\n\u00a0", "aaisstt'  ")
_YOU = r"(?:va|v-|iti|te|le|il|o|ii|i|dumneavoastra)"
_IDLE = r"(?:fi (?:bucurosi|incantati|recunoscatori|onorati|inchisi|nevoiti)|avea nevoie|putea (?:nu)|intelege|regreta|spera)\b"

_FUTURE = re.compile(
    rf"(?<!nu )\b(?:vom|voi)(?: mai| si)* (?!{_IDLE})(?:{_YOU} )?[a-z]{{2,}}|(?<!nu )\b(?:o|am|avem|urmeaza) sa (?!fim bucurosi)(?:{_YOU} )?[a-z]{{2,}}"
)
_VOW = re.compile(
    r"(?<!nu )(?<!putem )\b(?:promitem|promit|ne angajam|ma angajez|garantam|garantez|asiguram ca|asigur ca)\b"
)
_YOU_WILL = re.compile(
    r"(?<!nu )\bveti (?:primi|afla|avea|fi (?:contactat|sunat|anuntat|informat|despagubit|rambursat|instiintat|notificat))\w*"
)
_IT_WILL = re.compile(
    r"(?<!nu )\b(?:va|vor)(?: va| mai| si)* (?:fi (?:trimis|livrat|expediat|rambursat|virat|platit|inlocuit|reparat|analizat|verificat|corectat|returnat|rezolvat|ridicat|schimbat|inlocuit|contactat|transmis|emis|adus|creditat|inapoi|gata)\w*"
    r"|intra in cont\w*|ajunge|vizita|telefona|suna|contacta|ridica|aduce|veni|repara|raspunde|scrie|inlocui|verifica|livra|trimite|reveni|anunta|rezolva|discuta|vorbi|explica|trece|pleca|sosi)\b"
)
_LOGGED = re.compile(r"\b(?:i-am|le-am|l-am|am) (?:promis|asigurat|spus|comunicat|anuntat)\w*\b.{0,30}\bca\b")
# These commit us only with a date, or with "we", "again" and the like beside them.
_PRESENT = re.compile(
    r"\b(?:va|v-|iti|te|o|il|le|ii) (?:mai )?(?:sunam|sun|telefonam|telefonez|contactam|contactez|raspundem|raspund|trimitem|trimit|anuntam|anunt|informam|informez|scriem|scriu|"
    r"rambursam|inlocuim|returnam|comunicam|comunic|livram|dam|dau|aducem|aduc|expediem|viram|despagubim|vizitam|tinem la curent)\b"
    r"|\b(?:revenim|revin|rezolvam|rezolv|reparam|indreptam|ne ocupam|ma ocup|expediem|expediaza|pleaca|soseste|ajunge|aveti (?:banii|raspunsul|produsul|vesti|un raspuns|raspuns))\b"
)
# Without one of these no rule can tell anything, and most sentences have none.
_HINTS = re.compile(
    r"\b(?:v[oae][a-z]*|o|am|ma|avem|aveti|urmeaza|i-am|le-am|l-am|ne|iti|te|il|le|ii|rev[ei]n[a-z]*|rezolv[a-z]*|repar[a-z]*|indrept[a-z]*|promit[a-z]*|garant[a-z]*|asigur[a-z]*|"
    r"expedi[a-z]*|pleaca|soseste|ajunge|angaj[a-z]*|v-am)\b"
)
_UNDATED = re.compile(
    r"din nou|la curent|\bpersonal\b|\btot(?:ul)?\b|de indata|cat mai curand|imediat|indata|in cel mai scurt"
)

_NOT = re.compile(r"\bnu (?:vom|voi|va|vor|veti|putem|pot|o sa|am sa|sunt(?:em)? in masura)\b")
_QUESTION = re.compile(r"\?\s*$")
_TAG = re.compile(
    r",\s*(?:e bine|este in regula|sunteti de acord|va convine|bine|da|in regula)[^?,]{0,20}\?\s*$"
)
_WHETHER = re.compile(
    r"\b(?:verific\w*|vedea|vedem|intreb\w*|afla\w*|stim|spune\w*|anunt\w*|confirm\w*) (?:si )?daca\b"
)
_ON_THEM = re.compile(
    r"\b(?:daca|in cazul in care|de indata ce|imediat ce|imediat dupa ce|dupa ce|odata ce|cand|pana cand|in masura in care|cu conditia sa)\b[^,;]{0,60}?"
    r"\b(?:ne|imi|ni|mi)?-?(?:doriti|aveti|sunteti|veti|nu|[a-z]{2,}(?:ati|eti|iti|uiti))\b"
)
_THEY_DO = re.compile(
    r"\b(?:va rugam|va rog|rugam|asteptam|speram|ne-ar face|am dori|multumim|puteti|ne puteti)\b"
)
_REPORTED = re.compile(
    r"\b(?:ati|ne-ati|mi-ati|m-ati) (?:spus|scris|cerut|anuntat|intrebat|sustinut|mentionat)\b"
    r"|\b(?:clienta|clientul|doamna|domnul|reclamantul|reclamanta|petentul|curierul|soferul|el|ea|dansul|dansa)\b[^,.]{0,20}\b(?:a|ne-a|mi-a)? ?(?:spus|scris|zis|cerut|sustinut|sustine|spune|zice|anuntat|cere|intrebat)\b"
)


def parts(folded: str) -> list[Part]:
    """What commits us in a sentence: the first words that tell, and the sentence as the stretch for its date."""
    if not _HINTS.search(folded) or _barred(folded):
        return []
    reported = _REPORTED.search(folded)
    for words in (_FUTURE, _VOW, _YOU_WILL, _IT_WILL, _LOGGED, _PRESENT):
        found = words.search(folded)
        if found is None or (reported and reported.start() < found.end()):
            continue
        if words is _PRESENT and read(folded) is None and not _UNDATED.search(folded):
            continue
        if words is _LOGGED and read(folded) is None:
            continue
        return [Part(0, len(folded), found.group())]
    return []


def _barred(folded: str) -> bool:
    if _QUESTION.search(folded) and not _TAG.search(folded):
        return True
    if _THEY_DO.search(folded) or _NOT.search(folded):
        return True
    return bool(_ON_THEM.search(_WHETHER.sub(" ", folded)))


def fold(text: str) -> str:
    """Small letters without diacritics; the length stays."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_PLAIN)


ROMANIAN = Tongue(
    fold,
    parts,
    read,
    (
        ("call_back", re.compile(r"\b(?:sun\w*|telefon\w*|apel\w*)\b")),
        ("visit", re.compile(r"\b(?:vizit\w*|tehnician\w*|ridic\w*|la domiciliu)\b")),
        (
            "remedy",
            re.compile(
                r"\b(?:ramburs\w*|inlocui\w*|repar\w*|vira\w*|bani\w*|despagub\w*|livra\w*|nou[ae]?|schimb\w*)\b"
            ),
        ),
        ("feedback", re.compile(r"\b(?:transmit\w*|departament\w*|sa nu se mai repete|instrui\w*)\b")),
    ),
)
