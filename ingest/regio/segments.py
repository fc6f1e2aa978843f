"""`segmenten.toml`: the segments, goals, kernset, scope and thresholds of a region.

Room ingest/: pure functions over text, reads and writes nothing. What relates this file to others is in rules.py.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ingest.fault import Fault, Text
from ingest.feeds.csvtext import CsvError, decode
from ingest.regio.faults import doubled, region_fault
from ingest.regio.pack import Goal, Market, OutOfScope, Segment
from ingest.regio.tomltext import Table, line_of

FILE: Final = "segmenten.toml"
LARGEST_KERNSET: Final = 6  # kpi-spec.md, section 4
SMALLEST_MINIMUM: Final = 5  # kpi-spec.md, section 6
DEFAULT_MINIMUM: Final = 10
_KPI: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GEMEENTE: Final = re.compile(r"\d{4}", re.ASCII)
_TOP: Final = frozenset(
    {"naam", "gemeenten", "kernwaarde", "kernwaarde_en", "grens_duur", "minimaal_aantal", "buiten_scope", "segment"}
)
_SEGMENT: Final = frozenset({"nummer", "naam", "schaal", "bekostiging", "inkoop", "marktbeeld", "doelen", "kernset"})


@dataclass(frozen=True, slots=True)
class SegmentsFile:
    """What `segmenten.toml` says; of the lists also the lines on which their tables begin."""

    naam: str
    kernwaarde: Text
    gemeenten: tuple[str, ...]
    grens_duur: Decimal
    minimaal_aantal: int
    segmenten: tuple[Segment, ...]
    buiten_scope: tuple[OutOfScope, ...]
    scope_lines: tuple[int | None, ...]
    gemeenten_line: int | None


def read_segments(data: bytes) -> tuple[SegmentsFile | None, list[Fault]]:
    """The contents of `segmenten.toml` with all faults at once; None when it is no TOML."""
    try:
        text = decode(data)
        document = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except CsvError as error:
        return None, [region_fault(FILE, error.line, None, error.what, error.remedy)]
    except (ValueError, RecursionError) as error:
        return None, [_no_toml(str(error))]
    top = Table(document, FILE, "", 1, text=text)
    top.only(_TOP)
    segments = _segments(top, text)
    scopes, lines = _scopes(top, text)
    found = SegmentsFile(
        naam=top.get("naam", str, ""),
        kernwaarde=_core_value(top),
        gemeenten=_gemeenten(top),
        grens_duur=_number(top, "grens_duur"),
        minimaal_aantal=_minimum(top),
        segmenten=segments,
        buiten_scope=scopes,
        scope_lines=lines,
        gemeenten_line=line_of(text, "gemeenten"),
    )
    return found, top.faults


def _no_toml(message: str) -> Fault:
    """tomllib says "… (at line 3, column 5)"; only the place is taken over, because its words quote the text."""
    match = re.search(r"at line (\d+), column (\d+)", message)
    row, place = (int(match[1]), f"kolom {match[2]}") if match else (None, None)
    return region_fault(
        FILE,
        row,
        place,
        Text("dit is geen geldige TOML.", "this is not valid TOML."),
        Text(
            "Kijk naar haakjes, aanhalingstekens en komma's bij deze plaats.", "Look for brackets, quotes and commas."
        ),
    )


def _core_value(top: Table) -> Text:
    """What the region stands for; in Dutch where it has no English."""
    dutch = top.get("kernwaarde", str, "", required=False)
    return Text(dutch, top.get("kernwaarde_en", str, "", required=False) or dutch)


def _gemeenten(top: Table) -> tuple[str, ...]:
    codes = top.texts("gemeenten")
    for code in codes:
        if not _GEMEENTE.fullmatch(code):
            top.wrong(
                "gemeenten",
                Text("een gemeente is geen CBS-code van 4 cijfers.", "a municipality is no CBS code of 4 digits."),
                Text('Schrijf bijvoorbeeld "0518".', 'Write for example "0518".'),
            )
    if len(set(codes)) < len(codes):
        top.faults.append(doubled(FILE, line_of(top.text, "gemeenten"), "gemeente", None))
    return tuple(dict.fromkeys(codes))


def _number(table: Table, key: str) -> Decimal:
    value = table.values.get(key)
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and Decimal(value).is_finite() and value > 0:
        return Decimal(value)
    table.wrong(
        key,
        Text(f"{key} is geen getal groter dan 0.", f"{key} is not a number greater than 0."),
        Text(f"Schrijf bijvoorbeeld {key} = 100000.", f"Write for example {key} = 100000."),
    )
    return Decimal(0)


def _minimum(top: Table) -> int:
    value = top.get("minimaal_aantal", int, DEFAULT_MINIMUM, required=False)
    if value < SMALLEST_MINIMUM:
        top.wrong(
            "minimaal_aantal",
            Text(
                f"minimaal_aantal is {value}; kleiner dan {SMALLEST_MINIMUM} mag niet, dan zijn mensen herkenbaar.",
                f"minimaal_aantal is {value}; below {SMALLEST_MINIMUM} is not allowed, people could be recognised.",
            ),
            Text(f"Kies {SMALLEST_MINIMUM} of meer.", f"Choose {SMALLEST_MINIMUM} or more."),
        )
    return value


def _segments(top: Table, text: str) -> tuple[Segment, ...]:
    found: dict[str, Segment] = {}
    tables: list[object] = top.get("segment", list, [])
    for count, values in enumerate(tables, start=1):
        row = line_of(text, "[[segment]]", count)
        segment = _segment(top.child(values, f"segment {count}", row))
        if segment.nummer in found:
            top.faults.append(doubled(FILE, row, "segment", None))
        found[segment.nummer] = segment
    return tuple(found.values())


def _segment(table: Table) -> Segment:
    table.only(_SEGMENT)
    number = table.get("nummer", int, 0)
    if not 1 <= number <= 9:
        table.wrong("nummer", Text("nummer is niet 1 tot en met 9.", "nummer is not 1 to 9."))
    goals: list[object] = table.get("doelen", list, [])
    return Segment(
        nummer=str(number),
        naam=table.get("naam", str, ""),
        schaal=table.get("schaal", str, ""),
        bekostiging=table.get("bekostiging", str, ""),
        inkoop=table.get("inkoop", str, "", required=False),
        marktbeeld=_market(table),
        doelen=tuple(_goal(table.child(goal, f"{table.where}, doel {n}")) for n, goal in enumerate(goals, start=1)),
        kernset=_kernset(table),
    )


def _market(table: Table) -> Market | None:
    values = table.values.get("marktbeeld")
    if values is None:
        return None
    inner = table.child(values, f"{table.where}, marktbeeld")
    inner.only({"top", "aandeel"})
    share = _number(inner, "aandeel")
    if share > 1:
        inner.wrong("aandeel", Text("aandeel is groter dan 1.", "aandeel is greater than 1."))
    return Market(inner.get("top", int, 0), share)


def _goal(table: Table) -> Goal:
    table.only({"id", "tekst", "kpis", "kwalitatief"})
    return Goal(
        id=table.get("id", str, ""),
        tekst=table.get("tekst", str, ""),
        kpis=_kpis(table, "kpis"),
        kwalitatief=table.get("kwalitatief", bool, False, required=False),
    )


def _kernset(table: Table) -> tuple[str, ...]:
    kernset = _kpis(table, "kernset")
    if len(kernset) > LARGEST_KERNSET:
        table.wrong(
            "kernset",
            Text(
                f"de kernset heeft {len(kernset)} KPI's; het maximum is {LARGEST_KERNSET}.",
                f"the kernset has {len(kernset)} KPIs; the maximum is {LARGEST_KERNSET}.",
            ),
            Text(
                "Kies de zes belangrijkste; de rest is verdieping.",
                "Choose the six that matter; the rest is for depth.",
            ),
        )
    return kernset


def _kpis(table: Table, key: str) -> tuple[str, ...]:
    kpis = table.texts(key)
    for kpi in kpis:
        if not _KPI.fullmatch(kpi):
            table.wrong(
                key,
                Text(f"{key} bevat iets dat geen KPI-naam is.", f"{key} holds something that is no KPI name."),
                Text("Schrijf kleine letters met streepjes, zoals wachttijd.", "Write lower case, such as wachttijd."),
            )
    if len(set(kpis)) < len(kpis):
        table.faults.append(doubled(FILE, table.row, f"KPI in {table.where}, {key}", None))
    return kpis


def _scopes(top: Table, text: str) -> tuple[tuple[OutOfScope, ...], tuple[int | None, ...]]:
    scopes, lines = [], []
    tables: list[object] = top.get("buiten_scope", list, [], required=False)
    for count, values in enumerate(tables, start=1):
        row = line_of(text, "[[buiten_scope]]", count)
        table = top.child(values, f"buiten_scope {count}", row)
        table.only({"gemeente", "segment", "productcodes"})
        codes = table.texts("productcodes", required=False)
        scopes.append(OutOfScope(table.get("gemeente", str, ""), str(table.get("segment", int, 0)), codes))
        lines.append(row)
        if "productcodes" in table.values and not codes:
            # An empty list would silently mean the whole combination.
            table.wrong("productcodes", Text("productcodes is leeg.", "productcodes is empty."))
    return tuple(scopes), tuple(lines)
