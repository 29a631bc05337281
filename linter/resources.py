"""Where the shipped data stands: `_data/` in an installed wheel, the folders beside the package in a checkout.

Only the package's own `__file__` is looked at: an editable install by hatchling leaves a stale copy of the data in
site-packages, which must never be read.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_DATA = _HERE / "_data"

INSTALLED = _DATA.is_dir()
ROOT = _DATA if INSTALLED else _HERE.parent
RULES = ROOT / "rules"
SCHEMAS = ROOT / "schemas"
COMPILED = _DATA / "compiled"
FINGERPRINT = "fingerprint"


def cache_folder() -> Path:
    """Return the user's cache folder for postlint; `POSTLINT_CACHE_DIR` overrides the platform's place."""
    if named := os.environ.get("POSTLINT_CACHE_DIR"):
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "postlint"


def fingerprint() -> str:
    """Return what tells this program, its rules and its Python from others: of a result that is kept, what made it.

    A wheel carries a digest of its content. In a checkout, files are told by their sizes and times.
    """
    if INSTALLED:
        return f"{(COMPILED / FINGERPRINT).read_text(encoding='ascii')} {sys.version}"
    told = [sys.version]
    for top in (_HERE, RULES):
        for folder, folders, names in os.walk(top):
            folders.sort()
            for name in sorted(names):
                if name.endswith((".py", ".yaml", ".yml")):
                    file = os.path.join(folder, name)
                    stat = os.stat(file)
                    told.append(f"{file} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}")
    return "\n".join(told)
