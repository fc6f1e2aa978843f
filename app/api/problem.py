"""Every 4xx and 5xx in one shape, RFC 9457. Room app/: pure values; reads and writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.api.language import Language, say
from ingest.fault import Text

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class InputFault:
    """One fault in what was asked: where it stands (`query`, `path`, `body`, `header`), its name, what is wrong."""

    where: str
    name: str
    code: str
    detail: Text

    def public(self, language: Language) -> dict[str, Any]:
        """As it stands in the `errors` of a problem."""
        is_body = self.where == "body"
        location = {"pointer": f"#/{self.name.lstrip('#/')}".removesuffix("/")} if is_body else {"name": self.name}
        return {
            "in": self.where,
            "location": location,
            "code": self.code,
            "detail": say(self.detail, language),
        }


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it a problem
    """An answer other than the one asked for; `kind` is its lasting name, `detail` says what to do about it."""

    def __init__(
        self,
        status: int,
        kind: str,
        title: Text,
        detail: Text,
        *,
        errors: Sequence[InputFault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {kind}")
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    def body(self, instance: str, language: Language) -> dict[str, Any]:
        """The problem as JSON; `instance` is the path that was asked for."""
        body: dict[str, Any] = {
            "type": f"urn:hefboom:probleem:{self.kind}",
            "title": say(self.title, language),
            "status": self.status,
            "detail": say(self.detail, language),
            "instance": instance,
        }
        if self.errors:
            body["errors"] = [fault.public(language) for fault in self.errors]
        return body


def not_found(what: Text | None = None) -> Problem:
    """404: it does not exist, or not for you (which of the two is not told)."""
    detail = what or Text(
        "Op dit adres staat niets. Controleer het adres; een adres eindigt nooit op een schuine streep.",
        "There is nothing at this address. Check it; an address never ends in a slash.",
    )
    return Problem(404, "niet-gevonden", Text("Niet gevonden", "Not found"), detail)


def forbidden(detail: Text) -> Problem:
    """403: you are known, but this is not yours to see or do."""
    return Problem(403, "niet-bevoegd", Text("Geen toegang", "No access"), detail)


def sign_in_first() -> Problem:
    """401: say who you are."""
    return Problem(
        401,
        "niet-aangemeld",
        Text("Niet aangemeld", "Not signed in"),
        Text(
            "Log in, of stuur in de header Authorization een geldige API-sleutel mee (Bearer), of gebruikersnaam en "
            "wachtwoord (Basic). Een sleutel kan verlopen of ingetrokken zijn.",
            "Sign in, or send a valid API key (Bearer) or a user name and password (Basic) in the Authorization "
            "header. A key may have expired or been withdrawn.",
        ),
        headers={"WWW-Authenticate": 'Bearer realm="Hefboom", Basic realm="Hefboom", charset="UTF-8"'},
    )


def too_many(seconds: int) -> Problem:
    """429: too many wrong passwords or keys; wait so many seconds."""
    minutes = -(-seconds // 60)
    return Problem(
        429,
        "te-veel-pogingen",
        Text("Te veel pogingen", "Too many attempts"),
        Text(
            f"Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het over {minutes} minuten opnieuw.",
            f"A wrong password was entered too often. Try again in {minutes} minutes.",
        ),
        headers={"Retry-After": str(seconds)},
    )


def no_store() -> Problem:
    """503: accounts, deliveries and runs cannot be read or written."""
    return Problem(
        503,
        "opslag-onbereikbaar",
        Text("De opslag antwoordt niet", "The store does not answer"),
        Text(
            "De database met accounts en aanleveringen is niet te bereiken, bezet of nog niet bijgewerkt. "
            "Probeer het straks nog eens; wat u stuurde mag u nog eens sturen.",
            "The database of accounts and deliveries cannot be reached, is busy or is not up to date. "
            "Try again in a while; what you sent may be sent again.",
        ),
        headers={"Retry-After": "30"},
    )


def unreadable_figures() -> Problem:
    """503: the file with figures is damaged."""
    return Problem(
        503,
        "cijfers-onleesbaar",
        Text("De cijfers zijn niet te lezen", "The figures cannot be read"),
        Text(
            "Het bestand met cijfers is beschadigd. De volgende nacht maakt een nieuw; een beheerder kan dat nu doen "
            "met 'hefboom kpi compute'.",
            "The file with figures is damaged. The next night makes a new one; an administrator can do so now "
            "with 'hefboom kpi compute'.",
        ),
        headers={"Retry-After": "300"},
    )


def sealed_away() -> Problem:
    """503: a delivered file cannot be sealed or opened, because its key is not there or it was damaged."""
    return Problem(
        503,
        "bestand-op-slot",
        Text("Het bestand is niet te openen of te bewaren", "The file cannot be opened or kept"),
        Text(
            "Een aangeleverd bestand is nu niet te versleutelen of te openen: een sleutel ontbreekt, of het bestand "
            "is beschadigd. De beheerder ziet in het logboek wat er mist; wat u stuurde mag u daarna nog eens sturen.",
            "A delivered file cannot be encrypted or opened now: a key is missing, or the file is damaged. "
            "The administrator sees in the log what is missing; what you sent may be sent again afterwards.",
        ),
        headers={"Retry-After": "300"},
    )


def nothing_published() -> Problem:
    """503: there are no figures yet."""
    return Problem(
        503,
        "nog-geen-cijfers",
        Text("Nog geen cijfers", "No figures yet"),
        Text(
            "Er is nog geen verwerking gepubliceerd. Lever bestanden aan en wacht op de nachtelijke verwerking, "
            "of laat een beheerder 'hefboom kpi compute' draaien.",
            "Nothing has been published yet. Deliver files and wait for the nightly run, "
            "or have an administrator run 'hefboom kpi compute'.",
        ),
        headers={"Retry-After": "300"},
    )


def bad_input(errors: Sequence[InputFault]) -> Problem:
    """400: what was asked is not possible; all faults at once."""
    count = len(errors)
    return Problem(
        400,
        "ongeldige-vraag",
        Text("De vraag klopt niet", "The request is not valid"),
        Text(
            "Er is 1 fout gevonden." if count == 1 else f"Er zijn {count} fouten gevonden.",
            f"{count} {'fault was' if count == 1 else 'faults were'} found.",
        ),
        errors=errors,
    )
