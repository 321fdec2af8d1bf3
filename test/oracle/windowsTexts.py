"""Reads a JSON object of texts and variables; answers how botocore splits each text on Windows, or null where it refuses, and
what it becomes with the variables filled in."""

import json
import ntpath
import os
import sys

from botocore.compat import compat_shell_split


def words(text):
    try:
        return compat_shell_split(text, "win32")
    except ValueError:
        return None


given = json.load(sys.stdin)
os.environ.update(given["variables"])
json.dump([[words(text), ntpath.expandvars(text)] for text in given["texts"]], sys.stdout)
