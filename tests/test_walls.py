"""Boundaries between the packages that the import contracts do not express."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pm_review"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"

TUPLES = {"_asdict", "_replace"}
"""The public members of named tuples, whose names begin with an underscore."""


@cache
def trees() -> dict[Path, ast.Module]:
    """Return every module of the program."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}


def modules_used(tree: ast.AST) -> Iterator[str]:
    """Yield the project's modules that a module imports, including delayed imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.startswith("pm_review."))
        elif isinstance(node, ast.ImportFrom) and node.module == "pm_review":
            yield from (f"pm_review.{each.name}" for each in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pm_review."):
            yield str(node.module)


def package_of(path: Path) -> str:
    """Return the package of a module, or the module itself if it is in none."""
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def package_table() -> str:
    """Return the section of CONTRIBUTING.md that lists the packages."""
    return CONTRIBUTING.read_text(encoding="utf-8").partition("## The packages")[2].partition("\n## ")[0]


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in TUPLES


def defined(tree: ast.AST) -> set[str]:
    """Return every name that a module defines: functions, classes, attributes and variables."""
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {
        node.attr for node in ast.walk(tree) if of_itself(node) and isinstance(node, ast.Attribute)
    }


def of_itself(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("self", "cls")
    )


def test_packages_do_not_import_each_other_in_circles() -> None:
    packages: dict[str, set[str]] = {}
    for path, tree in trees().items():
        used = {name.split(".")[1] for name in modules_used(tree)}
        packages.setdefault(package_of(path), set()).update(used - {package_of(path)})
    assert len(tuple(TopologicalSorter(packages).static_order())) >= len(packages)


def test_no_module_imports_a_private_name_of_another() -> None:
    found = [
        f"{path.relative_to(SOURCE)}: {node.module}.{each.name}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pm_review")
        for each in node.names
        if private(each.name) or any(map(private, str(node.module).split(".")))
    ]
    assert found == []


def test_no_module_uses_a_private_attribute_of_another() -> None:
    ours = {name for tree in trees().values() for name in defined(tree) if private(name)}
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and private(node.attr) and not of_itself(node)
        if node.attr in ours - defined(tree)
    ]
    assert found == []


def test_only_the_app_imports_textual() -> None:
    users = {
        package_of(path)
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "textual"
    }
    assert users == {"app"}


def test_contributing_lists_every_package() -> None:
    packages = {package_of(path) for path in trees()} - {"__init__", "__main__"}
    names = {each: f"pm_review/{each}/`" if (SOURCE / each).is_dir() else f"`{each}.py`" for each in packages}
    assert [package for package, name in names.items() if name not in package_table()] == []


def test_contributing_lists_no_package_that_is_gone() -> None:
    cells = [line.split("|")[1] for line in package_table().splitlines() if line.startswith("| `")]
    named = [name for cell in cells for name in cell.replace(",", " ").replace("`", "").split()]
    places = [name if "/" in name else f"src/pm_review/{name}" for name in named]
    assert [place for place in places if not (ROOT / place).exists()] == []
