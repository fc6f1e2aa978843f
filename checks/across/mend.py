"""What to do about a line or a request that was sent already. Room checks/: pure text, for the remedies of the rules.

A granted line is undone by a credit line and a refused one is not; before the JW325 nobody knows which of both it is
(messages.md section 6). A request for change cannot be withdrawn, and no new one may be sent while it is pending.
"""

from typing import Final

from ingest.fault import Text

_NOTHING: Final = Text("", "")


def declare_again(how_nl: str, how_en: str, *, before: Text = _NOTHING, after: Text = _NOTHING) -> Text:
    """The remedy for a declared line: "declare `how`, with a new number", between what else there is to do."""
    return _joined(
        before,
        Text(
            "Is de regel goedgekeurd? Neem hem dan terug met een creditregel; bij een afgewezen regel hoeft dat niet. "
            f"Declareer daarna {how_nl}, met een nieuw referentienummer. Is er nog geen antwoord (JW325)? Wacht daar "
            "dan eerst op.",
            "Was the line granted? Then take it back with a credit line; a refused line needs none. After that declare "
            f"{how_en}, with a new reference number. Is there no answer (JW325) yet? Then wait for that first.",
        ),
        after,
    )


def ask_again(how_nl: str, how_en: str, *, before: Text = _NOTHING) -> Text:
    """The remedy for a JW317: "have it refused and send a new one" in which `how`."""
    return _joined(
        before,
        Text(
            "Een verzoek om wijziging kunt u niet intrekken: vraag de gemeente om het af te wijzen. Stuur daarna een "
            f"nieuw verzoek {how_nl}.",
            "A request for change cannot be withdrawn: ask the municipality to refuse it. After that send a new "
            "request "
            f"{how_en}.",
        ),
    )


def _joined(*parts: Text) -> Text:
    return Text(" ".join(part.nl for part in parts if part.nl), " ".join(part.en for part in parts if part.en))
