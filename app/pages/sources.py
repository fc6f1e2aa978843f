"""What a figure rests on, in words. Room app/: pure functions over what kpi/sources counted."""

from collections.abc import Collection, Sequence

from app.api.language import say
from app.api.services.quality import Touched
from app.pages.format import number, percents
from app.pages.i18n import Translator
from kpi.sources import SENTENCES, Coverage, Source


def told(found: Sequence[Coverage], words: Translator, only: Collection[Source] = tuple(Source)) -> list[str]:
    """A sentence for each source that has a share: \"62% van de begonnen leveringen heeft een toewijzing\"."""
    return [
        f"{percents(one.share, words.language)} {say(SENTENCES[one.source], words.language)}"
        for one in found
        if one.source in only and one.share is not None
    ]


def caveat(found: Touched, kinds: Sequence[str], words: Translator) -> str:
    """How much of what a figure rests on has a finding; '' about too few messages to say so."""
    if found.share is None:
        return ""
    counted = [kind for kind in kinds if kind.startswith("JW") or kind in {"aanmelding", "capaciteit"}]
    return words(
        "Van de %(messages)s berichten waar dit cijfer op rust (%(kinds)s) heeft %(share)s een bevinding.",
        messages=number(found.messages, words.language),
        kinds=", ".join(counted),
        share=percents(found.share, words.language, 1),
    )
