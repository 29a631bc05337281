"""`postlint doctor`: what grammar needs, what of it is there, and what to do about the rest."""

from __future__ import annotations

import subprocess
from importlib import metadata

import click

from linter.cli import console
from linter.grammar import folders, server
from linter.version import VERSION


@click.command("doctor", short_help="Tell what grammar needs and what is missing; exit with 1 then.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Tell what grammar needs, what of it is there, and what to do about the rest. Exit with 1 when something lacks."""
    lines = [("postlint", VERSION, ""), _library(), _java(), _languagetool(), _server()]
    for name, found, advice in lines:
        console.write([f"{name:<22}{found or 'missing'}\n"])
        if advice:
            console.write([f"{'':<22}-> {advice}\n"])
    ctx.exit(0 if all(found for _, found, _ in lines) else 1)


def _library() -> tuple[str, str, str]:
    name = "language-tool-python"
    try:
        return name, metadata.version(name), ""
    except metadata.PackageNotFoundError:
        return name, "", "pip install 'postlint[grammar]'"


def _java() -> tuple[str, str, str]:
    advice = "install Java 17 or newer (Debian: apt install default-jre-headless)"
    program = server.java()
    if program is None:
        return "Java", "", advice
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        return "Java", "", f"{program} does not run ({error}): {advice}"
    lines = [line for line in (said.stderr or said.stdout).splitlines() if "version" in line]
    return "Java", f"{lines[0] if lines else 'some version'} ({program})", ""


def _languagetool() -> tuple[str, str, str]:
    home = folders.installed()
    return "LanguageTool", str(home or ""), "" if home else "postlint grammar install"


def _server() -> tuple[str, str, str]:
    try:
        running = server.running()
    except OSError as error:
        return "server", "", str(error)
    if running is None:
        return "server", "not running", "a run starts one; postlint grammar start keeps one for many runs"
    return "server", f"LanguageTool {running.version} at {running.url}, process {running.pid}", ""
