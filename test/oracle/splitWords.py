"""Reads a JSON list of texts; answers the words that shlex splits each into, or null where it refuses."""

import json
import shlex
import sys


def words(text):
    try:
        return shlex.split(text)
    except ValueError:
        return None


json.dump([words(text) for text in json.load(sys.stdin)], sys.stdout)
