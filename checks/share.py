"""A share of records that is too large, told once an aanbieder. Room checks/: pure SQL text."""


def too_large(judged: str, share: float = 0.0, least: float = 1) -> str:
    """Query for the latest wrong record of each aanbieder and gemeente of which too large a part is wrong.

    `judged` gives bericht_id, regel, gemeente, aanbieder, kenmerk, plaats, dagtekening and `fout` (true or false) of
    every record that is looked at. Told from `share` of them on, and from `least` wrong ones: from one when
    neither is given.
    """
    return f"""
        select bericht_id, regel, gemeente, aanbieder, kenmerk, plaats, aantal, totaal
        from (
            select *, count(*) over parties as totaal, count(*) filter (fout) over parties as aantal,
                   row_number() over (
                       partition by gemeente, aanbieder
                       order by fout desc, dagtekening desc, bericht_id desc, regel desc
                   ) as volgnummer
            from ({judged}) judged
            window parties as (partition by gemeente, aanbieder)
        ) told
        where volgnummer = 1 and aantal >= {least} and aantal >= {share} * totaal
    """
