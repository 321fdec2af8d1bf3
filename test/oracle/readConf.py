"""Reads a JSON list of base64 texts; answers what RawConfigParser makes of each, as JSON. Runs on Python 2.7 and 3.

An answer is {"rejected": [line numbers]}, {"duplicate": line number} or {"sections": [[name, [[key, value], ...]], ...]},
all strings as Latin-1 text of their bytes in UTF-8, sorted.
"""

import base64
import io
import json
import sys

try:
    import ConfigParser as configparser
except ImportError:
    import configparser

python2 = sys.version_info[0] == 2


class NeverRaised(Exception):
    pass


DuplicateError = (NeverRaised,) if python2 else (configparser.DuplicateSectionError, configparser.DuplicateOptionError)


def text(string):
    return (string if python2 else string.encode("utf-8", "surrogatepass")).decode("latin-1")


def read(parser, raw):
    if python2:
        parser.readfp(io.BytesIO(raw))
    else:
        parser.read_file(io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def answer(raw):
    parser = configparser.RawConfigParser()
    try:
        read(parser, raw)
    except DuplicateError as error:
        return {"duplicate": error.lineno}
    except configparser.MissingSectionHeaderError as error:
        return {"rejected": [error.lineno]}
    except configparser.ParsingError as error:
        return {"rejected": [number for number, _ in error.errors]}
    sections = [(name, parser._sections[name]) for name in parser.sections()]
    if parser.defaults():
        sections.append(("DEFAULT", parser.defaults()))
    return {
        "sections": sorted(
            [text(name), sorted([text(key), text(value)] for key, value in options.items()
                                if not (python2 and key == "__name__"))]
            for name, options in sections
        )
    }


json.dump([answer(base64.b64decode(item)) for item in json.load(sys.stdin)], sys.stdout)
