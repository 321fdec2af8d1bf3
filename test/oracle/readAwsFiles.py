"""Reads a JSON list of {"config": text, "credentials": text} (either may be null); answers what botocore makes of each.

An answer is {"rejected": true} or {"profiles": …, "sso_sessions": …, "services": …}, each a list of [name, settings] in
botocore's order, where settings are sorted lists of [name, value] and a nested setting has the name outer:inner.
"""

import json
import os
import sys
import tempfile

import botocore.exceptions
import botocore.session


def flat(settings):
    pairs = []
    for name, value in settings.items():
        if isinstance(value, dict):
            pairs.extend([name + ":" + inner, text] for inner, text in value.items())
        else:
            pairs.append([name, value])
    return sorted(pairs)


def answer(folder, texts):
    for file, variable in (("config", "AWS_CONFIG_FILE"), ("credentials", "AWS_SHARED_CREDENTIALS_FILE")):
        path = os.path.join(folder, file)
        os.environ[variable] = path
        if texts[file] is None:
            if os.path.exists(path):
                os.remove(path)
        else:
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(texts[file])
    try:
        config = botocore.session.Session(include_builtin_handlers=False).full_config
    except botocore.exceptions.ConfigParseError:
        return {"rejected": True}
    kinds = ("profiles", "sso_sessions", "services")
    return {kind: [[name, flat(settings)] for name, settings in config.get(kind, {}).items()] for kind in kinds}


with tempfile.TemporaryDirectory() as folder:
    json.dump([answer(folder, texts) for texts in json.load(sys.stdin)], sys.stdout)
