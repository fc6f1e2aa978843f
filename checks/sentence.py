"""From a sentence with {placeholders} to one SQL expression. Room checks/: pure text, reads and writes nothing.

Sentences are filled in by DuckDB, not by Python: a night can have a hundred thousand findings.
"""

import re
from typing import Final, Literal

Language = Literal["nl", "en"]

_PLACEHOLDER: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_EMPTY: Final[dict[Language, str]] = {"nl": "(leeg)", "en": "(empty)"}
_EURO: Final[dict[Language, str]] = {
    "nl": "replace(format('{{:.2f}}', {column} / 100.0), '.', ',') || ' euro'",
    "en": "format('{{:.2f}}', {column} / 100.0) || ' euros'",
}


def placeholders(template: str) -> frozenset[str]:
    """Names of the columns that a sentence needs."""
    return frozenset(match.group(1) for match in _PLACEHOLDER.finditer(template))


def sentence_sql(template: str, language: Language) -> str:
    """SQL expression that gives the sentence for a row; an empty value reads as "(leeg)" or "(empty)".

    Raises ValueError for a format other than ``euro`` (whole eurocents).
    """
    parts, at = [], 0
    for match in _PLACEHOLDER.finditer(template):
        parts += [_literal(template[at : match.start()]), _value(match.group(1), match.group(2), language)]
        at = match.end()
    parts.append(_literal(template[at:]))
    return " || ".join(parts)


def _value(column: str, form: str | None, language: Language) -> str:
    if form not in (None, "euro"):
        raise ValueError(f"Onbekende vorm {form!r} bij {{{column}}}; alleen 'euro' bestaat.")
    quoted = f'"{column}"'
    text = _EURO[language].format(column=quoted) if form else f"cast({quoted} as varchar)"
    return f"coalesce({text}, '{_EMPTY[language]}')"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
