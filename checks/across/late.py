"""What was told late, once for those whom it concerns. Room checks/: pure SQL text, for the rules on timeliness.

A late message cannot be mended, so there is one finding a gemeente and aanbieder, at their latest late message.
"""


def latest_late(judged: str, reference: str, place: str) -> str:
    """Query for the wrong rows of a rule; `judged` gives each message that counts, with `te_laat`.

    `reference` is the column by which the sender knows the record, `place` SQL for the element.
    """
    return f"""
        select bericht_id, regel, gemeente, aanbieder, {reference} as kenmerk, aantal, totaal, {place} as plaats
        from (
            select *, count(*) over parties as totaal, count(*) filter (te_laat) over parties as aantal,
                   row_number() over (
                       partition by gemeente, aanbieder
                       order by te_laat desc, dagtekening desc, identificatie desc, regel desc
                   ) as nummer
            from ({judged}) judged
            window parties as (partition by gemeente, aanbieder)
        ) told
        where nummer = 1 and te_laat
    """
