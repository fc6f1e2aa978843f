"""Declarations of one delivered spell: prestaties, credits, repetition, and the answers of the municipality."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.second_opinion.lives_region import ProductChoice
from tests.second_opinion.lives_writer import Writer, days
from tests.second_opinion.records import Afwijzing, Antwoord, Declaratie, Prestatie

Place = tuple[str, str]  # gemeente, aanbieder


def write_declaratie(writer: Writer, place: Place, sent: date) -> dict[str, Any]:
    header = writer.message("JW323", *place, sent)
    writer.raw.declaratie.append(
        Declaratie(
            **header,
            declaratie_nummer=f"D{header['identificatie']}",
            begindatum=sent.replace(day=1),
            einddatum=sent,
            declaratie_dagtekening=sent,
            totaal_bedrag=0,
            debet_credit="D",
        )
    )
    return header


def write_declaraties(
    writer: Writer,
    client: str,
    place: Place,
    product: ProductChoice,
    run: tuple[date, date],
    toewijzing_nummer: str | None,
) -> None:
    """One to three months declared, each perhaps repeated, credited or refused."""
    choose = writer.choose
    for _ in range(choose.pick([1, 2, 3])):
        begindatum = run[0] + days(choose.pick([0, 31, 62, 12]))
        sent = begindatum + days(choose.pick([35, 70, 130, -1]))
        line = Prestatie(
            **write_declaratie(writer, place, sent),
            client=client,
            referentie_nummer=f"P{writer.next_number():06d}",
            toewijzing_nummer=toewijzing_nummer,
            categorie=product[0],
            code=product[1],
            begindatum=begindatum,
            einddatum=begindatum,
            bedrag=choose.pick([10000, 0, 1, 99999, 250000]),
        )
        writer.raw.prestatie.append(line)
        write_what_follows(writer, place, line)


def write_what_follows(writer: Writer, place: Place, line: Prestatie) -> None:
    choose = writer.choose
    later = line.dagtekening + days(choose.pick([20, 60, 0]))
    follows = choose.pick(["nothing", "granted", "line refused", "all refused", "repeated", "credited", "odd answer"])
    if follows == "repeated":
        header = write_declaratie(writer, place, later)
        writer.raw.prestatie.append(replace(line, **header, bedrag=choose.pick([line.bedrag, 777])))
    elif follows == "credited":
        header = write_declaratie(writer, place, later)
        credit = replace(line, **header, referentie_nummer=f"P{writer.next_number():06d}", debet_credit="C")
        writer.raw.prestatie.append(replace(credit, vorig_referentie_nummer=line.referentie_nummer))
    elif follows != "nothing":
        write_answer(writer, place, line, later, follows)


def write_answer(writer: Writer, place: Place, line: Prestatie, sent: date, follows: str) -> None:
    header_codes, answer_codes = {
        "granted": ("0200", "8001"),
        "line refused": ("0200", "0200"),
        "all refused": writer.choose.pick([("0001", None), ("0200", "9313"), ("0200 9001", "8001")]),
        "odd answer": ("0200", "9313"),  # refused, yet with a line beside it: only that line counts
    }[follows]
    header = writer.message("JW325", *place, sent)
    with_lines = follows in {"line refused", "odd answer"}
    writer.raw.antwoord.append(
        Antwoord(
            **header,
            declaratie_identificatie=line.identificatie,
            declaratie_nummer=None if answer_codes is None else f"D{line.identificatie}",
            retour_codes_header=header_codes,
            retour_codes_antwoord=answer_codes,
            aantal_prestaties=1 if with_lines else 0,
        )
    )
    if with_lines:
        writer.raw.afwijzing.append(
            Afwijzing(
                **header,
                client=line.client,
                referentie_nummer=line.referentie_nummer,
                retour_codes=writer.choose.pick(["9313", "0200 9313", "0200", "0200 8001"]),
            )
        )
