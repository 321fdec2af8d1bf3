"""Encodes texts by Python's codecs. JSON in: pairs of codec and text. JSON out: the bytes as hex, or null."""
import binascii
import json
import sys


def encode(codec, text):
    try:
        return binascii.hexlify(text.encode(codec)).decode("ascii")
    except UnicodeEncodeError:
        return None


json.dump([encode(*pair) for pair in json.loads(sys.stdin.buffer.read().decode("utf-8"))], sys.stdout)
