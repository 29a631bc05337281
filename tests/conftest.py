"""What all tests share: a cache folder of their own, so that they neither read nor leave anything in the user's."""

import os
from pathlib import Path

os.environ.setdefault("POSTLINT_CACHE_DIR", str(Path(__file__).parent.parent / ".pytest_cache" / "postlint"))
