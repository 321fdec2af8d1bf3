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


def finished(query_id):
    """The results of a query once it has ended."""
    while True:
        results = logs.get_query_results(queryId=query_id)
        if results["status"] not in ("Scheduled", "Running"):
            return results


# Queries see nothing from before the group was created.
logs.create_log_group(logGroupName="queried")
logs.create_log_stream(logGroupName="queried", logStreamName="one")
later = int(time.time() * 1000) + 1
events = [{"timestamp": later + each, "message": f"event {each}"} for each in range(4)]
logs.put_log_events(logGroupName="queried", logStreamName="one", logEvents=events)
query = {"startTime": later // 1000 - 60, "endTime": later // 1000 + 60}
started = logs.start_query(logGroupNames=["queried"], queryString="fields @message, @logStream | limit 3", **query)
queried = finished(started["queryId"])
rows = [{cell["field"]: cell["value"] for cell in row} for row in queried["results"]]
counts = finished(
    logs.start_query(
        logGroupNames=["queried"],
        queryString='parse @message "event *" as n | filter n > 0 | stats count(*) as count, sum(n) by @logStream',
        **query,
    )["queryId"]
)["results"]
record = logs.get_log_record(logRecordPointer=rows[0]["@ptr"])["logRecord"]
parameters = [{"name": "stream", "defaultValue": "s1"}]
for name in ("q/a", "q/b", "r"):
    logs.put_query_definition(name=name, queryString="fields @message", parameters=parameters)

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
            "query": {
                "status": queried["status"],
                "rows": [row["@message"] for row in rows],
                "matched": queried["statistics"]["recordsMatched"],
                "counts": [[cell["value"] for cell in row] for row in counts],
                "record": [record["@message"], record["@log"]],
                "language": logs.describe_queries(logGroupName="queried")["queries"][0]["queryLanguage"],
                "refused": failure(logs.start_query, logGroupNames=["queried"], queryString="fields (", **query),
                "saved": [
                    each["name"]
                    for each in logs.describe_query_definitions(queryDefinitionNamePrefix="q/")["queryDefinitions"]
                ],
            },
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
