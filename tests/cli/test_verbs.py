"""Every verb stands at the command line, on Study and in the docs under one name."""

import inspect
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from shorterwait import Study
from shorterwait.cli.main import group

VERBS = (
    *("new", "add", "check", "mask", "code", "compare", "report", "run", "demo", "map", "score"),
    *("reveal", "journal"),
)
DOCS = Path(__file__).parents[2] / "docs" / "verbs"


def test_the_command_line_has_just_these_verbs():
    assert set(group.commands) == set(VERBS)


def test_study_has_a_method_for_each_verb():
    public = {name for name, _ in inspect.getmembers(Study, inspect.isroutine) if not name.startswith("_")}
    assert public - {"close"} == set(VERBS)


def test_the_docs_have_a_page_for_each_verb_with_its_command_and_method():
    assert {path.stem for path in DOCS.glob("*.md")} - {"index"} == set(VERBS)
    for verb in VERBS:
        text = (DOCS / f"{verb}.md").read_text(encoding="utf-8")
        assert text.startswith(f"# {verb}\n"), verb
        assert f"shorterwait {verb}" in text, verb
        assert f".{verb}(" in text, verb
        listed = (DOCS / "index.md").read_text(encoding="utf-8").split()
        assert verb in listed


def test_every_verb_explains_itself():
    for verb in VERBS:
        result = CliRunner().invoke(group, [verb, "--help"])
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 4


def test_help_loads_nothing_heavy():
    heavy = "('pandas', 'numpy', 'pydantic', 'sqlalchemy', 'docx', 'rich')"
    code = f"import sys, shorterwait.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_study_that_is_not_there_is_said_plainly(tmp_path):
    result = CliRunner().invoke(group, ["check", str(tmp_path / "nothing")])
    assert result.exit_code == 1
    assert "shorterwait new" in result.output
    assert "Traceback" not in result.output


def test_add_without_files_says_what_it_needs(tmp_path):
    result = CliRunner().invoke(group, ["add", str(tmp_path)])
    assert result.exit_code == 2
    assert "at least one file or folder" in result.output


def test_score_of_an_empty_folder_says_what_it_wants(tmp_path):
    result = CliRunner().invoke(group, ["score", "coding", str(tmp_path)])
    assert result.exit_code == 1
    assert "NAME.json" in result.output
