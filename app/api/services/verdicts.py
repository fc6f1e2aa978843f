"""What signals and comparisons say, in plain words. Room app/: pure values, reads nothing."""

from typing import Final

from ingest.fault import Text
from kpi.definition import Direction, Measure
from kpi.funnel import Verdict
from kpi.xmr import Assurance, Point, Rule, Variation

_RULES: Final[dict[tuple[Rule, int], Text]] = {
    (Rule.OUTSIDE, 1): Text(
        "Boven de bovengrens: zo hoog komt zelden door toeval.",
        "Above the upper limit: chance seldom brings it this high.",
    ),
    (Rule.OUTSIDE, -1): Text(
        "Onder de ondergrens: zo laag komt zelden door toeval.",
        "Below the lower limit: chance seldom brings it this low.",
    ),
    (Rule.TREND, 1): Text(
        "Hoort bij zeven of meer cijfers op rij die stijgen.",
        "One of seven or more figures in a row that rise.",
    ),
    (Rule.TREND, -1): Text(
        "Hoort bij zeven of meer cijfers op rij die dalen.",
        "One of seven or more figures in a row that fall.",
    ),
    (Rule.TWO_OF_THREE, 1): Text(
        "Twee van drie cijfers op rij liggen dicht bij de bovengrens.",
        "Two of three figures in a row lie close to the upper limit.",
    ),
    (Rule.TWO_OF_THREE, -1): Text(
        "Twee van drie cijfers op rij liggen dicht bij de ondergrens.",
        "Two of three figures in a row lie close to the lower limit.",
    ),
    (Rule.SHIFT, 1): Text(
        "Hoort bij zeven of meer cijfers op rij boven het gemiddelde.",
        "One of seven or more figures in a row above the mean.",
    ),
    (Rule.SHIFT, -1): Text(
        "Hoort bij zeven of meer cijfers op rij onder het gemiddelde.",
        "One of seven or more figures in a row below the mean.",
    ),
}
VARIATION: Final = {
    Variation.IMPROVEMENT: Text(
        "Het laatste cijfer is een verbetering die meer is dan toeval.",
        "The last figure is an improvement that is more than chance.",
    ),
    Variation.DETERIORATION: Text(
        "Het laatste cijfer is een verslechtering die meer is dan toeval.",
        "The last figure is a deterioration that is more than chance.",
    ),
    Variation.COMMON: Text(
        "Het laatste cijfer past bij de gewone schommelingen.",
        "The last figure fits the usual ups and downs.",
    ),
}
_MOVED: Final = {
    1: Text(
        "Het laatste cijfer is een stijging die meer is dan toeval.",
        "The last figure is a rise that is more than chance.",
    ),
    -1: Text(
        "Het laatste cijfer is een daling die meer is dan toeval.",
        "The last figure is a fall that is more than chance.",
    ),
}
_ASSURANCE: Final = {
    Assurance.PASSES: Text(
        "Zoals het nu gaat, blijft dit cijfer steeds binnen de norm van {norm} dagen.",
        "As things go now, this figure always stays within the norm of {norm} days.",
    ),
    Assurance.FAILS: Text(
        "Zoals het nu gaat, komt dit cijfer niet binnen de norm van {norm} dagen.",
        "As things go now, this figure does not come within the norm of {norm} days.",
    ),
    Assurance.VARIES: Text(
        "Zoals het nu gaat, valt dit cijfer de ene keer wel en de andere keer niet binnen de norm van {norm} dagen.",
        "As things go now, this figure is within the norm of {norm} days at one time and not at another.",
    ),
}
VERDICT: Final = {
    Verdict.CHANCE: Text("niet te onderscheiden van toeval", "not to be told from chance"),
    Verdict.BETWEEN: Text("mogelijk meer dan toeval", "possibly more than chance"),
    Verdict.TALK: Text("een gesprek waard", "worth a conversation"),
}
WARNING: Final = Text(
    "Dit is geen ranglijst. Verschillen kunnen ook komen doordat de jeugdigen en hun hulpvragen verschillen.",
    "This is no ranking. Differences can also come from differences between the youths and what they need.",
)

QUALITY_WARNING: Final = Text(
    "Dit is geen ranglijst. Verschillen kunnen ook komen doordat de een andere soorten berichten stuurt dan de ander.",
    "This is no ranking. Differences can also come from one sending other kinds of messages than another.",
)


def signal(point: Point) -> Text | None:
    """Why this point is special; None when it is not."""
    return _RULES[point.rule, point.way] if point.rule is not None else None


def is_judged(measure: Measure) -> bool:
    """Whether a change is called better or worse: not of money, nor where no direction is the good one."""
    return measure.gunstig is not Direction.NEUTRAL and not measure.eenheid.nl.startswith("euro")


def varied(variation: Variation, last: Point, measure: Measure) -> Text:
    """What the last point says: better or worse, for a measure that is not judged a rise or a fall, or chance."""
    if variation is Variation.COMMON or is_judged(measure):
        return VARIATION[variation]
    return _MOVED[last.way]


def assured(verdict: Assurance, norm: int) -> Text:
    """What the limits say about the norm."""
    text = _ASSURANCE[verdict]
    return Text(text.nl.format(norm=norm), text.en.format(norm=norm))
