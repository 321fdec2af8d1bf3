"""Reads a JSON list of base64 texts; answers what RawConfigParser makes of each, as JSON. Runs on Python 2.7.

An answer is {"rejected": [line numbers]} or {"sections": [[name, [[key, value], ...]], ...]}, all strings as Latin-1 text of
their bytes, sorted.
"""

import base64
import ConfigParser
import io
import json
import sys


def text(raw):
    return raw.decode("latin-1")


def answer(raw):
    parser = ConfigParser.RawConfigParser()
    try:
        parser.readfp(io.BytesIO(raw))
    except ConfigParser.MissingSectionHeaderError as error:
        return {"rejected": [error.lineno]}
    except ConfigParser.ParsingError as error:
        return {"rejected": [number for number, _ in error.errors]}
    sections = [(name, parser._sections[name]) for name in parser.sections()]
    if parser.defaults():
        sections.append(("DEFAULT", parser.defaults()))
    return {
        "sections": sorted(
            [text(name), sorted([text(key), text(value)] for key, value in options.items() if key != "__name__")]
            for name, options in sections
        )
    }


json.dump([answer(base64.b64decode(item)) for item in json.load(sys.stdin)], sys.stdout)
