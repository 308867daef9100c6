"""Run by CI where only the wheel is installed: no extra, no checkout."""

import importlib
import importlib.util
import sys
from pathlib import Path

import inclusive_grc

EDGES_WITH_EXTRAS = {"storage": "storage", "testing": "testing", "cli": "cli"}

for module in ("sqlalchemy", "starlette", "uvicorn", "typer", "rich"):
    assert importlib.util.find_spec(module) is None, f"{module} came with the bare wheel"

folder = Path(inclusive_grc.__file__).parent
names = sorted({path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()})
heart = [name for name in names if name not in EDGES_WITH_EXTRAS and name != "__init__"]
for name in heart:
    importlib.import_module(f"inclusive_grc.{name}")
assert (folder / "py.typed").is_file(), "no py.typed in the wheel"

for name, extra in EDGES_WITH_EXTRAS.items():
    try:
        importlib.import_module(f"inclusive_grc.{name}")
    except ImportError as error:
        if f'pip install "inclusive_grc[{extra}]"' not in str(error):
            sys.exit(f"inclusive_grc.{name} does not name its extra: {error}")
    else:
        sys.exit(f"inclusive_grc.{name} imports without its extra")

print(f"imported without extras: {', '.join(heart)}")
