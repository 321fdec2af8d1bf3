"""Drives a local server through boto3: its paginators, its retries, its event stream. Prints what it saw as JSON."""

import json
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint = sys.argv[1]
config = Config(inject_host_prefix=False, retries={"max_attempts": 3, "mode": "standard"})
logs = boto3.client(
    "logs",
    endpoint_url=endpoint,
    region_name="eu-west-1",
    aws_access_key_id="any",
    aws_secret_access_key="any",
    config=config,
)
now = int(time.time() * 1000)


def pages(operation, key, size, **given):
    """The items of each page."""
    found = logs.get_paginator(operation).paginate(PaginationConfig={"PageSize": size}, **given)
    return [page[key] for page in found]


def failure(call, **given):
    try:
        call(**given)
    except ClientError as error:
        return {**error.response["Error"], "retries": error.response["ResponseMetadata"].get("RetryAttempts")}
    return None


for number in range(5):
    logs.create_log_group(logGroupName=f"boto3-{number}", tags={"number": str(number)})
group = "boto3-0"
for number in range(5):
    logs.create_log_stream(logGroupName=group, logStreamName=f"s{number}")
    events = [{"timestamp": now + each, "message": f"event {number} {each}"} for each in range(4)]
    logs.put_log_events(logGroupName=group, logStreamName=f"s{number}", logEvents=events)
logs.put_metric_filter(
    logGroupName=group,
    filterName="m",
    filterPattern="ERROR",
    metricTransformations=[{"metricName": "a", "metricNamespace": "b", "metricValue": "1"}],
)
for name in ("a", "b"):
    logs.put_subscription_filter(
        logGroupName=group,
        filterName=name,
        filterPattern="",
        destinationArn="arn:aws:lambda:eu-west-1:000000000000:function:f",
    )
logs.put_account_policy(policyName="p", policyType="DATA_PROTECTION_POLICY", policyDocument="{}")

stream = logs.start_live_tail(
    logGroupIdentifiers=[f"arn:aws:logs:eu-west-1:000000000000:log-group:{group}"]
)["responseStream"]
frames = iter(stream)
kinds = [next(iter(next(frames)))]
logs.put_log_events(logGroupName=group, logStreamName="s0", logEvents=[{"timestamp": now + 100, "message": "tailed"}])
tailed = []
while not tailed:
    frame = next(frames)
    kinds.append(next(iter(frame)))
    tailed = [event["message"] for event in frame["sessionUpdate"]["sessionResults"]]
stream.close()

first = logs.get_log_events(logGroupName=group, logStreamName="s1", limit=3, startFromHead=True)
second = logs.get_log_events(
    logGroupName=group, logStreamName="s1", limit=3, startFromHead=True, nextToken=first["nextForwardToken"]
)

print(
    json.dumps(
        {
            "paginators": {
                "describe_log_groups": [
                    [each["logGroupName"] for each in page]
                    for page in pages("describe_log_groups", "logGroups", 2, logGroupNamePrefix="boto3-")
                ],
                "describe_log_streams": [
                    [each["logStreamName"] for each in page]
                    for page in pages("describe_log_streams", "logStreams", 2, logGroupName=group, descending=True)
                ],
                "filter_log_events": [
                    len(page)
                    for page in pages("filter_log_events", "events", 7, logGroupName=group, filterPattern="event")
                ],
                "describe_metric_filters": [
                    len(page) for page in pages("describe_metric_filters", "metricFilters", 1, logGroupName=group)
                ],
                "describe_subscription_filters": [
                    len(page)
                    for page in pages("describe_subscription_filters", "subscriptionFilters", 1, logGroupName=group)
                ],
            },
            "waiters": logs.waiter_names,
            "read": [[event["message"] for event in page["events"]] for page in (first, second)],
            "tail": {"kinds": kinds[:2], "tailed": tailed},
            "policies": len(logs.describe_account_policies(policyType="DATA_PROTECTION_POLICY")["accountPolicies"]),
            "listed": [
                each["logGroupName"]
                for each in logs.list_log_groups(logGroupNamePattern="^boto3-4|none")["logGroups"]
            ],
            "missing": failure(logs.get_log_events, logGroupName="none", logStreamName="none"),
            "throttled": failure(logs.test_metric_filter, filterPattern="a", logEventMessages=["a"]),
        }
    )
)
