"""Simple types of the definition: how they are written, what they expect in words. Room ingest/: pure.

A pattern must mean the same to libxml2 and to Python, so it writes its character classes out.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from ingest.fault import Text
from ingest.ijw.model import Base, CodeList, DefinitionError, Simple

# Not only white space. Written so that there is one way to match: the form in the standard for free text makes a
# backtracking engine take exponential time.
_NOT_BLANK: Final = {
    "no": r"[ \t]*[^ \t\n\r][^\n\r]*",
    "no, lines": "[ \\t\\n\\r]*[^ \\t\\n\\r][\\t\\n\\r -\U0010ffff]*",
}
_KEYS: Final = frozenset({"base", "min", "max", "codes", "blank", "pattern", "words", "shown"})
_DIALECT: Final = re.compile(r"(?<!\\)\\[sSdDwWbBiIcCpP]|(?<![\\\[])\.(?![^\[]*\])")
_MANY_CODES: Final = 30
_DATE_WORDS: Final = Text(
    "een datum die bestaat, in de vorm JJJJ-MM-DD zonder tijdzone", "a date that exists, as YYYY-MM-DD without a zone"
)
_TIME_WORDS: Final = Text(
    "een tijd in de vorm UU:MM:SS zonder tijdzone", "a time of day as HH:MM:SS without a time zone"
)


def simple_type(name: str, raw: Mapping[str, Any], codes: Mapping[str, CodeList]) -> Simple:
    """The type called `name` from its table in types.toml; DefinitionError when it cannot be."""
    unknown = set(raw) - _KEYS
    if unknown:
        raise DefinitionError(f"simple.{name}: unknown key {', '.join(sorted(unknown))}")
    if raw.get("base") not in list(Base):
        raise DefinitionError(f"simple.{name}: base must be one of {', '.join(Base)}")
    if raw.get("codes", next(iter(codes), None)) not in codes:
        raise DefinitionError(f"simple.{name}: there is no code list {raw['codes']}")
    pattern = raw.get("pattern") or _NOT_BLANK.get(raw.get("blank", ""))
    if "pattern" in raw:
        _check_pattern(name, raw)
    listed = codes[raw["codes"]] if "codes" in raw else None
    base = Base(raw["base"])
    words = Text(*raw["words"]) if "words" in raw else _words(base, raw, listed)
    return Simple(name, base, raw.get("min"), raw.get("max"), pattern, listed, words, raw.get("shown", False))


def _check_pattern(name: str, raw: Mapping[str, Any]) -> None:
    if _DIALECT.search(raw["pattern"]):
        raise DefinitionError(f"simple.{name}: write the classes of the pattern out, without . \\s \\d \\w \\p")
    if "words" not in raw:
        raise DefinitionError(f"simple.{name}: a pattern needs `words` that say it to people")
    try:
        re.compile(raw["pattern"])
    except re.error as error:
        raise DefinitionError(f"simple.{name}: {error}") from error


def _words(base: Base, raw: Mapping[str, Any], listed: CodeList | None) -> Text:
    if base is Base.DATE:
        return _DATE_WORDS
    if base is Base.TIME:
        return _TIME_WORDS
    if base is Base.INTEGER:
        return Text(
            f"een geheel getal van {raw['min']} tot en met {raw['max']}",
            f"a whole number from {raw['min']} to {raw['max']}",
        )
    return _length_words(raw) if listed is None else _code_words(listed)


def _code_words(listed: CodeList) -> Text:
    where = Text(f"een code uit lijst {listed.id}", f"a code from list {listed.id}")
    if len(listed.values) > _MANY_CODES:
        return where
    values = ", ".join(listed.values)
    return Text(f"{where.nl}: {values}", f"{where.en}: {values}")


def _length_words(raw: Mapping[str, Any]) -> Text:
    low, high = raw.get("min", 0), raw.get("max")
    if high is None:
        size = Text("tekst", "text")
    elif low == high:
        size = Text(f"precies {high} teken", f"exactly {high} character")
    else:
        size = Text(f"{low} tot en met {high} tekens", f"{low} to {high} characters")
    if "blank" not in raw:
        return size
    return Text(f"{size.nl}, niet alleen spaties", f"{size.en}, not only spaces")
