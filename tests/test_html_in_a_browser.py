"""The page of HTML in a real browser: filtered, walked with keys, in both themes, without script, with no network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser, requested
from reported import POSTINGS, checked, rendered
from test_reporters_html import HOSTILE

CONTRAST = """
const parts = (color) => color.match(/[\\d.]+/g).map(Number);
const light = (color) => {
  const linear = (c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = parts(color).slice(0, 3).map((c) => linear(c / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (e) => {
  for (; e; e = e.parentElement) {
    const color = getComputedStyle(e).backgroundColor;
    if (parts(color)[3] !== 0) return color;
  }
};
const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
const poor = [];
for (const e of document.querySelectorAll("body *")) {
  if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
  const found = ratio(getComputedStyle(e).color, behind(e));
  if (found < 4.5) poor.push(`${e.tagName} ${e.className} ${e.textContent.slice(0, 20)} ${found.toFixed(1)}`);
}
return poor;
"""


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a page of postings of all formats, one of them hostile."""
    folder = tmp_path_factory.mktemp("page")
    page = folder / "report.html"
    page.write_text(
        rendered("html", checked(folder, {**POSTINGS, "jobs/zz.txt": HOSTILE})), encoding="utf-8", newline="\n"
    )
    return page.as_uri()


@pytest.fixture
def page(driver: Any, address: str) -> Iterator[Any]:
    """Open the page anew, as somebody does who prefers light and has chosen nothing before."""
    wide(driver, 1300)
    media(driver, scheme="light")
    driver.get(address)
    driver.execute_script("localStorage.clear()")
    driver.get("about:blank")
    driver.get(address)
    yield driver
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []


def wide(driver: Any, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def media(driver: Any, kind: str = "", scheme: str = "light") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": features})


def run(driver: Any, script: str) -> Any:
    """Return what a script gives, once the page has settled."""
    later = f"requestAnimationFrame(() => requestAnimationFrame(() => done((() => {{{script}}})())))"
    return driver.execute_async_script(f"const done = arguments[0]; {later}")


def count(driver: Any) -> str:
    return str(run(driver, "return document.getElementById('count').value"))


def codes(driver: Any) -> list[str]:
    script = (
        "return [...document.querySelectorAll('.finding')].filter(e => e.checkVisibility()).map(e => e.dataset.rule)"
    )
    return list(run(driver, script))


def press(driver: Any, *keys: str) -> None:
    for key in keys:
        driver.switch_to.active_element.send_keys(key)


def pick(driver: Any, name: str, label: str) -> None:
    from selenium.webdriver.support.ui import Select

    box = Select(driver.find_element("name", name))
    box.select_by_visible_text(next(o.text for o in box.options if label in o.text))


def focused(driver: Any) -> str:
    return str(driver.execute_script("return document.activeElement.id || document.activeElement.name || ''"))


def test_it_opens_with_all_findings_and_their_number(page: Any) -> None:
    assert page.title.startswith("postlint: Found ")
    assert count(page) == f"{len(codes(page))} findings in 4 files"
    assert not run(page, "return document.getElementById('none').checkVisibility()")


def test_it_asks_nothing_of_a_network_and_runs_nothing_of_a_posting(page: Any, address: str) -> None:
    requested(page)
    page.get(address)
    page.execute_script("for (const e of document.querySelectorAll('.file')) e.scrollIntoView()")
    count(page)
    assert {url for url in requested(page) if not url.startswith("data:")} == {address}
    assert page.execute_script("return window.stolen === undefined && document.images.length === 0")
    text = page.execute_script("return [...document.querySelectorAll('.posting')].at(-1).textContent")
    assert "</script><script>window.stolen = 1</script> teh" in text and "onerror=" in text


def test_findings_are_filtered_by_severity(page: Any) -> None:
    everything = codes(page)
    page.find_element("css selector", "input[value=warning]").click()
    assert set(codes(page)) == {"HSE002", "HSE003"}
    page.find_element("css selector", "input[value=error]").click()
    assert set(codes(page)) == {"HSE003"}
    assert count(page) == f"{len(codes(page))} of {len(everything)} findings in 2 files"
    page.find_element("css selector", "button[type=reset]").click()
    assert codes(page) == everything


def test_findings_are_filtered_by_rule_and_file_and_their_places_with_them(page: Any) -> None:
    pick(page, "rule", "HSE001")
    assert set(codes(page)) == {"HSE001"}
    marks = "[...document.querySelectorAll('mark:not(.off)')].filter(e => e.checkVisibility())"
    assert set(run(page, f"return {marks}.map(e => e.textContent)")) == {"teh"}
    pick(page, "file", "both.json")
    assert codes(page) == ["HSE001", "HSE001"] and "in 1 file" in count(page)
    pick(page, "rule", "HSE003")
    assert codes(page) == [] and count(page).startswith("0 of")
    assert run(page, "return document.getElementById('none').checkVisibility()")


def test_findings_are_searched_by_all_words_in_any_order(page: Any) -> None:
    page.find_element("name", "search").send_keys("COOPERATION nothing baker")
    assert codes(page) == ["HSE002"] and "in 1 file" in count(page)
    press(page, "\ue00c")
    assert len(codes(page)) > 1


def test_it_is_walked_with_the_keyboard_alone(page: Any) -> None:
    tab, enter = "\ue004", "\ue007"
    seen = []
    for _ in range(9):
        press(page, tab)
        seen.append(focused(page))
        outline = page.execute_script("const s = getComputedStyle(document.activeElement); return s.outlineStyle")
        assert outline not in ("none", ""), seen[-1]
    assert seen[1:] == ["theme", "search", "severity", "severity", "severity", "rule", "file", ""]
    page.execute_script("document.activeElement.blur()")
    page.find_element("tag name", "body").send_keys("j")
    assert focused(page) == "n1"
    press(page, "j", "\ue015", "k")
    assert focused(page) == "n2"
    assert run(page, "return document.querySelector('#m2').closest('mark').classList.contains('now')")
    press(page, enter)
    assert page.execute_script("return document.activeElement.closest('mark').dataset.of.split(' ').includes('2')")
    press(page, enter)
    press(page, "/")
    assert focused(page) == "search"
    press(page, "j")
    assert page.execute_script("return document.activeElement.value") == "j"


def test_keys_pass_over_what_is_filtered_out_and_can_be_switched_off(page: Any) -> None:
    pick(page, "rule", "HSE003")
    count(page)
    page.execute_script("document.activeElement.blur()")
    page.find_element("tag name", "body").send_keys("j")
    first = focused(page)
    assert page.execute_script("return document.activeElement.dataset.rule") == "HSE003"
    page.find_element("name", "keys").click()
    page.execute_script(f"document.getElementById('{first}').focus()")
    press(page, "j")
    assert focused(page) == first


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_light_or_dark_as_the_reader_prefers_and_can_be_switched(page: Any, address: str, scheme: str) -> None:
    back = (
        "const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); return r + g + b"
    )
    media(page, scheme=scheme)
    assert (run(page, back) > 600) == (scheme == "light")
    assert run(page, CONTRAST) == []
    other = "dark" if scheme == "light" else "light"
    page.find_element("css selector", f"input[value={other}]").click()
    assert (run(page, back) > 600) == (other == "light")
    assert run(page, CONTRAST) == []
    page.get(address)
    assert (run(page, back) > 600) == (other == "light"), "the choice is kept"


def test_it_fits_a_phone_and_paper(page: Any) -> None:
    wide(page, 400)
    page.execute_script("for (const e of document.querySelectorAll('.file')) e.style.contentVisibility = 'visible'")
    assert run(page, "return document.documentElement.scrollWidth") <= 400
    media(page, kind="print")
    hidden = "return [...document.querySelectorAll('.bar, .theme')].some(e => e.checkVisibility())"
    assert not run(page, hidden) and len(codes(page)) > 5


def test_without_script_it_is_a_plain_report_whose_links_work(page: Any, address: str) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.get(address)
        shown = [e for e in page.find_elements("css selector", ".finding, .posting") if e.is_displayed()]
        assert len(shown) == len(page.find_elements("css selector", ".finding, .posting")) > 8
        assert not page.find_element("id", "filter").is_displayed()
        page.find_element("css selector", "#n3 .head a[href='#m3']").click()
        assert page.current_url == f"{address}#m3"
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_large_report_opens_whole(driver: Any, tmp_path: Path) -> None:
    text = "Baker\n\n" + "You bake bread with care and skill every morning.\n" * 20 + "teh\n\nteh\n\nsynergy rockstar\n"
    file = tmp_path / "large.html"
    file.write_text(
        rendered("html", checked(tmp_path, {f"jobs/{n:03}.txt": text for n in range(150)})), encoding="utf-8"
    )
    driver.get(file.as_uri())
    assert count(driver) == "600 findings in 150 files"
    driver.find_element("name", "search").send_keys("149.txt rockstar")
    assert codes(driver) == ["HSE003"]
