"""A condition that every record of one kind must meet. Room checks/: makes checks for the rules beside it.

Most rules inside a message look at one record at a time, or at one record and its neighbours in the message; what
differs from rule to rule is a condition, a place and three sentences.
"""

from checks.check import Check
from checks.records import Record
from ingest.fault import Effect, Text


def refuses_message(  # noqa: PLR0913 # one argument for each thing in which rules differ
    rule: str,
    record: Record,
    path: str,
    wrong: str,
    *,
    texts: tuple[Text, Text, Text],
    shown: str = "",
    source: str = "",
    also_reads: tuple[str, ...] = (),
    part: str = "",
) -> Check:
    """The check that refuses a message (0001) for each `record` that is `wrong`, standing in the query as `r`.

    `path` is the element within the record; `texts` are title, sentence and remedy; `shown` the columns that the
    sentence names ("einddatum, volume as geleverd"). `source` replaces the table by a query with the same rows and
    more columns, `also_reads` the other tables in it; `part` tells apart the checks of one rule on one record.
    """
    title, what, remedy = texts
    return Check(
        rule=rule,
        part="-".join(word for word in (record.message, record.element, part) if word),
        messages=(record.message,),
        return_code="0001",
        effect=Effect.MESSAGE,
        reads=(record.stage, *also_reads),
        title=title,
        what=what,
        remedy=remedy,
        wrong_rows=f"""
            select bericht_id, regel, {record.reference} as kenmerk, {record.place(path)} as plaats
                   {f", {shown}" if shown else ""}
            from {source or record.stage} r
            where {wrong}
        """,
    )


def again(nl: str, en: str) -> Text:
    """A remedy that ends with sending the message again."""
    return Text(f"{nl} Stuur daarna het bericht opnieuw.", f"{en} Then send the message again.")
