"""Awkward orders of messages, with the codes that the text of the rules gives them, worked by hand beside the code.

Each story is a text table as in checks/example.py; what must be told stands behind it as rule and message, and nothing
else may be told. Within a day nobody can see which message came first (OP080), so what is right in some order is right.
"""

from typing import Final, NamedTuple

import duckdb
import pytest

from checks.across.known import standing
from checks.example import load
from checks.registry import ACROSS


class Story(NamedTuple):
    """What was sent, what must be told of it, and which rules are listened to."""

    sent: str
    told: set[tuple[str, str]]
    rules: str


_STARTS: Final = "TR019 TR063 TR071 TR074 TR326 TR382 TR413 TR414 TR415 OP155 OP288"
_LINES: Final = "TR314 TR318 TR323 TR333 TR338 TR384 TR385 TR389 TR390 TR337 TR366 TR376"
_REQUESTS: Final = "TR347 TR355 TR359 TR360 TR365 TR374 TR379 OP307 OP348 OP359 OP380"
_TODAY: Final = "model.parameter\npeildatum\n2026-06-30\n"
_ALLOCATED: Final = """
model.toewijzing
gemeente | aanbieder | toewijzing_nummer | client
0518     | 12345678  | 000000001         | A
0503     | 12345678  | 000000001         | B
0518     | 87654321  | 000000002         | A

model.toewijzing_versie
bericht_id | gemeente | aanbieder | client | toewijzing_nummer | ingangsdatum | dagtekening
T1         | 0518     | 12345678  | A      | 000000001         | 2026-01-01   | 2026-01-01
T2         | 0503     | 12345678  | B      | 000000001         | 2026-01-01   | 2026-01-01
T3         | 0518     | 87654321  | A      | 000000002         | 2026-01-01   | 2026-01-01
"""
_START: Final = """
raw.start
bericht_id | gemeente | aanbieder | client | toewijzing_nummer | begindatum | status_aanlevering | dagtekening
"""
_STOP: Final = """
raw.stop
bericht_id | client | toewijzing_nummer | begindatum | einddatum | reden_beeindiging | status_aanlevering | dagtekening
"""
_DECLARED: Final = """
raw.declaratie
bericht_id | declaratie_nummer | begindatum | einddatum | dagtekening
"""
_LINE: Final = """
raw.prestatie
bericht_id | regel | referentie_nummer | vorig_referentie_nummer | toewijzing_nummer | categorie | code | begindatum | einddatum | volume | eenheid | bedrag | debet_credit | dagtekening
"""  # noqa: E501 # a row is as wide as the columns it shows
_MARCH: Final = "000000001 | 45 | 45A04 | 2026-03-01 | 2026-03-31 | 4 | 04 | 5000"
_ASKED: Final = """
raw.verzoek
bericht_id | referentie_aanbieder | categorie | code | toewijzing_ingangsdatum | dagtekening
"""
_ANSWERED: Final = """
raw.verzoekantwoord
bericht_id | referentie_aanbieder | verzoek_antwoord | reden_afwijzing | dagtekening
"""

