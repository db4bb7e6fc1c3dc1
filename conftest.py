"""Settings of the whole test run, doctests included."""

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None)  # speed belongs in benchmarks, never in tests
settings.load_profile("project")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test the same passphrase, and put the environment back afterwards."""
    monkeypatch.setenv("SHORTERWAIT_PASSPHRASE", "a passphrase for tests")
