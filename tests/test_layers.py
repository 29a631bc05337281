"""The import order of the package: each layer knows only itself and what stands above it in the list."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "linter"
LAYERS = (
    {"version", "failures", "patterns", "shapes", "spans", "findings", "fingerprints"},
    {"resources", "damage", "globs", "toml_lines"},
    {"document", "readers"},
    {"lexicon", "damage"},
    {"facts", "grammar"},
    {"checkers"},
    {"validation", "packs", "compiling", "config", "naming"},
    {"engine", "selection", "suppress", "baseline", "changes"},
    {"fixes", "reporters"},
    {"plugins"},
    {"coding", "discovery", "locality", "narrowing", "results", "run", "rule_tests", "timing"},
    {"__init__", "__main__", "api", "cli"},
)
LEVEL = {name: number for number, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


def part(path: Path) -> str:
    """Return the part of the package that a module belongs to: its folder, or its own name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the parts of the package that a module imports, also late and for types only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are written in full"
            names = [
                f"{node.module}.{alias.name}" if node.module == "linter" else str(node.module) for alias in node.names
            ]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("linter."))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_its_own_layer_and_those_above_it(path: Path) -> None:
    assert part(path) in LEVEL, "a new module needs a layer in this test"
    later = {name for name in imported(path) if LEVEL.get(name, len(LAYERS)) > LEVEL[part(path)]}
    assert later == set()


def test_checkers_read_no_clock() -> None:
    """The date is an input of a run, so that an old posting can be judged by its own day."""
    asks = [
        f"{path.name}:{node.lineno}"
        for path in MODULES
        if part(path) in ("facts", "checkers")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    ]
    assert asks == []
