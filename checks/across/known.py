"""Starts and stops that stand at the peildatum. Room checks/: SQL text over raw.* and model.parameter, runs nothing.

Of the records with one logical key the latest by (Dagtekening, Identificatie) counts; StatusAanlevering 3 takes the
record away. The key is that of the standard (messages.md section 5), product included, within gemeente and aanbieder.
"""

from typing import Final

_PEILDATUM: Final = "(select peildatum from model.parameter)"
_START_KEY: Final = "gemeente, aanbieder, client, toewijzing_nummer, categorie, code, begindatum"
_STOP_KEY: Final = f"{_START_KEY}, einddatum, reden_beeindiging"


def _standing(table: str, key: str) -> str:
    return f"""
        select * from (
            select * from raw.{table}
            where dagtekening <= {_PEILDATUM}
            qualify row_number() over (
                partition by {key} order by dagtekening desc, identificatie desc, regel desc
            ) = 1
        ) latest
        where status_aanlevering <> '3'
    """


STARTS: Final = _standing("start", _START_KEY)
STOPS: Final = _standing("stop", _STOP_KEY)


def known(table: str) -> str:
    """Query for the records of a raw table that are known at the peildatum."""
    return f"select * from raw.{table} where dagtekening <= {_PEILDATUM}"
