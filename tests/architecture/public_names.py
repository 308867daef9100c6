"""The public face, written out: `python tests/architecture/public_names.py` renews the snapshot."""

from pathlib import Path

import griffe

SNAPSHOT = Path(__file__).with_suffix(".txt")


def public_names(source: Path) -> list[str]:
    """Each public name with its parameters, one a line, read without importing."""
    package = griffe.load("inclusive_grc", search_paths=[str(source)], resolve_aliases=True)
    modules = [package, *(m for name, m in sorted(package.modules.items()) if not name.startswith("_"))]
    return [
        line
        for module in modules
        for name in sorted(map(str, module.exports or []))
        for line in _lines(f"{module.path}.{name}", module[name])
    ]


def _lines(path: str, item: griffe.Object | griffe.Alias) -> list[str]:
    if item.is_function:
        return [f"{path}({_parameters(item)})"]
    if not item.is_class:
        return [path]
    methods = [
        f"{path}.{name}({_parameters(member)})"
        for name, member in sorted(item.all_members.items())
        if member.is_function and (not name.startswith("_") or name == "__init__")
    ]
    fields = [
        f"{path}.{name}"
        for name, member in sorted(item.all_members.items())
        if member.is_attribute and not name.startswith("_") and name != "model_config"
    ]
    return [path, *methods, *fields]


def _parameters(function: griffe.Object | griffe.Alias) -> str:
    return ", ".join(f"{p.name}={p.default}" if p.default else p.name for p in function.parameters)


if __name__ == "__main__":
    SNAPSHOT.write_text("\n".join(public_names(Path(__file__).parents[2] / "src")) + "\n")
