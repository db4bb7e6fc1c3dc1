"""The command line: the verbs of ``shorterwait.Study`` under the same names."""

from shorterwait.cli.main import main

__all__ = ["main"]
