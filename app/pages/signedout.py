"""What somebody wrote who was signed out meanwhile. Room app/: reads the posted form, keeps nothing."""

from collections.abc import Mapping

from fastapi import Request, Response

from app.api.problem import sign_in_first
from app.pages.render import check_form, page, words_of


def written_again(request: Request, form: Mapping[str, str], labels: Mapping[str, str]) -> Response:
    """The form to send again after signing in; `labels` names the fields that are written in, the others were chosen.

    Raises 401 for a form from elsewhere: that is not shown.
    """
    if not check_form(request, form.get("formulier", "")):
        raise sign_in_first()
    words = words_of(request)
    parts = [
        (name, words(labels[name]) if name in labels else "", text)
        for name, text in form.items()
        if name != "formulier"
    ]
    return page(request, "uitgelogd.html", None, 401, action=request.url.path, parts=parts)
