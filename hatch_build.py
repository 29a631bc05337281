"""Build hook: a wheel carries the rules, the schemas, and the packs compiled ready, so that a run needs no YAML.

An editable install gets none of it: there the checkout's own folders are read, and a copy would only go stale.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedData(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `rules/`, `schemas/` and the compiled packs into the wheel as `linter/_data/`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the packs, and name everything that the wheel takes from outside the package."""
        self.compiled = Path(tempfile.mkdtemp(prefix="postlint-build-"))
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from linter.compiling import compile_packs
        from linter.packs import pack_files, write_compiled
        from linter.resources import FINGERPRINT

        rules, schemas = Path(self.root, "rules"), Path(self.root, "schemas")
        contents = [(p, p.read_bytes()) for p in pack_files([rules])]
        write_compiled(compile_packs(contents), self.compiled)
        (self.compiled / FINGERPRINT).write_text(_digest(sorted(Path(self.root, "linter").rglob("*.py")), contents))
        for source, target in ((rules, "rules"), (schemas, "schemas"), (self.compiled, "compiled")):
            build_data["force_include"][str(source)] = f"linter/_data/{target}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled for the wheel."""
        shutil.rmtree(self.compiled)


def _digest(modules: list[Path], contents: list[tuple[Path, bytes]]) -> str:
    digest = hashlib.sha256()
    for path, content in [*((module, module.read_bytes()) for module in modules), *contents]:
        digest.update(f"{path.name} {len(content)} ".encode() + content)
    return digest.hexdigest()
