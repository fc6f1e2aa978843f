"""The catalogue of checks as a page of the manual, in Dutch and in English. Room checks/: reads the worked examples.

Importing it does not load Great Expectations.
"""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent
from typing import Final, Literal

from checks.check import Check, Dimension
from checks.fields import RULE as FIELD_RULE
from checks.plausible.thresholds import thresholds
from checks.registry import ACROSS, INSIDE, INSIDE_RULES
from ingest.fault import Effect, Text

Language = Literal["nl", "en"]
_ROOM: Final = Path(__file__).parent
_EFFECTS: Final = {
    Effect.MESSAGE: Text("het bericht wordt geweigerd", "the message is refused"),
    Effect.RECORD: Text("alleen de regel wordt geweigerd", "only the record is refused"),
    Effect.REPORT: Text(
        "er wordt niets geweigerd: een melding, die vanzelf verdwijnt als de oorzaak weg is",
        "nothing is refused: a finding, which goes by itself when its cause is gone",
    ),
}
_DIMENSIONS: Final = {
    Dimension.CONFORMANCE: Text("conformiteit", "conformance"),
    Dimension.COMPLETENESS: Text("volledigheid", "completeness"),
    Dimension.TIMELINESS: Text("tijdigheid", "timeliness"),
    Dimension.PLAUSIBILITY: Text("aannemelijkheid", "plausibility"),
}
_TITLE: Final = Text("Catalogus van controles", "Catalogue of checks")
_INTRO: Final = Text(
    "Deze pagina is gemaakt uit `checks/` en wordt niet met de hand aangepast. Elke controle eindigt als "
    "*schoon*, *gevonden* of *niet-uitgevoerd* (met de reden). De voorbeelden zijn tegelijk de tests.",
    "This page is made from `checks/` and is not edited by hand. Every check ends as *clean* (schoon), *found* "
    "(gevonden) or *not run* (niet-uitgevoerd, with the reason). The examples, in Dutch, are the tests as well.",
)
_INSIDE: Final = Text("Binnen één bericht", "Inside one message")
_ACROSS: Final = Text("Tussen berichten en aanleveringen", "Across messages and deliveries")
_THRESHOLDS: Final = Text("Drempels", "Thresholds")
_FIELDS: Final = Text("Velden", "Fields")
_THRESHOLDS_INTRO: Final = Text(
    "Vanaf waar iets onwaarschijnlijk is, en waarom daar. Een melding weigert niets en verandert geen cijfer.",
    "From where on something is unlikely, and why there. A finding refuses nothing and changes no figure.",
)
_THRESHOLDS_HEAD: Final = Text("| regel | drempel | waarde | waarom |", "| rule | threshold | value | why |")
_FIELDS_INTRO: Final = Text(
    "Deze regels bewaken onze eigen inlezer: het berichtschema heeft verkeerde waarden al geweigerd. Een fout "
    f"weigert het bericht onder de regel {FIELD_RULE}, retourcode 0001.",
    "These rules guard our own reader: the schema of the message has refused wrong values before. A fault refuses "
    f"the message under the rule {FIELD_RULE}, return code 0001.",
)
_FIELDS_HEAD: Final = Text("| tabel | fout |", "| table | fault |")
_OTHER: Final = Text("Regels die geen eigen controle zijn", "Rules that are not a check of their own")
_OTHER_INTRO: Final = Text(
    "De standaard telt meer regels. Deze controleren wij niet apart; hier staat waarom.",
    "The standard has more rules. These are not checked by themselves; here stands why.",
)
_OTHER_HEAD: Final = Text("| regel | waarom |", "| rule | why |")
_MESSAGES: Final = Text("Berichten", "Messages")
_CODE: Final = Text("Retourcode", "Return code")
_NO_CODE: Final = Text("geen", "none")
_EFFECT: Final = Text("Gevolg", "Effect")
_SORT: Final = Text("Soort", "Dimension")
_READS: Final = Text("Leest", "Reads")
_REMEDY: Final = Text("Wat te doen", "What to do")


