"""What the figures of a segment rest on: its sources and how much each of them sees.

Room kpi/: reads model.*, regio.contract and basis.*, writes cube.bron; what is about few clients is withheld there.
Under taakgerichte bekostiging there is no toewijzing and no declaratie; then a figure says as much as the waiting list
and the contracts cover, and that belongs beside the figure.
"""

from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from ingest.fault import Text

_QUERY: Final = Path(__file__).with_name("sources.sql")


class Source(StrEnum):
    """Where figures come from, in the order in which they are shown."""

    ALLOCATION = "toewijzing"
    WAIT = "wachttijd"
    LIST = "wachtlijst"
    REFERRER = "verwijzer"
    STOP = "stopbericht"
    DECLARATION = "declaratie"
    CAPACITY = "capaciteit"


SENTENCES: Final = {
    Source.ALLOCATION: Text("van de begonnen leveringen heeft een toewijzing", "of begun leveringen has a toewijzing"),
    Source.WAIT: Text(
        "van de keren dat hulp begon (zonder crisis) heeft een gemeten wachttijd",
        "of the times that care began (without crisis) has a measured wait",
    ),
    Source.LIST: Text(
        "van de aanbieders leverde de laatste drie maanden een wachtlijst aan",
        "of providers delivered a waiting list in the last three months",
    ),
    Source.REFERRER: Text(
        "van de begonnen trajecten en verblijven heeft een bekende verwijzer",
        "of begun trajecten and verblijven has a known referrer",
    ),
    Source.STOP: Text(
        "van de beëindigde leveringen is gemeld met een stopbericht", "of ended leveringen was told by a stop message"
    ),
    Source.DECLARATION: Text(
        "van de kosten komt uit declaraties, de rest uit contracten",
        "of the cost comes from declarations, the rest from contracts",
    ),
    Source.CAPACITY: Text(
        "van de aanbieders leverde de laatste vier maanden de capaciteit aan",
        "of providers delivered its capacity in the last four months",
    ),
}
#: What to look at with which KPI; those that are not named rest on start and stop.
OF_KPI: Final = {
    "verblijfsduur": (Source.STOP,),
    "trajectduur": (Source.STOP,),
    "instroom-uitstroom": (Source.STOP,),
    "planmatig-beeindigd": (Source.STOP,),
    "uitstroom-ander-domein": (Source.STOP,),
    "terugval": (Source.STOP,),
    "herhaald-beroep": (Source.STOP,),
    "wachttijd": (Source.WAIT, Source.LIST),
    "wachtenden": (Source.WAIT, Source.LIST),
    "verwijsroute": (Source.REFERRER,),
    "kosten": (Source.DECLARATION,),
    "kostenprognose": (Source.DECLARATION,),
    "besparingsopgave": (Source.DECLARATION,),
    "dure-trajecten": (Source.DECLARATION,),
    "verlengingen": (Source.ALLOCATION,),
    "bezetting": (Source.CAPACITY,),
}


class Coverage(NamedTuple):
    """What one source sees of a segment; `share` is None without a denominator, or about too few clients."""

    segment: str
    source: Source
    numerator: float | None
    denominator: float | None
    withheld: bool

    @property
    def share(self) -> float | None:
        """Numerator over denominator; for waits it can be more than 1."""
        if self.numerator is None or not self.denominator:
            return None
        return self.numerator / self.denominator


def load_sources(con: duckdb.DuckDBPyConnection, minimum: int) -> None:
    """Make cube.bron; basis.* must be there."""
    small = f"n_clienten > 0 and n_clienten < {int(minimum)}"
    con.execute(f"""
        create or replace table cube.bron as
        select segment, bron,
            case when not ({small}) or n_clienten is null then cast(teller as double) end as teller,
            case when not ({small}) or n_clienten is null then cast(noemer as double) end as noemer,
            coalesce({small}, false) as onderdrukt
        from ({_QUERY.read_text(encoding="utf-8")})
        where segment is not null
        order by segment, bron
    """)


def coverage(con: duckdb.DuckDBPyConnection, segment: str) -> list[Coverage]:
    """The sources of a segment in the order of Source; empty in a warehouse made before they were counted."""
    known = con.execute("select 1 from duckdb_tables() where schema_name = 'cube' and table_name = 'bron'").fetchone()
    if known is None:
        return []
    rows = con.execute(
        "select segment, bron, teller, noemer, onderdrukt from cube.bron where segment = ?", [segment]
    ).fetchall()
    found = [Coverage(number, Source(source), *rest) for number, source, *rest in rows]
    return sorted(found, key=lambda one: list(Source).index(one.source))
