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
  "a subscription filter keeps every member, also when it is put again":
    "moto looks for the Kinesis stream, which it would have to write to",
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
  "groups of linked accounts are listed on demand, named by their ARNs, those of the own account by their names":
    "moto has no linked accounts",
  "groups of linked accounts are filtered by the start and by a part of their names": "moto has no linked accounts",
  "a group of a linked account is found by its ARN": "moto has no linked accounts",
  "streams and events of a linked account's group are read by its ARN": "moto has no linked accounts",
  "a group of a linked account isn't the own account's group of that name": "moto has no linked accounts",
  "queries read groups of linked accounts by their ARNs": "moto has no linked accounts",
  "a live tail of a linked account's group tells its events' group by the ARN": "moto has no linked accounts",
  "what takes names alone refuses a linked account's group before anything is sent, and says what to do":
    "moto has no linked accounts",
  "a live tail shows what is put from then on, with its group and stream, and updates without events":
    "moto has no StartLiveTail",
  "a live tail keeps to a pattern and a prefix of streams": "moto has no StartLiveTail",
  "a live tail of a missing group is refused": "moto has no StartLiveTail",
  "an aborted live tail rejects with an AbortError": "moto has no StartLiveTail",
  "a query tells what it read and found": "moto counts nothing (GetQueryResults)",
  "times are shown in UTC with milliseconds": "moto gives epoch milliseconds (GetQueryResults)",
  "a query reads nothing outside of its range, whose last second counts as a whole":
    "moto takes the end for its first millisecond (StartQuery)",
  "a limit counts where the query has none": "moto ignores the limit of the request (StartQuery)",
  "a query filters, parses and counts": "moto ignores all commands but fields, sort and limit (StartQuery)",
  "a query that can't be run is refused, with the place of what is wrong": "moto takes any text (StartQuery)",
  "results come in pages": "moto has no pages (GetQueryResults)",
  "over 50 groups and a query of over 10,000 characters are refused": "moto counts neither (StartQuery)",
  "a range that ends before the group was created is refused": "moto doesn't look at the creation (StartQuery)",
  "a query that is stopped is cancelled, and can't be stopped again": "moto has no StopQuery",
  "what nobody started has no results and can't be stopped": "moto fails (GetQueryResults)",
  "queries are listed with the groups and the range before them":
    "moto gives the query back as it was sent (DescribeQueries)",
  "a query tells the groups that it reads": "moto has no ListLogGroupsForQuery",
  "the pointer of a row leads to the whole event": "moto has no GetLogRecord",
  "what is no pointer is refused": "moto has no GetLogRecord",
  "the fields of a group come by how many events have them": "moto has no GetLogGroupFields",
  "each group has the indexes of the service": "moto has no DescribeFieldIndexes",
  "an anomaly detector is created, trains, is paused, resumed and deleted": "moto has no anomaly detectors",
  "anomaly detectors come in pages, of one log group or of all": "moto has no anomaly detectors",
  "a detector that no group can have is refused": "moto has no anomaly detectors",
  "what has no such detector or anomaly is refused": "moto has no anomaly detectors",
  "a query is saved with its groups and parameters, and is deleted": "moto has no saved queries",
  "saving a query anew replaces all of it, and keeps its id": "moto has no saved queries",
  "saved queries come by the prefix of their names, in pages": "moto has no saved queries",
  "a saved query that doesn't exist can't be replaced, and one that can't be saved is refused":
    "moto has no saved queries",
  "an export is described as it was requested, under the default prefix, and is cancelled once":
    "moto has no bucket of that name (CreateExportTask)",
  "one export is active at a time, and those that ended can't be cancelled":
    "moto has no bucket of that name (CreateExportTask)",
  "exports come newest first, in pages": "moto has no bucket of that name (CreateExportTask)",
  "an export of a missing group, a wrong range or a missing task is refused":
    "moto has no bucket of that name (CreateExportTask)",
  "a transformer is put, read, replaced and deleted": "moto has no transformers",
  "messages are transformed without a log group": "moto has no transformers",
  "a transformer that no group can have is refused, and changes nothing": "moto has no transformers",
  "a policy of field indexes is put, described and deleted, and its fields are indexed": "moto has no field indexes",
  "a policy of field indexes that no group can have is refused, and changes nothing": "moto has no field indexes",
  "an account has no policies of any type to begin with, and one that is missing is refused":
    "moto has no account policies",
  "a group's data protection policy is put, read, replaced and deleted, and the list of groups shows it":
    "moto has no data protection",
  "what comes after a data protection policy is masked, and shown without the mask to whoever asks for it":
    "moto has no data protection",
  "a data protection policy that the service can't have is refused, and that of a missing group":
    "moto has no data protection",
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
