"""A real browser for the tests of the page: Debian's chromium, without a window; says why where there is none."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import pytest


@contextmanager
def browser() -> Iterator[Any]:
    """Start a browser that logs what it asks of the network and what its console says; skips where there is none."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    chromedriver = shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        _lacks("Chromium and its driver are not installed (on Debian: apt install chromium chromium-driver)")
    try:
        from selenium.webdriver import Chrome, ChromeOptions, ChromeService
    except ImportError:
        _lacks("selenium is not installed")
    options = ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run"):
        options.add_argument(argument)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # it refuses to run as root with one
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(executable_path=chromedriver))
    driver.set_script_timeout(120)  # of a machine with more to do, too
    try:
        yield driver
    finally:
        driver.quit()


def requested(driver: Any) -> list[str]:
    """Return the addresses that were asked for since the last time."""
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


def _lacks(reason: str) -> NoReturn:
    """Skip with the reason; fail where the tests must not be skipped, as `.ci/run` says."""
    if os.environ.get("POSTLINT_TESTS_NEED_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)
