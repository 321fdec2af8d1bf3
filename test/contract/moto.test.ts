import { afterAll, describe, expect, it } from "vitest";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { contract } from "./cases/contract.js";
import { startMoto } from "./moto.js";
import { describeContract } from "./suite.js";
import { nameSource } from "./target.js";

/** What moto_server (5.x) does otherwise. The reasons name the page of the API reference that it departs from. */
const differs: Readonly<Record<string, string>> = {
  "an illegal group name is refused": "moto checks the length only, not the characters (CreateLogGroup)",
  "a group name that starts with aws/ is refused": "moto takes the reserved prefix (CreateLogGroup)",
  "a pattern finds groups by a case-sensitive part of the name": "moto ignores the pattern (DescribeLogGroups)",
  "prefix and pattern together are refused": "moto ignores the pattern (DescribeLogGroups)",
  "a retention that is not in the list is refused": "moto takes any number (PutRetentionPolicy)",
  "a group keeps the class, the tags and the key that it is created with": "moto forgets the class (CreateLogGroup)",
  "a tag that no resource can have is refused": "moto takes any tag (TagResource)",
  "tags of a missing group are refused, by name": "moto has no tags for it, and no error (ListTagsForResource)",
  "a subscription filter is put, replaced and deleted, a third one and a missing destination are refused":
    "moto looks for the Lambda function, which it would have to run",
  "a group under deletion protection can't be deleted, nor its streams": "moto has no deletion protection",
  "an illegal stream name is refused": "moto checks the length only, not the characters (CreateLogStream)",
  "a batch over more than 24 hours is refused as a whole": "moto doesn't look at the span (PutLogEvents)",
  "a batch of exactly 1 MiB is taken, a byte more is refused": "moto doesn't count bytes (PutLogEvents)",
  "10,000 events are taken, one more is refused": "moto doesn't count events (PutLogEvents)",
  "an empty message and an empty batch are refused": "moto takes both (PutLogEvents)",
  "an event that is 15 days old is rejected, the rest is stored":
    "moto's end index is inclusive (RejectedLogEventsInfo)",
  "too old and too new in one batch are both named": "moto's end index is inclusive (RejectedLogEventsInfo)",
  "an event older than the retention is rejected as expired": "moto doesn't look at the retention (PutLogEvents)",
  "from an empty stream one can go forward to what comes later": "moto's token of an empty page skips an event",
  "reading a stream takes its start time in and its end time out": "moto takes the end time in (GetLogEvents)",
  "a page of a stream ends at 1 MiB": "moto doesn't count bytes (GetLogEvents)",
  "reading a missing stream is refused, by name": "moto says that the group is missing",
  "a made-up token is refused": "moto checks the tokens of GetLogEvents only",
  "events of several streams come merged in time order, each with its id and its stream":
    "moto merges only with the old parameter interleaved (FilterLogEvents)",
  "streams are chosen by name or by prefix": "moto ignores the prefix (FilterLogEvents)",
  "names and a prefix together are refused": "moto ignores the prefix (FilterLogEvents)",
  "over 100 stream names are refused": "moto doesn't count the names (FilterLogEvents)",
  "filtering a missing group or stream is refused": "moto ignores missing streams (FilterLogEvents)",
  "a pattern matches either of two terms": "moto supports only terms and phrases that must stand there",
  "a pattern matches a term that must not stand there": "moto supports only terms and phrases that must stand there",
  "a pattern of more than 1,024 characters is refused": "moto doesn't look at the length (FilterLogEvents)",
  "a broken pattern is refused": "moto takes everything for a pattern (FilterLogEvents)",
  "a metric filter is put, described, replaced and deleted": "moto forgets the unit (PutMetricFilter)",
  "a group counts its metric filters": "moto counts none (DescribeLogGroups)",
  "metric filters come by name, by prefix, and in pages": "moto neither sorts nor has pages (DescribeMetricFilters)",
  "a metric filter that no group can have is refused": "moto checks neither pattern nor metric (PutMetricFilter)",
  "a group has up to 100 metric filters, five of them with regular expressions": "moto has no such quota",
  "metric filters of a missing group are refused, by name": "moto doesn't look at the group (DescribeMetricFilters)",
  "a test of a pattern gives the messages that match, with the texts of its fields": "moto has no TestMetricFilter",
  "a test takes 1 to 50 messages, none of them empty, and no broken pattern": "moto has no TestMetricFilter",
  "a live tail shows what is put from then on, with its group and stream, and updates without events":
    "moto has no StartLiveTail",
  "a live tail keeps to a pattern and a prefix of streams": "moto has no StartLiveTail",
  "a live tail of a missing group is refused": "moto has no StartLiveTail",
  "an aborted live tail rejects with an AbortError": "moto has no StartLiveTail",
};

const moto = await startMoto();

describe.skipIf(moto === undefined)("moto_server (skipped where the machine has none)", () => {
  const endpoint = moto?.endpoint ?? "";
  const api = createLogsApi({ id: "moto", name: "moto", region: "us-east-1", endpoint, local: true });
  const freshName = nameSource("moto");
  afterAll(() => {
    api.dispose();
    moto?.child.kill();
  });
  describeContract(() => ({ api, now: () => Date.now(), freshName }), differs);
  it("every known difference names a case", () => {
    const names = new Set(Object.values(contract).flatMap((cases) => cases.map(({ name }) => name)));
    expect(Object.keys(differs).filter((name) => !names.has(name))).toEqual([]);
  });
});
