"""Reads a JSON list of [format, line]; answers the time that the agent reads from each line, as JSON. Python 2.7 and 3.

An answer is [year, month, day, hour, minute, second], the year 1900 where the format has none, or null for no match.
"""

import _strptime
import json
import re
import sys
import warnings

offset = r"[+-]\d\d[0-5]\d"


def read(format, line):
    # The agent has its own %z: it finds an offset and takes it out before Python's strptime sees the time.
    table = _strptime.TimeRE()
    table["z"] = offset
    match = re.search(table.pattern(format), line, re.IGNORECASE)
    if match is None:
        return None
    found = match.group(0)
    if "%z" in format:
        found = re.sub(offset + r"$", "", found)
        format = format.replace("%z", "")
    result = _strptime._strptime(str(found), str(format))[0]
    return list(result)[:6]


warnings.simplefilter("ignore")
json.dump([read(str(format), str(line)) for format, line in json.load(sys.stdin)], sys.stdout)
