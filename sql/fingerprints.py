"""Which clients have other records than before. Room sql/: reads raw.*, writes a table (client, afdruk).

The fingerprint of a client is a sum of hashes, one a record, so that their order does not matter. It holds what a
record says, and of each of its dates whether it is before, on or after the peildatum: blocks look at the clock in no
other way. A client without pseudonym is ''.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

import duckdb

from ingest.tables import TABLES, Table

#: What blocks read about a client, in a table of its own.
OF_CLIENTS: Final = ("toewijzing", "verzoek", "start", "stop", "prestatie", "aanmelding", "outcome")
# What can refuse a prestatie is told of its client. An answer that says only that all is well refuses none.
_REFUSED: Final = {
    "afwijzing": "r.referentie_nummer = p.referentie_nummer",
    "antwoord": """
        r.declaratie_identificatie = p.identificatie and r.aantal_prestaties = 0
        and concat_ws(' ', r.retour_codes_header, r.retour_codes_antwoord) not in ('', '0200', '8001')""",
}


def load_fingerprints(con: duckdb.DuckDBPyConnection, peildatum: date, target: str) -> None:
    """Make the table `target` of the records in raw.*, as they are seen at `peildatum`."""
    con.execute(f"""
        create table {target} as
        select client, sum(afdruk) as afdruk from ({" union all ".join(_records(peildatum))}) group by client
    """)


def _records(peildatum: date) -> Iterator[str]:
    for table in TABLES:
        if table.name in OF_CLIENTS:
            yield f"select coalesce(client, '') as client, {_hash(table, peildatum)} from raw.{table.name} r"
        elif table.name in _REFUSED:
            yield f"""
                select coalesce(p.client, ''), {_hash(table, peildatum)}
                from raw.{table.name} r join raw.prestatie p
                    on r.gemeente = p.gemeente and r.aanbieder = p.aanbieder and {_REFUSED[table.name]}
            """


def _hash(table: Table, peildatum: date) -> str:
    said = [f"r.{column.name}" for column in table.columns]
    seen = [
        f"sign(r.{column.name} - date '{peildatum.isoformat()}')" for column in table.columns if column.type == "DATE"
    ]
    return f"hash('{table.name}', {', '.join(said + seen)}) as afdruk"
