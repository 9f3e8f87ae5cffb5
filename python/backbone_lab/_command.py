"""The command ``backbone``: the command line of the program, in this process."""

import sys

from . import _native


def main() -> int:
    """Does what the command line says; the exit code."""
    return _native.command(["backbone", *sys.argv[1:]])
