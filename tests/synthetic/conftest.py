"""One small region, built once for all tests of the synthetic layer."""

from __future__ import annotations

from pathlib import Path

import pytest

from shorterwait.synthetic.region import Region, build_region


@pytest.fixture(scope="package")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    folder: Path = tmp_path_factory.mktemp("region") / "agency"
    return build_region(folder, world="small", seed=7)
