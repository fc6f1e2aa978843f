"""TR378: the municipality of a message exists. Room checks/: reads raw.bericht, model.parameter; a finding (S300).

The list is that of 1 January 2026. No municipality was withdrawn since iJw 3.2 came into force, so it serves for every
message of this release. The message is accepted; one finding an aanbieder and code, at its first message. A JW319 names
another municipality in Woonplaatsbeginsel.
"""

from typing import Final

from checks.across.known import known
from checks.check import Check
from ingest.fault import Effect, Text
from ingest.regio.new import municipalities

_MESSAGES: Final = ("JW301", "JW305", "JW307", "JW315", "JW317", "JW319", "JW323", "JW325")
_CODES: Final = ", ".join(f"'{municipality.code}'" for municipality in municipalities())

CHECKS: Final = (
    Check(
        rule="TR378",
        messages=_MESSAGES,
        return_code="S300",
        effect=Effect.REPORT,
        reads=("raw.bericht", "model.parameter"),
        title=Text("De gemeente bestaat niet", "The municipality does not exist"),
        what=Text(
            "Gemeentecode {kenmerk} staat niet in de gemeentelijst van het CBS ({aantal} berichten).",
            "Municipality code {kenmerk} is not in the list of municipalities of the CBS ({aantal} messages).",
        ),
        remedy=Text(
            "Zoek de juiste CBS-code op en stuur de berichten opnieuw onder die code.",
            "Look up the right CBS code and send the messages again under that code.",
        ),
        wrong_rows=f"""
            select bericht_id, 1 as regel, gemeente, aanbieder, gemeente as kenmerk, aantal,
                   case when afzender = gemeente then 'Header/Afzender' else 'Header/Ontvanger' end as plaats
            from (
                select b.*, count(*) over (partition by gemeente, aanbieder) as aantal,
                       row_number() over (
                           partition by gemeente, aanbieder order by dagtekening, bericht_id
                       ) as volgnummer
                from ({known("bericht")}) b
                where soort in ({", ".join(f"'{kind}'" for kind in _MESSAGES)}) and gemeente not in ({_CODES})
            ) unknown
            where volgnummer = 1
        """,
    ),
    Check(
        rule="TR378",
        part="woonplaats",
        messages=("JW319",),
        return_code="S300",
        effect=Effect.REPORT,
        reads=("raw.verzoekantwoord", "model.parameter"),
        title=Text("De gemeente bestaat niet", "The municipality does not exist"),
        what=Text(
            "Gemeentecode {woonplaats} in Woonplaatsbeginsel staat niet in de gemeentelijst van het CBS.",
            "Municipality code {woonplaats} in Woonplaatsbeginsel is not in the list of municipalities of the CBS.",
        ),
        remedy=Text(
            "Gemeente, zoek de juiste CBS-code op en laat de aanbieder weten welke gemeente verantwoordelijk is.",
            "Municipality, look up the right CBS code and tell the provider which municipality is responsible.",
        ),
        wrong_rows=f"""
            select bericht_id, regel, gemeente, aanbieder, referentie_aanbieder as kenmerk, woonplaats,
                   'Antwoord/Woonplaatsbeginsel/Gemeente' as plaats
            from ({known("verzoekantwoord")}) answers
            where woonplaats not in ({_CODES})
        """,
    ),
)
