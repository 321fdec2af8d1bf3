"""Writes lines to a local server through watchtower: watchtowerDrive.py ENDPOINT GROUP STREAM COUNT."""

import logging
import sys

import boto3
import watchtower

endpoint, group, stream, count = sys.argv[1:]
client = boto3.client(
    "logs",
    endpoint_url=endpoint,
    region_name="eu-west-1",
    aws_access_key_id="any",
    aws_secret_access_key="any",
)
handler = watchtower.CloudWatchLogHandler(log_group_name=group, log_stream_name=stream, boto3_client=client)
logger = logging.getLogger("test")
logger.setLevel(logging.INFO)
logger.addHandler(handler)
for number in range(int(count)):
    logger.info('line %d "é"', number)
handler.close()
