"""Reads a JSON list of {"config", "credentials", "env", "profile", "region"}; answers where botocore gets the keys of each.

An answer is {"key": access key id}, {"host": the host that is asked for keys} or {"error": true}. Nothing is sent.
"""

import json
import os
import sys
import tempfile
from urllib.parse import urlsplit

import botocore.httpsession
import botocore.session
import botocore.utils

asked = []


class NotSent(Exception):
    pass


def send(self, request):
    asked.append(urlsplit(request.url).hostname)
    raise NotSent()


botocore.httpsession.URLLib3Session.send = send
botocore.utils.InstanceMetadataFetcher.retrieve_iam_role_credentials = lambda self: {}
loader = botocore.session.Session().get_component("data_loader")
own = dict(os.environ)


def answer(folder, case):
    del asked[:]
    os.environ.clear()
    os.environ.update(own)
    os.environ.update(case["env"])
    for file, variable in (("config", "AWS_CONFIG_FILE"), ("credentials", "AWS_SHARED_CREDENTIALS_FILE")):
        path = os.path.join(folder, file)
        with open(path, "w", encoding="utf-8") as out:
            out.write(case[file])
        os.environ[variable] = path
    session = botocore.session.Session(profile=case["profile"])
    session.register_component("data_loader", loader)
    try:
        # As the AWS CLI does: keys are asked for in the region of the client.
        session.create_client("logs", region_name=case["region"])
        credentials = session.get_credentials()
        if credentials is None:
            return {"error": True}
        return {"key": credentials.get_frozen_credentials().access_key}
    except Exception:
        return {"host": asked[0]} if asked else {"error": True}


with tempfile.TemporaryDirectory() as folder:
    json.dump([answer(folder, case) for case in json.load(sys.stdin)], sys.stdout)