def catalogue(language: Language = "nl") -> str:
    """The whole page in Markdown: rules inside and across messages, thresholds, field rules, and what is no check."""
    parts = [
        f"# {_say(_TITLE, language)}",
        _say(_INTRO, language),
        f"## {_say(_INSIDE, language)}",
        *(_rule(checks, language) for checks in _by_rule(INSIDE_RULES)),
        f"## {_say(_ACROSS, language)}",
        *(_rule(checks, language) for checks in _by_rule(ACROSS)),
        f"## {_say(_THRESHOLDS, language)}",
        _thresholds(language),
        f"## {_say(_FIELDS, language)}",
        _fields(language),
        f"## {_say(_OTHER, language)}",
        _others(language),
    ]
    return "\n\n".join(parts) + "\n"


def worked_example(rule: str) -> str | None:
    """The constant EXAMPLE in the test beside the rule; None when the rule has none."""
    for test in sorted(_ROOM.glob(f"*/test_{rule.lower()}.py")):
        for node in ast.parse(test.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and [getattr(name, "id", "") for name in node.targets] == ["EXAMPLE"]:
                return dedent(str(ast.literal_eval(node.value))).strip()
    return None


def _say(text: Text, language: Language) -> str:
    return text.en if language == "en" else text.nl


def _by_rule(checks: Sequence[Check]) -> list[list[Check]]:
    rules: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        rules[check.rule].append(check)
    return list(rules.values())


def _rule(checks: list[Check], language: Language) -> str:
    first = checks[0]
    messages = dict.fromkeys(message for check in checks for message in check.messages)
    tables = dict.fromkeys(table for check in checks for table in check.reads)
    facts = [
        (_MESSAGES, ", ".join(messages)),
        (_CODE, first.return_code or _say(_NO_CODE, language)),
        (_EFFECT, _say(_EFFECTS[first.effect], language)),
        (_SORT, _say(_DIMENSIONS[first.dimension], language)),
        (_READS, ", ".join(f"`{table}`" for table in tables)),
    ]
    remedies = dict.fromkeys(_say(check.remedy, language) for check in checks)
    lines = [
        f"### {first.rule}: {_say(first.title, language)}",
        "\n".join(f"- {_say(name, language)}: {value}" for name, value in facts),
        *(f"> {what}" for what in dict.fromkeys(_say(check.what, language) for check in checks)),
        *(f"{_say(_REMEDY, language)}: {remedy}" for remedy in remedies),
    ]
    if example := worked_example(first.rule):
        lines.append(f"```text\n{example}\n```")
    return "\n\n".join(lines)


def _thresholds(language: Language) -> str:
    comma = "." if language == "en" else ","
    rows = [
        f"| {rule} | `{name}` | {str(entry['waarde']).replace('.', comma)} | {entry[language]} |"
        for rule, entries in thresholds().items()
        for name, entry in entries.items()
    ]
    head = _say(_THRESHOLDS_HEAD, language)
    return "\n".join([_say(_THRESHOLDS_INTRO, language), "", head, "|---|---|---|---|", *rows])


def _fields(language: Language) -> str:
    rows = [
        f"| `{check.table}` | {_say(check.what, language).replace('|', '/')} |"
        for check in INSIDE
        if check.rule == FIELD_RULE
    ]
    return "\n".join([_say(_FIELDS_INTRO, language), "", _say(_FIELDS_HEAD, language), "|---|---|", *rows])


def _others(language: Language) -> str:
    listed = tomllib.loads((_ROOM / "niet-uitgevoerd.toml").read_text(encoding="utf-8"))["regel"]
    rows = [f"| {entry['rule']} | {entry[language]} |" for entry in sorted(listed, key=lambda entry: entry["rule"])]
    return "\n".join([_say(_OTHER_INTRO, language), "", _say(_OTHER_HEAD, language), "|---|---|", *rows])
