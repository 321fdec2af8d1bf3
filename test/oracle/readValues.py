"""Answers what Python 2.7 or 3 makes of time formats, encodings and patterns. JSON in, JSON out, plain ASCII strings.

Input: {"formats": [[format, [line, ...]], ...], "encodings": [name, ...], "patterns": [pattern, ...]}
Output: "formats": null for a rejected format, else for each line the text that is found or null;
"encodings", "patterns": whether each is accepted.
"""

import _strptime
import encodings
import json
import re
import sys
import warnings


class AgentTimeRE(_strptime.TimeRE):
    """Python's table with the agent's own %z."""

    def __init__(self):
        _strptime.TimeRE.__init__(self)
        self["z"] = r"[+-]\d\d[0-5]\d"


def found(expression, line):
    match = expression.search(line)
    return match.group(0) if match else None


def read_format(format, lines):
    try:
        expression = re.compile(AgentTimeRE().pattern(format), re.IGNORECASE)
    except (KeyError, IndexError, re.error):
        return None
    return [found(expression, line) for line in lines]


def is_encoding(name):
    try:
        return encodings.search_function(name) is not None
    except Exception:
        return False


def is_pattern(pattern):
    try:
        re.compile(pattern)
    except Exception:
        return False
    return True


def native(string):
    return string.encode("latin-1") if sys.version_info[0] == 2 else string


warnings.simplefilter("ignore")
question = json.load(sys.stdin)
answer = {
    "formats": [read_format(native(format), [native(line) for line in lines])
                for format, lines in question["formats"]],
    "encodings": [is_encoding(native(name)) for name in question["encodings"]],
    "patterns": [is_pattern(native(pattern)) for pattern in question["patterns"]],
}
json.dump(answer, sys.stdout)
