"""How heavy pages are: `python -m benchmarks.pages`. Starts a server on this machine, writes to a temporary folder.

Every page of the menu and one of each kind below it, as the region's analyst sees them in a made-up region. The server
has just been started and no page was asked for before, so that charts are drawn anew; that the charts' engine is loaded
is part of starting. Told are the time until the answer was there, the processor time of the server, and the bytes a
browser with an empty cache gets over the line: the page with its style sheets, scripts and icon, as they are packed.
"""

import argparse
import gzip
import http.client
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urljoin

from app.cli.demo_region import PASSWORD, demo_settings, prepare
from app.settings import environment_of
from benchmarks.served import Served, serving

SECONDS_GOAL: Final = 0.3
BYTES_GOAL: Final = 200_000
PAGES: Final = (
    "/",
    "/segmenten/1",
    "/segmenten/2",
    "/kerncijfers",
    "/indicatoren",
    "/indicatoren/wachttijd",
    "/indicatoren/wachttijd?segment=2&gemeente=0637&periodeType=kwartaal&maat=mediaan",
    "/indicatoren/verblijfsduur?segment=1",
    "/indicatoren/kostenprognose",
    "/indicatoren/planmatig-beeindigd?segment=2",
    "/sessies",
    "/aanleveringen",
    "/kwaliteit",
    "/kwaliteit/verloop",
    "/bevindingen",
    "/verwerking",
    "/controles",
    "/publicaties",
    "/verdeelsleutel",
)
_PART: Final = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Weighed:
    """One page: how long the server took, its processor time, the bytes over the line."""

    path: str
    seconds: float
    processor: float
    size: int

    @property
    def is_light(self) -> bool:
        """Whether it meets both goals; processor time stands for time where others use the machine too."""
        return min(self.seconds, self.processor) <= SECONDS_GOAL and self.size <= BYTES_GOAL


class Browser:
    """Asks for pages as a browser does: signed in, packed answers welcome."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._cookies: dict[str, str] = {}
        self._parts: dict[str, int] = {}

    def sign_in(self, login: str, password: str) -> None:
        """By the form, as people do."""
        _, page = self._ask("GET", "/inloggen")
        token = re.search(r'name="formulier" value="([^"]+)"', page.decode())
        fields = {"gebruiker": login, "wachtwoord": password, "formulier": token[1] if token else "", "naar": "/"}
        self._ask("POST", "/inloggen", urlencode(fields))

    def weigh(self, path: str) -> Weighed:
        """Ask for a page and everything it needs. RuntimeError when it is not there."""
        before, begun = self._served.processor(), time.perf_counter()
        size, content = self._ask("GET", path)
        seconds, processor = time.perf_counter() - begun, self._served.processor() - before
        parts = {urljoin(path, part.replace("&amp;", "&")) for part in _PART.findall(content.decode())}
        return Weighed(path, seconds, processor, size + sum(map(self._part, sorted(parts))))

    def _part(self, path: str) -> int:
        if path not in self._parts:
            self._parts[path] = self._ask("GET", path)[0]
        return self._parts[path]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        """Bytes over the line and the contents."""
        connection = http.client.HTTPConnection("127.0.0.1", self._served.port, timeout=120)
        connection.request(method, path, body, self._headers(body))
        response = connection.getresponse()
        packed = response.read()
        if response.status not in {200, 303}:
            raise RuntimeError(f"{path} answers {response.status}")
        for cookie in response.headers.get_all("set-cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
        return head + len(packed), _unpacked(packed, response.getheader("content-encoding"))

    def _headers(self, body: str | None) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        return {"Accept-Encoding": "gzip", "Cookie": cookies, "Sec-Fetch-Site": "same-origin", **form}


def _unpacked(content: bytes, coding: str | None) -> bytes:
    return gzip.decompress(content) if coding == "gzip" else content


def weigh_all(folder: Path) -> list[Weighed]:
    """Every page of PAGES once, from a server that was just started."""
    with serving("app.api.main:application", 1, environment_of(demo_settings(folder))) as served:
        served.settle()
        browser = Browser(served)
        browser.sign_in("analist@demo.nl", PASSWORD)
        return [browser.weigh(path) for path in PAGES]


def main() -> None:
    """Print every page, the goals, and whether they were met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--map", type=Path, help="a demo that is there already (`hefboom demo --map`)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.map or Path(name) / "demo"
        prepare(folder, clients=400, years=2, seed=2027)
        pages = weigh_all(folder)
    for one in pages:
        times = f"{1e3 * one.seconds:6.0f} ms, {1e3 * one.processor:5.0f} ms of the processor"
        print(f"{'  ' if one.is_light else '! '}{times}, {one.size / 1000:6.1f} kB  {one.path}")  # noqa: T201
    heavy = [one for one in pages if not one.is_light]
    goal = f"goal at most {1e3 * SECONDS_GOAL:.0f} ms and {BYTES_GOAL / 1000:.0f} kB"
    print(f"{len(pages) - len(heavy)} of {len(pages)} pages, {goal}: {'NOT met' if heavy else 'met'}")  # noqa: T201


if __name__ == "__main__":
    main()
