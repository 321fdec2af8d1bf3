import { describe, expect, it } from "vitest";
import { cliAction, cliCommandName, shellNamed } from "../../../src/logs/cli/cliArgument.js";
import { cliCommand } from "../../../src/logs/cli/cliCommand.js";
import type { CliCommandName } from "../../../src/logs/cli/cliAction.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const context = { now: 1_700_000_000_000, zone: utcZone };
const dev: Connection = { id: "dev", name: "dev", region: "eu-west-1", profile: "my dev" };
const end = "--region eu-west-1 --profile 'my dev'";
const line = (command: CliCommandName, fields: object, connection = dev): string =>
  cliCommand(cliAction(command, fields, context), connection, "posix");

describe("an action as an AWS CLI command", () => {
  it.each<[CliCommandName, object, string]>([
    ["openLog", { group: "/web" }, "filter-log-events --log-group-name /web"],
    [
      "openLog",
      { group: "/web", stream: "a[$LATEST]", start: 1000, end: 2000 },
      "get-log-events --log-group-name /web --log-stream-name 'a[$LATEST]' --start-time 1000 --end-time 2001",
    ],
    [
      "openLog",
      { group: "/web", stream: "a", filterPattern: "-ERROR it's" },
      String.raw`filter-log-events --log-group-name /web --log-stream-names a '--filter-pattern=-ERROR it'\''s'`,
    ],
    [
      "searchLogGroup",
      { group: "/web", streamPrefix: "a", filterPattern: "ERROR", start: "1h", end: 1_700_000_000_000 },
      "filter-log-events --log-group-name /web --log-stream-name-prefix a --filter-pattern ERROR --start-time 1699996400000 --end-time 1700000000000",
    ],
    [
      "tail",
      { group: "/web", streams: ["a", "b c"], start: "15m" },
      "tail /web --follow --since 2023-11-14T21:58:20.000Z --log-stream-names a 'b c'",
    ],
    [
      "searchLogGroup",
      { group: "/web", filterPattern: "file:///etc/passwd" },
      `filter-log-events --log-group-name /web --cli-input-json '{"filterPattern":"file:///etc/passwd"}'`,
    ],
    [
      "searchLogGroup",
      { group: "/web", streams: ["[1]"], filterPattern: "a" },
      `filter-log-events --log-group-name /web --log-stream-names '["[1]"]' --filter-pattern a`,
    ],
    [
      "runQuery",
      { groups: ["/web", "b"], query: "fields @message\n| limit {{x}}", parameters: { x: "5" }, start: "1h" },
      "start-query --log-group-names /web b --start-time 1699996400 --end-time 1700000000 --query-string 'fields @message\n| limit 5'",
    ],
    [
      "runQuery",
      { query: "SELECT 1", language: "SQL", start: 1000, end: 2999, limit: 5 },
      "start-query --start-time 1 --end-time 2 --query-language SQL --limit 5 --query-string 'SELECT 1'",
    ],
    [
      "createLogGroup",
      { group: "web", kmsKeyId: "fileb://~/.aws/credentials", tags: { a: "file://b" } },
      `create-log-group --log-group-name web --tags '{"a":"file://b"}' --cli-input-json '{"kmsKeyId":"fileb://~/.aws/credentials"}'`,
    ],
    [
      "createSubscriptionFilter",
      {
        group: "web",
        name: "a",
        filterPattern: "http://b",
        destinationArn: "https://c",
        roleArn: "file://d",
        confirmed: true,
      },
      `put-subscription-filter --log-group-name web --filter-name a --cli-input-json '{"filterPattern":"http://b","destinationArn":"https://c","roleArn":"file://d"}'`,
    ],
    ["tail", { group: "/web", stream: "[1]" }, "tail /web --follow --log-stream-names '[1]'"],
    ["createLogGroup", { group: "web" }, "create-log-group --log-group-name web"],
    [
      "createLogGroup",
      { group: "web", logClass: "INFREQUENT_ACCESS", tags: { team: "a b" }, retentionInDays: null },
      `create-log-group --log-group-name web --log-group-class INFREQUENT_ACCESS --tags '{"team":"a b"}'`,
    ],
    [
      "createMetricFilter",
      { group: "web", name: "a", filterPattern: "it's", metricName: "m", metricNamespace: "n", unit: "Count" },
      String.raw`put-metric-filter --log-group-name web --filter-name a --filter-pattern 'it'\''s' --metric-transformations '[{"metricName":"m","metricNamespace":"n","metricValue":"1","unit":"Count"}]'`,
    ],
    [
      "deleteMetricFilter",
      { group: "web", name: "-a", confirmed: true },
      "delete-metric-filter --log-group-name web --filter-name=-a",
    ],
    [
      "testMetricFilter",
      { filterPattern: "[a, b]", messages: ["1 2"] },
      `test-metric-filter --filter-pattern '[a, b]' --log-event-messages '["1 2"]'`,
    ],
    [
      "createSubscriptionFilter",
      { group: "web", name: "a", destinationArn: "arn:aws:lambda:eu-west-1:123456789012:function:f", confirmed: true },
      "put-subscription-filter --log-group-name web --filter-name a --filter-pattern '' --destination-arn arn:aws:lambda:eu-west-1:123456789012:function:f",
    ],
    [
      "createSubscriptionFilter",
      {
        group: "web",
        name: "a",
        filterPattern: "-x",
        destinationArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/s",
        roleArn: "arn:aws:iam::123456789012:role/r",
        distribution: "Random",
      },
      "put-subscription-filter --log-group-name web --filter-name a --filter-pattern=-x --destination-arn arn:aws:kinesis:eu-west-1:123456789012:stream/s --role-arn arn:aws:iam::123456789012:role/r --distribution Random",
    ],
    [
      "createSubscriptionFilter",
      {
        group: "web",
        name: "a",
        destinationArn: "arn:aws:lambda:eu-west-1:123456789012:function:f",
        applyOnTransformedLogs: true,
        fieldSelectionCriteria: '@aws.region = "eu-west-1"',
        emitSystemFields: ["@aws.account"],
      },
      `put-subscription-filter --log-group-name web --filter-name a --filter-pattern '' --destination-arn arn:aws:lambda:eu-west-1:123456789012:function:f --apply-on-transformed-logs --field-selection-criteria '@aws.region = "eu-west-1"' --emit-system-fields '["@aws.account"]'`,
    ],
    [
      "openSubscriptionFilter",
      { group: "web", name: "-a" },
      "describe-subscription-filters --log-group-name web --filter-name-prefix=-a",
    ],
    ["openSubscriptionFilter", { group: "web" }, "describe-subscription-filters --log-group-name web"],
    ["openTransformer", { group: "web" }, "get-transformer --log-group-identifier web"],
    [
      "openTransformer",
      { group: "arn:aws:logs:eu-west-1:123456789012:log-group:web" },
      "get-transformer --log-group-identifier arn:aws:logs:eu-west-1:123456789012:log-group:web",
    ],
    ["openFieldIndexPolicy", { group: "-web" }, "describe-index-policies --log-group-identifiers=-web"],
    ["openDataProtectionPolicy", { group: "web" }, "get-data-protection-policy --log-group-identifier web"],
    [
      "deleteSubscriptionFilter",
      { group: "web", name: "a", confirmed: true },
      "delete-subscription-filter --log-group-name web --filter-name a",
    ],
    ["deleteLogGroup", { group: "web", confirmed: true }, "delete-log-group --log-group-name web"],
    ["createLogStream", { group: "web", stream: "-a" }, "create-log-stream --log-group-name web --log-stream-name=-a"],
    ["deleteLogStream", { group: "web", stream: "a" }, "delete-log-stream --log-group-name web --log-stream-name a"],
    [
      "setRetention",
      { group: "web", retentionInDays: 7 },
      "put-retention-policy --log-group-name web --retention-in-days 7",
    ],
    ["setRetention", { group: "web", retentionInDays: null }, "delete-retention-policy --log-group-name web"],
    [
      "setDeletionProtection",
      { group: "web", enabled: false },
      "put-log-group-deletion-protection --log-group-identifier web --no-deletion-protection-enabled",
    ],
    [
      "putLogEvents",
      { group: "web", stream: "a", events: [{ message: "x" }] },
      `put-log-events --log-group-name web --log-stream-name a --log-events '[{"timestamp":1700000000000,"message":"x"}]'`,
    ],
  ])("%s %j", (command, fields, expected) => {
    expect(line(command, fields)).toBe(`aws logs ${expected} ${end}`);
  });

  it("takes several lines where one command doesn't do it", () => {
    expect(line("createLogGroup", { group: "web", retentionInDays: 7 }).split("\n")).toEqual([
      `aws logs create-log-group --log-group-name web ${end}`,
      `aws logs put-retention-policy --log-group-name web --retention-in-days 7 ${end}`,
    ]);
    expect(line("tail", { groups: ["a", "b"] }).split("\n")).toEqual([
      `aws logs tail a --follow ${end}`,
      `aws logs tail b --follow ${end}`,
    ]);
    const arn = "arn:aws:logs:eu-west-1:000000000000:log-group:web";
    expect(line("editTags", { arn, set: { a: "b" }, remove: ["c"] }).split("\n")).toEqual([
      `aws logs tag-resource --resource-arn ${arn} --tags '{"a":"b"}' ${end}`,
      `aws logs untag-resource --resource-arn ${arn} --tag-keys '["c"]' ${end}`,
    ]);
  });

  it("lists the anomalies of each detector", () => {
    const arn = "arn:aws:logs:eu-west-1:123456789012:log-group:web";
    const detectors = ["arn:aws:logs:eu-west-1:123456789012:anomaly-detector:1", "it's", "file://a"];
    expect(line("showAnomalies", { arn, detectors }).split("\n")).toEqual([
      `aws logs list-log-anomaly-detectors --filter-log-group-arn ${arn} ${end}`,
      `aws logs list-anomalies --anomaly-detector-arn ${detectors[0]} ${end}`,
      String.raw`aws logs list-anomalies --anomaly-detector-arn 'it'\''s' ${end}`,
      `aws logs list-anomalies --cli-input-json '{"anomalyDetectorArn":"file://a"}' ${end}`,
    ]);
  });

  it("writes a download to its file, and names the endpoint", () => {
    const local = { id: "l", name: "Local", region: "us-east-1", endpoint: "http://127.0.0.1:1", local: true };
    expect(line("download", { group: "web", start: 1, end: 2, file: "/tmp/a b.json", format: "text" }, local)).toBe(
      "aws logs filter-log-events --log-group-name web --start-time 1 --end-time 2 --output json " +
        "--region us-east-1 --endpoint-url http://127.0.0.1:1 --no-sign-request > '/tmp/a b.json'",
    );
  });

  it.each<[() => unknown, RegExp]>([
    [() => line("tail", { group: "/web/*" }), /does not support patterns of log groups.*: \/web\/\*/u],
    [() => line("tail", { group: "-web" }), /does not accept a name that begins with a hyphen: -web/u],
    [() => line("tail", { group: "a", streams: ["-b", "c"] }), /begins with a hyphen: -b/u],
    [() => line("tail", { group: "a", filterPattern: "file://b" }), /from a file or an address: file:\/\/b/u],
    [() => line("openLog", { group: "a", also: [{ connection: "b", group: "c" }] }), /one connection at a time/u],
    [() => line("setRetention", { group: "a" }), /retentionInDays/u],
    [() => line("openSubscriptionFilter", { group: "arn:aws:logs:a:123456789012:log-group:b" }), /can only be read/u],
    [() => line("showAnomalies", { arn: "a" }), /detectors/u],
    [() => line("deleteLogGroup", { group: "a b" }), /can't hold a space/u],
    [() => line("createLogStream", { group: "a", stream: "b", region: "c" }), /no field “region”/u],
    [() => cliCommandName("putSelection"), /must be one of openLog, /u],
    [() => shellNamed("cmd"), /must be one of posix, powershell/u],
  ])("refuses with a sentence: %#", (act, sentence) => {
    expect(act).toThrow(sentence);
  });

  it("knows the commands by both names", () => {
    expect([cliCommandName("tail"), cliCommandName("cloudwatchLogs.tail")]).toEqual(["tail", "tail"]);
  });
});