STORIES: Final = {
    # TR019 asks for the receiving municipality, OP080 says that the order of receipt means nothing.
    "a start that was sent before its toewijzing": Story(
        _ALLOCATED + _START + "S1 | 0518 | 12345678 | A | 000000001 | 2025-12-20 | 1 | 2025-12-21", set(), _STARTS
    ),
    "one number in two municipalities, and each is somebody's own": Story(
        _ALLOCATED
        + _START
        + """
        S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02
        S2 | 0503 | 12345678 | B | 000000001 | 2026-02-01 | 1 | 2026-02-02
        S3 | 0503 | 12345678 | B | 000000002 | 2026-02-01 | 1 | 2026-02-02
        S4 | 0518 | 12345678 | A | 000000002 | 2026-02-01 | 1 | 2026-02-02
        """,
        {("TR019", "S3"), ("TR019", "S4")},  # no such number there, and of another provider
        _STARTS,
    ),
    "a start that was corrected in one message": Story(
        _ALLOCATED
        + _START
        + """
        S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02
        S2 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 3 | 2026-02-09
        S3 | 0518 | 12345678 | A | 000000001 | 2026-02-03 | 1 | 2026-02-09
        """,
        set(),
        _STARTS,
    ),
    "removed twice, and sent twice": Story(
        _ALLOCATED
        + _START
        + """
        S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02
        S2 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 3 | 2026-02-03
        S3 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 3 | 2026-02-04
        S4 | 0518 | 87654321 | A | 000000002 | 2026-02-01 | 1 | 2026-02-02
        S5 | 0518 | 87654321 | A | 000000002 | 2026-02-01 | 1 | 2026-02-03
        """,
        {("TR063", "S3"), ("TR074", "S5")},
        _STARTS,
    ),
    # A class that was refused was not received (messages.md section 10), so sending it again is right.
    "a start that was refused and is sent again": Story(
        _ALLOCATED
        + _START
        + """
        S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02
        S2 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-09
        S3 | 0518 | 87654321 | A | 000000002 | 2026-02-01 | 1 | 2026-02-02
        S4 | 0518 | 87654321 | A | 000000002 | 2026-02-01 | 1 | 2026-02-09

        raw.retour
        bericht_id | aanbieder | antwoord_op | retour_codes | dagtekening
        R1         | 12345678  | S1          |              | 2026-02-03
        R2         | 87654321  | S3          |              | 2026-02-03

        raw.retour_regel
        bericht_id | regel | klasse       | retour_codes
        R1         | 1     | StartProduct | 9019
        R1         | 1     | Client       | 0200
        R2         | 1     | StartProduct | 0233
        R2         | 1     | Client       | 0200
        """,
        {("TR074", "S4")},  # "not judged" refuses nothing
        _STARTS,
    ),
    # TR326 looks at Begindatum and stops, whatever came first; OP155 asks to which start a stop belongs.
    "a second start before the stop of the first, and the stop came late": Story(
        _ALLOCATED
        + _START
        + """
        S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02
        S2 | 0518 | 12345678 | A | 000000001 | 2026-04-01 | 1 | 2026-04-02
        """
        + _STOP
        + "E1 | A | 000000001 | 2026-02-01 | 2026-03-31 | 20 | 1 | 2026-05-01",
        set(),
        _STARTS,
    ),
    "a temporary and a final stop on one day, numbered the other way round": Story(
        _ALLOCATED
        + _START
        + "S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02"
        + _STOP
        + """
        E9  | A | 000000001 | 2026-02-01 | 2026-03-31 | 20 | 1 | 2026-05-01
        E10 | A | 000000001 | 2026-02-01 | 2026-04-15 | 31 | 1 | 2026-05-01
        """,
        set(),
        _STARTS,
    ),
    "a final stop that ends before the temporary one of an earlier day": Story(
        _ALLOCATED
        + _START
        + "S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02"
        + _STOP
        + """
        E1 | A | 000000001 | 2026-02-01 | 2026-03-31 | 20 | 1 | 2026-04-01
        E2 | A | 000000001 | 2026-02-01 | 2026-03-30 | 31 | 1 | 2026-04-20
        """,
        {("TR414", "E2")},
        _STARTS,
    ),
    "two final stops on one day, and a temporary one after them": Story(
        _ALLOCATED
        + _START
        + "S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02"
        + _STOP
        + """
        E1 | A | 000000001 | 2026-02-01 | 2026-03-31 | 31 | 1 | 2026-04-01
        E2 | A | 000000001 | 2026-02-01 | 2026-04-01 | 32 | 1 | 2026-04-01
        E3 | A | 000000001 | 2026-02-01 | 2026-04-02 | 20 | 1 | 2026-04-03
        """,
        {("TR415", "E2"), ("TR415", "E3")},
        _STARTS,
    ),
    "a start that is removed under its stop": Story(
        _ALLOCATED
        + _START
        + """
        S1 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 1 | 2026-02-02
        S2 | 0518 | 12345678 | A | 000000001 | 2026-02-01 | 3 | 2026-04-09
        """
        + _STOP
        + "E1 | A | 000000001 | 2026-02-01 | 2026-03-31 | 31 | 1 | 2026-04-01",
        {("TR071", "S2")},
        _STARTS,
    ),
    # TR318: months sent on one day belong together, in whatever order they are numbered.
    "three months declared on one day": Story(
        _ALLOCATED
        + _DECLARED
        + """
        D9  | N1 | 2026-01-01 | 2026-01-31 | 2026-04-08
        D10 | N2 | 2026-02-01 | 2026-02-28 | 2026-04-08
        D11 | N3 | 2026-03-01 | 2026-03-31 | 2026-04-08
        """
        + _LINE
        + """
        D9  | 1 | R1 | | 000000001 | 45 | 45A04 | 2026-01-01 | 2026-01-31 | 4 | 04 | 5000 | D | 2026-04-08
        D10 | 1 | R2 | | 000000001 | 45 | 45A04 | 2026-02-01 | 2026-02-28 | 4 | 04 | 5000 | D | 2026-04-08
        """,
        set(),
        _LINES,
    ),
    "back before the latest month, the latest month again, and a month left out": Story(
        _ALLOCATED
        + _DECLARED
        + """
        D1 | N1 | 2026-01-01 | 2026-01-31 | 2026-02-08
        D2 | N2 | 2026-03-01 | 2026-03-31 | 2026-04-08
        D3 | N3 | 2026-03-01 | 2026-03-31 | 2026-04-20
        D4 | N4 | 2026-02-01 | 2026-02-28 | 2026-05-08
        """
        + _LINE
        + "D4 | 1 | R2 | | 000000001 | 45 | 45A04 | 2026-02-01 | 2026-02-28 | 4 | 04 | 5000 | D | 2026-05-08",
        {("TR318", "D4"), ("TR318", "D2")},
        _LINES,
    ),
    "declared, credited and declared again in one message": Story(
        _ALLOCATED
        + _DECLARED
        + """
        D1 | N1 | 2026-03-01 | 2026-03-31 | 2026-04-08
        D2 | N2 | 2026-04-01 | 2026-04-30 | 2026-05-08
        """
        + _LINE
        + f"""
        D1 | 1 | R1 |    | {_MARCH} | D | 2026-04-08
        D2 | 1 | R2 |    | {_MARCH} | D | 2026-05-08
        D2 | 2 | R3 | R1 | {_MARCH} | C | 2026-05-08
        """,
        set(),
        _LINES,
    ),
    "a credit that was refused leaves its debit standing": Story(
        _ALLOCATED
        + _DECLARED
        + """
        D1 | N1 | 2026-03-01 | 2026-03-31 | 2026-04-08
        D2 | N2 | 2026-04-01 | 2026-04-30 | 2026-05-08
        D3 | N3 | 2026-05-01 | 2026-05-31 | 2026-06-08
        """
        + _LINE
        + f"""
        D1 | 1 | R1 |    | {_MARCH} | D | 2026-04-08
        D2 | 1 | R2 | R1 | {_MARCH} | C | 2026-05-08
        D3 | 1 | R3 |    | {_MARCH} | D | 2026-06-08

        raw.afwijzing
        bericht_id | regel | referentie_nummer | retour_codes | dagtekening
        A2         | 1     | R2                | 8017         | 2026-05-15
        """,
        {("TR389", "D3")},
        _LINES,
    ),
    "credited twice, credited what was refused, and credited by another provider": Story(
        _ALLOCATED
        + _DECLARED
        + """
        D1 | N1 | 2026-03-01 | 2026-03-31 | 2026-04-08
        D2 | N2 | 2026-04-01 | 2026-04-30 | 2026-05-08
        """
        + _LINE
        + f"""
        D1 | 1 | R1 |    | {_MARCH} | D | 2026-04-08
        D1 | 2 | R5 |    | 000000001 | 45 | 45A05 | 2026-03-01 | 2026-03-31 | 4 | 04 | 5000 | D | 2026-04-08
        D2 | 1 | R2 | R1 | {_MARCH} | C | 2026-05-08
        D2 | 2 | R3 | R1 | {_MARCH} | C | 2026-05-08
        D2 | 3 | R6 | R5 | 000000001 | 45 | 45A05 | 2026-03-01 | 2026-03-31 | 4 | 04 | 5000 | C | 2026-05-08

        raw.afwijzing
        bericht_id | regel | referentie_nummer | retour_codes | dagtekening
        A1         | 1     | R5                | 9340         | 2026-04-15
        """,
        {("TR390", "D2"), ("TR323", "D2")},
        _LINES,
    ),
    "the same reference number at two providers, and again in a declaration that was refused as a whole": Story(
        _ALLOCATED
        + _DECLARED
        + """
        D1 | N1 | 2026-03-01 | 2026-03-31 | 2026-04-08
        D2 | N1 | 2026-03-01 | 2026-03-31 | 2026-04-20
        """
        + _LINE
        + f"""
        D1 | 1 | R1 |    | {_MARCH} | D | 2026-04-08
        D2 | 1 | R1 |    | {_MARCH} | D | 2026-04-20

        raw.antwoord
        bericht_id | declaratie_identificatie | declaratie_nummer | retour_codes_header | aantal_prestaties
        A1         | D1                       | N1                | 9333                | 0
        """,
        set(),
        _LINES,
    ),
    # TR355, 359, 360, 365: a chain of answers to one request.
    "under investigation, then refused, on one day and numbered the other way round": Story(
        _ASKED
        + "V1 | VOT1 | 45 | 45A04 | 2026-04-01 | 2026-03-02"
        + _ANSWERED
        + """
        W9  | VOT1 | 2 |   | 2026-03-05
        W10 | VOT1 | 1 | 3 | 2026-03-05
        """,
        set(),
        _REQUESTS,
    ),
    "under investigation twice, and an answer after the refusal": Story(
        _ASKED
        + """
        V1 | VOT1 | 45 | 45A04 | 2026-04-01 | 2026-03-02
        V2 | VOT2 | 41 | 41A05 | 2026-04-01 | 2026-03-20
        """
        + _ANSWERED
        + """
        W1 | VOT1 | 2 |   | 2026-03-05
        W2 | VOT1 | 2 |   | 2026-03-09
        W3 | VOT1 | 1 | 3 | 2026-03-12
        W4 | VOT1 | 1 | 3 | 2026-03-13
        W5 | VOT2 | 1 | 8 | 2026-04-10
        W6 | VOT3 | 1 | 3 | 2026-04-10
        """,
        {("TR360", "W2"), ("TR365", "W4"), ("OP359", "W5"), ("TR355", "W6")},
        _REQUESTS,
    ),
    "a request while another is pending, and one that was decided since": Story(
        _ASKED
        + """
        V1 | VOT1 | 45 | 45A04 | 2026-04-01 | 2026-03-02
        V2 | VOT2 | 45 | 45A05 | 2026-04-01 | 2026-03-10
        V3 | VOT3 | 45 | 45A06 | 2026-04-01 | 2026-03-20
        """
        + _ANSWERED
        + "W1 | VOT1 | 1 | 3 | 2026-03-25",
        {("TR374", "V3")},  # VOT1 is decided; of the other two the later one is told
        _REQUESTS,
    ),
    "granted and refused, on one day and on the next": Story(
        """
        model.toewijzing_versie
        bericht_id | toewijzing_nummer | referentie_aanbieder | categorie | code  | ingangsdatum | dagtekening
        T1         | 000000001         | VOT1                 | 45        | 45A04 | 2026-04-01   | 2026-03-05
        T2         | 000000002         | VOT2                 | 45        | 45A05 | 2026-04-01   | 2026-03-05
        """
        + _ASKED
        + """
        V1 | VOT1 | 45 | 45A04 | 2026-04-01 | 2026-03-02
        V2 | VOT2 | 45 | 45A05 | 2026-04-01 | 2026-03-03
        """
        + _ANSWERED
        + """
        W1 | VOT1 | 1 | 3 | 2026-03-05
        W2 | VOT2 | 1 | 3 | 2026-03-06
        """,
        {("TR359", "W2")},
        _REQUESTS,
    ),
    # TR379: a JW301 that was refused granted nothing, so the next one carries the reference again.
    "the reference again after the JW301 was refused, and again without reason": Story(
        """
        model.toewijzing_versie
        bericht_id | identificatie | toewijzing_nummer | referentie_aanbieder | dagtekening | versie | versies
        T1         | T1            | 000000001         | VOT1                 | 2026-03-05  | 1      | 2
        T2         | T2            | 000000001         | VOT1                 | 2026-03-09  | 2      | 2
        T3         | T3            | 000000002         | VOT2                 | 2026-03-05  | 1      | 2
        T4         | T4            | 000000002         | VOT2                 | 2026-03-09  | 2      | 2

        raw.retour
        bericht_id  | antwoord_op | retour_codes | dagtekening
        JW302/0518/R1 | T1        | 0001         | 2026-03-06
        """
        + _ASKED
        + """
        V1 | VOT1 | 45 | 45A04 | 2026-04-01 | 2026-03-02
        V2 | VOT2 | 45 | 45A05 | 2026-04-01 | 2026-03-03
        """,
        {("TR379", "T4")},
        _REQUESTS,
    ),
}


def _told(con: duckdb.DuckDBPyConnection, rules: set[str]) -> set[tuple[str, str]]:
    with standing(con):
        return {
            (check.rule, str(bericht_id).rsplit("/", 1)[-1])
            for check in ACROSS
            if check.rule in rules
            for (bericht_id,) in con.execute(f"select bericht_id from ({check.wrong_rows}\n)").fetchall()
        }


@pytest.mark.parametrize("name", STORIES)
def test_what_is_told_is_what_the_text_of_the_rules_says(name: str) -> None:
    story = STORIES[name]
    with duckdb.connect() as con:
        load(con, _TODAY + story.sent)
        # what answers a JW301 is a JW302
        con.execute(
            "update raw.retour set bericht_id = split_part(bericht_id, '/12345678/', 2) "
            "where bericht_id like '%/JW302/%'"
        )
        assert _told(con, set(story.rules.split())) == story.told
