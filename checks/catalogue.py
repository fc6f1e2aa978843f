"""The catalogue of checks as a page of the manual. Room checks/: reads the worked examples beside the rules, no data.

Importing it does not load Great Expectations.
"""

import ast
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

from checks.check import Check
from checks.fields import RULE as FIELD_RULE
from checks.plausible.thresholds import thresholds
from checks.registry import ACROSS, INSIDE, INSIDE_RULES
from ingest.fault import Effect

_ROOM = Path(__file__).parent
_EFFECTS = {
    Effect.MESSAGE: "het bericht wordt geweigerd",
    Effect.RECORD: "alleen de regel wordt geweigerd",
    Effect.REPORT: "er wordt niets geweigerd: een melding, die vanzelf verdwijnt als de oorzaak weg is",
}
_TOLD = "er wordt niets geweigerd: een melding in het verslag van de aanlevering"


def catalogue() -> str:
    """The whole page in Markdown: rules inside a message, rules across messages, and the field rules."""
    parts = [
        "# Catalogus van controles",
        "Deze pagina is gemaakt uit `checks/` en wordt niet met de hand aangepast. Elke controle eindigt als "
        "*schoon*, *gevonden* of *niet-uitgevoerd* (met de reden). De voorbeelden zijn tegelijk de tests.",
        "## Binnen één bericht",
        *(_rule(checks) for checks in _by_rule(INSIDE_RULES)),
        "## Tussen berichten en aanleveringen",
        *(_rule(checks) for checks in _by_rule(ACROSS)),
        "## Drempels",
        _thresholds(),
        "## Velden",
        _fields(),
    ]
    return "\n\n".join(parts) + "\n"


def worked_example(rule: str) -> str | None:
    """The constant EXAMPLE in the test beside the rule; None when the rule has none."""
    for test in sorted(_ROOM.glob(f"*/test_{rule.lower()}.py")):
        for node in ast.parse(test.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and [getattr(name, "id", "") for name in node.targets] == ["EXAMPLE"]:
                return dedent(str(ast.literal_eval(node.value))).strip()
    return None


def _by_rule(checks: Sequence[Check]) -> list[list[Check]]:
    rules: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        rules[check.rule].append(check)
    return list(rules.values())


def _rule(checks: list[Check]) -> str:
    first = checks[0]
    messages = dict.fromkeys(message for check in checks for message in check.messages)
    lines = [
        f"### {first.rule}: {first.title.nl}",
        f"- Berichten: {', '.join(messages)}\n"
        f"- Retourcode: {first.return_code or 'geen'}\n"
        f"- Gevolg: {_effect(first)}\n"
        f"- Soort: {first.dimension}\n"
        f"- Leest: {', '.join(f'`{table}`' for table in dict.fromkeys(t for check in checks for t in check.reads))}",
        *(f"> {what}" for what in dict.fromkeys(check.what.nl for check in checks)),
        *(f"Wat te doen: {remedy}" for remedy in dict.fromkeys(check.remedy.nl for check in checks)),
    ]
    if example := worked_example(first.rule):
        lines.append(f"```text\n{example}\n```")
    return "\n\n".join(lines)


def _effect(check: Check) -> str:
    """What a fault does; what is told of a message as it comes in stays in that report and clears nowhere."""
    told_at_once = check.effect is Effect.REPORT and check.table.startswith("stage.")
    return _TOLD if told_at_once else _EFFECTS[check.effect]


def _thresholds() -> str:
    intro = "Vanaf waar iets onwaarschijnlijk is, en waarom daar. Een melding weigert niets en verandert geen cijfer."
    rows = [
        f"| {rule} | `{name}` | {str(entry['waarde']).replace('.', ',')} | {entry['nl']} |"
        for rule, entries in thresholds().items()
        for name, entry in entries.items()
    ]
    return "\n".join([intro, "", "| regel | drempel | waarde | waarom |", "|---|---|---|---|", *rows])


def _fields() -> str:
    rows = [f"| `{check.table}` | {check.what.nl.replace('|', '/')} |" for check in INSIDE if check.rule == FIELD_RULE]
    intro = (
        "Deze regels bewaken onze eigen inlezer: het berichtschema heeft verkeerde waarden al geweigerd. Een fout "
        f"weigert het bericht onder de regel {FIELD_RULE}, retourcode 0001."
    )
    return "\n".join([intro, "", "| tabel | fout |", "|---|---|", *rows])
