"""Telling a trouble once, and once when it is over. Room app/jobs: reads what is wrong, writes Melding.

Each channel has its own memory: what one could not send is tried again at the next look, and the other tells nothing
twice. What is remembered is what was sent; a trouble that is over before it could be told is not told at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from app.jobs.channels import Alert, Channel, SendError, channels_of, send_patiently
from app.jobs.lock import ALERTS, hold
from app.jobs.log import LOG
from app.jobs.troubles import FINE, State, states
from app.settings import Settings
from app.store.engine import open_store
from app.store.models import Melding

_TITLES: Final = {
    "mislukt": "Hefboom: een run is mislukt",
    "oranje": "Hefboom: een run staat op oranje",
    "te-laat": "Hefboom: de nachtelijke run is te laat",
    "stil": "Hefboom: een bron is stil",
    "terzijde": "Hefboom: een bestand is niet in te lezen",
    "wijkt-af": "Hefboom: bijwerken geeft andere cijfers",
    FINE: "Hefboom: weer goed",
}


def tell_troubles(settings: Settings, moment: datetime, sleep: Callable[[float], None]) -> None:
    """Tell every channel of the settings what it does not know yet. An alert that cannot be sent stops nothing."""
    channels = channels_of(settings)
    if not channels:
        return
    with hold(settings.data, ALERTS, lambda _: None), open_store(settings) as store:
        found = states(store, settings, moment)
        for channel in channels:
            _Teller(store, channel, settings.public_url, moment, sleep).tell(found)


@dataclass(frozen=True, slots=True)
class _Teller:
    """One look by one channel."""

    store: Session
    channel: Channel
    installation: str
    moment: datetime
    sleep: Callable[[float], None]

    def tell(self, found: list[State]) -> None:
        """Send what is other than what was sent last, until nobody is there."""
        for state in found:
            if state.kind != self._last_told(state.subject) and not self._send(state):
                return  # do not wait for each of the others

    def _last_told(self, subject: str) -> str:
        """The kind that was sent last; who heard nothing thinks that it is fine."""
        sent = select(Melding.soort).where(
            Melding.kanaal == self.channel.name, Melding.onderwerp == subject, col(Melding.verzonden_op).is_not(None)
        )
        return self.store.exec(sent.order_by(col(Melding.id).desc()).limit(1)).first() or FINE

    def _send(self, state: State) -> bool:
        """Send one alert and keep how that went; gives whether it went."""
        text = f"Weer goed: {state.text}" if state.kind == FINE else state.text
        row = self._unsent(state) or Melding(
            kanaal=self.channel.name, onderwerp=state.subject, soort=state.kind, tekst=text, gemaakt_op=self.moment
        )
        known, row.tekst = row.fout, text
        alert = Alert(_TITLES[state.kind], state.subject, state.kind, text, self.moment, self.installation)
        try:
            row.pogingen += send_patiently(self.channel, alert, self.sleep)
            row.verzonden_op, row.fout = self.moment, ""
        except SendError as error:
            row.pogingen += error.attempts
            row.fout = str(error)
            if row.fout != known:  # once in the log; the row counts how often
                LOG.error("Melding over %s niet verzonden per %s: %s.", state.subject, self.channel.name, error)
        self.store.add(row)
        self.store.commit()
        return not row.fout

    def _unsent(self, state: State) -> Melding | None:
        """The newest row on this subject, when it is the same alert that could not be sent before."""
        rows = select(Melding).where(Melding.kanaal == self.channel.name, Melding.onderwerp == state.subject)
        newest = self.store.exec(rows.order_by(col(Melding.id).desc()).limit(1)).first()
        return newest if newest and newest.verzonden_op is None and newest.soort == state.kind else None
