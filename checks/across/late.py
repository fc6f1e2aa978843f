"""What was told late, once for those whom it concerns. Room checks/: pure SQL text, for the rules on timeliness.

A late message cannot be mended, so there is one finding a gemeente and aanbieder, at their latest late message.
"""

from checks.share import too_large


def latest_late(judged: str, reference: str, place: str) -> str:
    """Query for the wrong rows of a rule; `judged` gives each message that counts, with `te_laat`.

    `reference` is the column by which the sender knows the record, `place` SQL for the element.
    """
    return too_large(f"select *, te_laat as fout, {reference} as kenmerk, {place} as plaats from ({judged}) late")
