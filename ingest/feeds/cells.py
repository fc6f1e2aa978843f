"""One cell of a CSV becomes a typed value or a sentence that says why not. Room ingest/: pure functions.

A sentence never shows what stands in a cell but its shape ("99-99-9999"), because in a file whose columns have
shifted any cell may hold a name, a birth date or a BSN. Only short numbers, as codes are, are shown as they are.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from ingest.fault import Text
from ingest.feeds.schema import CellType, ColumnRule
from ingest.pseudonym import is_valid_bsn

CellValue = str | int | bool | date | Decimal | None
_ISO_DATE: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_AMOUNT: Final = re.compile(r"(\d{1,15})(?:[.,](\d+))?", re.ASCII)
_INTEGER: Final = re.compile(r"\d{1,8}", re.ASCII)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_SHOWN: Final = 20
# What Excel makes of a date (day first, or days since 1900) and of a long number ("1,23E+08").
_EXCEL_DATE: Final = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?|\d{5}", re.ASCII
)
_EXCEL_NUMBER: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}", re.ASCII | re.IGNORECASE)


class CellError(Exception):
    """A cell that is not what its column asks for: what is wrong, without the value, and how to mend it."""

    def __init__(self, what: Text, remedy: Text) -> None:
        super().__init__(what.en)
        self.what = what
        self.remedy = remedy


def parse_cell(rule: ColumnRule, text: str) -> CellValue:
    """The value of `text` in the column `rule`; None when it is empty and may be. Raises CellError."""
    if text:
        return _PARSERS[rule.type](rule, text)
    if rule.required:
        raise CellError(
            Text(f"{rule.name} is leeg, maar verplicht.", f"{rule.name} is empty, but required."),
            Text(
                f"Vul {rule.name} in, bijvoorbeeld {rule.example}.", f"Fill in {rule.name}, for example {rule.example}."
            ),
        )
    return None


def shape(text: str) -> str:
    """What `text` looks like without what it says: digits become 9, letters x; a number of at most 4 digits stays."""
    if len(text) <= 4 and text.isascii() and text.isdigit():
        return text
    cut = text[:_SHOWN]
    signs = "".join("9" if s.isdigit() else "x" if s.isalpha() else s if s.isprintable() else "?" for s in cut)
    return signs + ("…" if len(text) > _SHOWN else "")


def _said(rule: ColumnRule, text: str, nl: str, en: str) -> Text:
    """What is wrong with a column, with what stands there, or only what that looks like; nothing of a secret."""
    if rule.secret:
        return Text(f"{rule.name} {nl}", f"{rule.name} {en}")
    seen = shape(text)
    like = Text("", "") if seen == text else Text("iets als ", "something like ")
    return Text(f"{rule.name} ({like.nl}{seen}) {nl}", f"{rule.name} ({like.en}{seen}) {en}")


def _text(rule: ColumnRule, text: str) -> str:
    if _CONTROL.search(text):
        raise CellError(
            Text(
                f"{rule.name} bevat een regeleinde of stuurteken.",
                f"{rule.name} holds a line end or control character.",
            ),
            Text("Haal het weg; een cel is één regel tekst.", "Remove it; a cell is one line of text."),
        )
    if len(text) > rule.longest:
        raise CellError(
            Text(
                f"{rule.name} is te lang: {len(text)} tekens, hoogstens {rule.longest}.",
                f"{rule.name} is too long: {len(text)} characters, at most {rule.longest}.",
            ),
            Text(f"Kort {rule.name} in.", f"Shorten {rule.name}."),
        )
    return text


def _code(rule: ColumnRule, text: str) -> str:
    if rule.pattern is None or rule.pattern.fullmatch(text):
        return text
    if _EXCEL_NUMBER.fullmatch(text):
        raise CellError(_rounded(rule), _NUMBER_AS_TEXT)
    zeros = text.isdigit() and not rule.secret and len(text) < len(rule.example)
    raise CellError(
        _said(
            rule,
            text,
            f"heeft niet de vorm van een {rule.source}.",
            "does not have the form that this column asks for.",
        ),
        Text(
            "Zet de voorloopnullen terug (Excel laat die weg)." if zeros else f"Voorbeeld: {rule.example}.",
            "Put the leading zeros back (Excel drops them)." if zeros else f"Example: {rule.example}.",
        ),
    )


def _choice(rule: ColumnRule, text: str) -> str:
    if text in rule.values:
        return text
    allowed = ", ".join(rule.values)
    raise CellError(
        _said(rule, text, f"staat niet in de lijst ({rule.source}).", "is not in the list."),
        Text(f"Kies uit: {allowed}.", f"Choose from: {allowed}."),
    )


def _date(rule: ColumnRule, text: str) -> date:
    match = _ISO_DATE.fullmatch(text)
    if match is None or text.count("-") == 1:
        raise CellError(
            _said(
                rule,
                text,
                "is geen datum in de vorm JJJJ-MM-DD of JJJJMMDD.",
                "is not a date in the form YYYY-MM-DD or YYYYMMDD.",
            ),
            _DATE_IN_EXCEL
            if _EXCEL_DATE.fullmatch(text)
            else Text("Schrijf de datum als 2026-04-01.", "Write the date as 2026-04-01."),
        )
    return _calendar(rule, int(match[1]), int(match[2]), int(match[3]))


def _month(rule: ColumnRule, text: str) -> date:
    match = _MONTH.fullmatch(text)
    if match is None:
        raise CellError(
            _said(rule, text, "is geen maand in de vorm JJJJ-MM.", "is not a month in the form YYYY-MM."),
            Text("Schrijf de maand als 2026-04.", "Write the month as 2026-04."),
        )
    return _calendar(rule, int(match[1]), int(match[2]), 1)


def _calendar(rule: ColumnRule, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(
            Text(f"{rule.name} is een datum die niet bestaat.", f"{rule.name} is a date that does not exist."),
            Text("Controleer jaar, maand en dag.", "Check year, month and day."),
        ) from error


def _integer(rule: ColumnRule, text: str) -> int:
    if _INTEGER.fullmatch(text) and (rule.pattern is None or rule.pattern.fullmatch(text)):
        return int(text)
    raise CellError(
        _said(rule, text, "is geen geheel getal van 0 of meer.", "is not a whole number of 0 or more."),
        Text(
            f"Schrijf een getal zonder punten, zoals {rule.example}.", f"Write a plain number, such as {rule.example}."
        ),
    )


def _amount(rule: ColumnRule, text: str) -> Decimal:
    match = _AMOUNT.fullmatch(text)
    if match and len(match[2] or "") <= rule.decimals:
        return Decimal(f"{match[1]}.{match[2] or '0'}")
    raise CellError(
        _said(
            rule,
            text,
            f"is geen bedrag van 0 of meer met hoogstens {rule.decimals} decimalen.",
            f"is not an amount of 0 or more with at most {rule.decimals} decimals.",
        ),
        Text(
            "Schrijf een punt of komma alleen voor de decimalen, zoals 1250,50.",
            "Write a point or comma before the decimals only, such as 1250.50.",
        ),
    )


def _yes_no(rule: ColumnRule, text: str) -> bool:
    if text in {"ja", "nee"}:
        return text == "ja"
    raise CellError(
        _said(rule, text, "is geen ja of nee.", "is not ja or nee."),
        Text("Schrijf 'ja' of 'nee'.", "Write 'ja' (yes) or 'nee' (no)."),
    )


def _bsn(rule: ColumnRule, text: str) -> str:
    if _EXCEL_NUMBER.fullmatch(text):
        raise CellError(_rounded(rule), _NUMBER_AS_TEXT)
    if len(text) != 9 or not text.isascii() or not text.isdigit():
        raise CellError(
            Text(f"{rule.name} bestaat niet uit negen cijfers.", f"{rule.name} does not consist of nine digits."),
            Text(
                "Schrijf het nummer met voorloopnul en zonder punten (Excel laat die nul weg).",
                "Write the number with its leading zero and without points (Excel drops that zero).",
            ),
        )
    if not is_valid_bsn(text):
        raise CellError(
            Text(f"{rule.name} is geen geldig nummer (elfproef).", f"{rule.name} is no valid number (eleven test)."),
            Text("Controleer het nummer in uw administratie.", "Check the number in your records."),
        )
    return text


def _rounded(rule: ColumnRule) -> Text:
    return Text(
        f"{rule.name} is door Excel afgerond: er staat een getal met E+ in plaats van alle cijfers.",
        f"{rule.name} was rounded by Excel: there is a number with E+ instead of all digits.",
    )


_DATE_IN_EXCEL: Final = Text(
    "Geef de kolom in Excel de aangepaste notatie jjjj-mm-dd en sla het bestand opnieuw op, zodat er 2026-04-01 staat.",
    "Give the column the custom format yyyy-mm-dd in Excel and save the file again, so that it says 2026-04-01.",
)
_NUMBER_AS_TEXT: Final = Text(
    "Haal het nummer opnieuw uit uw systeem en maak de kolom in Excel vooraf op als Tekst.",
    "Take the number from your system again, with the column formatted as Text in Excel beforehand.",
)
_PARSERS: Final[dict[CellType, Callable[[ColumnRule, str], CellValue]]] = {
    CellType.TEXT: _text,
    CellType.CODE: _code,
    CellType.CHOICE: _choice,
    CellType.DATE: _date,
    CellType.MONTH: _month,
    CellType.INTEGER: _integer,
    CellType.AMOUNT: _amount,
    CellType.YES_NO: _yes_no,
    CellType.BSN: _bsn,
}
