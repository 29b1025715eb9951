"""For every test: a log record at WARNING or above fails it, unless the test asks for `expected_log`."""

import logging
from collections.abc import Iterator

import pytest


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def expected_log() -> list[logging.LogRecord]:
    """The records of WARNING and above of this test, which then do not fail it; assert on them."""
    return []


@pytest.fixture(autouse=True)
def _no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    collector = _Collector()
    asked = "expected_log" in request.fixturenames
    if asked:
        collector.records = request.getfixturevalue("expected_log")
    root = logging.getLogger()
    root.addHandler(collector)
    yield
    root.removeHandler(collector)
    if not asked:
        said = [f"{record.name}: {record.getMessage()}" for record in collector.records]
        assert not said, f"stray log records: {said}"
