"""Settings of the whole test run, doctests included."""

import pytest


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test the same passphrase, and put the environment back afterwards."""
    monkeypatch.setenv("SHORTERWAIT_PASSPHRASE", "a passphrase for tests")
