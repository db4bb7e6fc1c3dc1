"""An agency adds its own characteristic and its own column names with two text files, and no Python."""

from __future__ import annotations

import csv

import small_agency
from test_whole_way_incremental import CHARACTERISTIC

from shorterwait import Study
from shorterwait.study.households import compared_households
from shorterwait.study.tables import EVIDENCE, HOUSEHOLDS

MAP = """
id = "our_tracker"
label = "Our own tracker"
extends = "tracker_adopters"

[columns]
reference = ["Dossier"]
family = ["Brood"]
applicant1 = ["Lead person"]
approved = ["Said yes on"]
matched = ["Paired on"]
"""


def _tracker(path):
    """A tracker in nobody's words but the agency's: two families, the first of them with a report."""
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow(["Dossier", "Brood", "Lead person", "Said yes on", "Paired on"])
        write.writerow(["NRA/2019/0777", "FX1", "Ermintrude Ash", "01/02/2019", "02/09/2019"])
        write.writerow(["NRA/2019/0778", "FX2", "Cuthbert Elm", "01/02/2019", ""])


def test_own_columns_make_own_trackers_readable(tiny, tmp_path):
    _tracker(tmp_path / "tracker.csv")
    assert tiny.add([tmp_path / "tracker.csv"]).households == 0
    (tiny.folder.root / "maps" / "ours.toml").write_text(MAP, encoding="utf-8")
    added = tiny.add([tmp_path / "tracker.csv"])
    assert (added.new, added.households) == (0, 2)
    rows = tiny.folder.store.rows(HOUSEHOLDS)
    assert sorted(str(row["matched"]) for row in rows) == ["2019-09-02", "None"]
    assert {str(row["approved"]) for row in rows} == {"2019-02-01"}


def test_an_own_characteristic_goes_from_its_file_to_the_report(tiny, tmp_path):
    root = tiny.folder.root
    (root / "characteristics" / "allotment.toml").write_text(CHARACTERISTIC, encoding="utf-8")
    settings = root / "study.toml"
    text = settings.read_text(encoding="utf-8").replace('"has_dog"', '"has_dog", "has_allotment"')
    settings.write_text(text, encoding="utf-8")
    share = tmp_path / "share"
    share.mkdir()
    small_agency.annex_a(share / "Annex A 2019-20.xlsx")
    report = small_agency.adopters_report("FX70101", "They keep an allotment near the canal.", "1 March 2019")
    (share / "report.txt").write_text(report, encoding="utf-8")
    with Study(root) as study:
        places = study.run([share])
        quotes = [
            row["quote"] for row in study.folder.store.rows(EVIDENCE) if row["characteristic"] == "allotment"
        ]
        assert len(quotes) == 1
        assert "allotment" in quotes[0]
        assert compared_households(study.folder).frame["has_allotment"].tolist() == [True]
    assert "keep an allotment" in (places.tables / "older_background.csv").read_text(encoding="utf-8-sig")


def test_changing_an_own_characteristic_is_seen_at_once_by_an_open_study(tiny, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        small_agency.adopters_report("NRA/2019/0777", "They keep an allotment.", "1 March 2019"),
        encoding="utf-8",
    )
    file = tiny.folder.root / "characteristics" / "allotment.toml"
    file.write_text(CHARACTERISTIC, encoding="utf-8")
    tiny.add([report])
    tiny.mask()
    assert tiny.code().characteristics["allotment"] == 1
    file.write_text(CHARACTERISTIC.replace("ballotment", "bgreenhouse"), encoding="utf-8")
    coding = tiny.code()
    assert coding.coded == 1
    assert "allotment" not in coding.characteristics
