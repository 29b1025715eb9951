"""An open store with the sample network, or with an empty one."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.services.desk import Services, open_services
from app.services.sample import create_sample

DAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store holding the sample, played once; copy it, do not open it."""
    path = tmp_path_factory.mktemp("exemple") / "exemple.decollage"
    opened = open_services(path)
    create_sample(opened)
    opened.close()
    return path


@pytest.fixture
def services(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Services]:
    """An open store: with the sample when the test asks for `sample`, else empty."""
    path = tmp_path / "essai.decollage"
    if "sample" in request.fixturenames:
        shutil.copyfile(request.getfixturevalue("sample_file"), path)
    opened = open_services(path)
    yield opened
    opened.close()


@pytest.fixture
def network_id(services: Services) -> int:
    return services.networks.add(NetworkDraft("Club")).only_id("network")


@pytest.fixture
def members(services: Services, network_id: int) -> dict[str, int]:
    names = ["Anne", "Bilal", "Chloé", "Denis"]
    services.members.add_many(network_id, [MemberDraft(name) for name in names])
    return {member.name: member.id for member in services.members.all(network_id)}


@pytest.fixture
def cycle_id(services: Services, network_id: int, members: dict[str, int]) -> int:
    return services.cycles.add(network_id, "Rentrée", 100_000, DAY).only_id("cycle")


@pytest.fixture
def sample(services: Services) -> int:
    """The id of the sample network."""
    return min(network.id for network in services.networks.all())
