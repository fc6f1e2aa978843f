"""Files dropped on the page go in pieces, go on by themselves after a broken line, and end with their receipts."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from app.store.models import Rol
from tests.browser.test_visit import sign_in

pytestmark = pytest.mark.browser
_DROP = """([target, files]) => {
    const transfer = new DataTransfer();
    for (const [name, size] of files) transfer.items.add(new File([name.padEnd(size, '.')], name));
    target.dispatchEvent(new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""
_SIZES = [["groot.csv", 900_000], ["klein.csv", 20]]


def test_files_that_are_dropped_arrive_over_a_line_that_breaks(page: Page, address: str) -> None:
    sign_in(page, address, Rol.AANBIEDER)
    page.goto(f"{address}/aanleveringen")
    begun: list[str] = []

    def break_once(route: Route) -> None:
        """The second piece reaches the server; its answer is lost on the way back."""
        if route.request.method == "PATCH":
            begun.append(route.request.headers["upload-offset"])
        if begun == ["0", "262144"] and route.request.method == "PATCH":
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/v1/uploads/*", break_once)
    form = page.locator("#aanleveren").element_handle()
    page.evaluate(_DROP, [form, _SIZES])
    lines = page.locator(".sending li")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("Klaar om te versturen")
    page.keyboard.press("Enter")  # the button has the focus
    expect(lines.first).to_contain_text("De verbinding is weg; het gaat vanzelf verder")
    for line, (name, _) in zip(lines.all(), _SIZES, strict=True):
        expect(line).to_contain_text("Aangekomen", timeout=20_000)
        expect(line).to_contain_text("100%")
        expect(line.get_by_role("progressbar", name=f"Voortgang van {name}")).to_have_attribute("value", "100")
    assert begun[:2] == ["0", "262144"] and "262144" not in begun[2:], "it asked where to go on, and sent nothing twice"
    lines.first.get_by_role("link", name="Ontvangstbewijs groot.csv").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("groot.csv")


def test_what_is_refused_says_why_and_keeps_nothing_else_waiting(page: Page, address: str) -> None:
    sign_in(page, address, Rol.AANBIEDER)
    page.goto(f"{address}/aanleveringen?taal=en")
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/csv", "buffer": text} for name, text in (("leeg.csv", b""), ("b.csv", b"b"))
    ]
    page.get_by_label("Deliver files").set_input_files(files)
    page.get_by_role("button", name="Deliver", exact=True).click()
    lines = page.locator(".sending li")
    expect(lines.first.get_by_role("status")).to_have_text(
        "This failed. This file is empty. Make it again and deliver it once more."
    )
    expect(lines.nth(1)).to_contain_text("Arrived")
    expect(lines.first.get_by_role("link")).to_have_count(0)


def test_a_folder_that_is_dropped_brings_every_file_in_it(page: Page, address: str, tmp_path: Path) -> None:
    (tmp_path / "oktober" / "wachtlijst").mkdir(parents=True)
    for name in ("start.xml", ".DS_Store", "wachtlijst/aanmelding.csv"):
        (tmp_path / "oktober" / name).write_text(name)
    sign_in(page, address, Rol.AANBIEDER)
    page.goto(f"{address}/aanleveringen")
    box = page.locator(".drop").bounding_box()
    assert box
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send(
            "Input.dispatchDragEvent",
            {
                "type": kind,
                "x": box["x"] + 5,
                "y": box["y"] + 5,
                "data": {"items": [], "files": [str(tmp_path / "oktober")], "dragOperationsMask": 1},
            },
        )
    lines = page.locator(".sending li")
    expect(lines).to_have_count(2)
    assert sorted(page.locator(".sending__name").all_inner_texts()) == ["aanmelding.csv", "start.xml"]


def test_a_file_tells_how_it_ended_and_whether_it_was_known(page: Page, address: str) -> None:
    sign_in(page, address, Rol.AANBIEDER)
    page.goto(f"{address}/aanleveringen")

    def as_if_read(route: Route) -> None:
        """No worker runs here: the answer is given as it would be after one."""
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"uitkomst": "geweigerd"})

    page.route("**/v1/aanleveringen/*", as_if_read)
    file: FilePayload = {"name": "een.csv", "mimeType": "text/csv", "buffer": b"een"}
    for name in ("een.csv", "twee.csv"):
        page.get_by_label("Bestanden aanleveren").set_input_files([file | {"name": name}])
        page.get_by_role("button", name="Lever aan").click()
        expect(page.locator(".sending li", has_text=name).get_by_role("status")).to_contain_text("Geweigerd")
    first, second = page.locator(".sending li").all()
    expect(first.get_by_role("status")).not_to_contain_text("al aangeleverd")
    expect(second.get_by_role("status")).to_contain_text("Dit bestand was al aangeleverd, als een.csv.")


def test_the_form_works_without_its_script(page: Page, address: str) -> None:
    page.route("**/static/aanleveren.js*", lambda route: route.abort())
    sign_in(page, address, Rol.AANBIEDER)
    page.goto(f"{address}/aanleveringen")
    expect(page.get_by_text("Of sleep uw bestanden")).to_be_hidden()
    file: FilePayload = {"name": "zonder.csv", "mimeType": "text/csv", "buffer": b"zonder"}
    page.get_by_label("Bestanden aanleveren").set_input_files([file])
    page.get_by_role("button", name="Lever aan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("zonder.csv")
