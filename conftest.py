"""Runs every example of the docs and of the docstrings."""

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.integration.pytest import SybilItem
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser

_pages = Sybil(parsers=[PythonCodeBlockParser()], patterns=["README.md", "docs/**/*.md"], excludes=["docs/_build/**"])
_docstrings = Sybil(
    parsers=[DocTestParser()], patterns=["src/**/*.py"], document_types={".py": PythonDocStringDocument}
)
pytest_collect_file = (_pages + _docstrings).pytest()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Examples of one page build on each other: they keep its order, whatever shuffles the rest."""
    examples = sorted((item for item in items if isinstance(item, SybilItem)), key=lambda item: item.example.line)
    by_page = {path: iter([item for item in examples if item.path == path]) for path in {e.path for e in examples}}
    items[:] = [next(by_page[item.path]) if isinstance(item, SybilItem) else item for item in items]
