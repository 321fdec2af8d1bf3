import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CliAction } from "../../../src/logs/cli/cliAction.js";
import { cliCommand } from "../../../src/logs/cli/cliCommand.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { newMetricFilter } from "../../../src/logs/metricFilters/metricFilterArgument.js";

const connection = { id: "dev", name: "dev", region: "eu-west-1" };

/** Actions with a value in each position that takes a text, none of which was checked before. */
const actions: readonly (readonly [string, (value: string) => CliAction])[] = [
  ["openLog group", (group) => ({ command: "openLog", selection: { groups: [group] } })],
  ["openLog stream", (stream) => ({ command: "openLog", selection: { groups: ["g"], streams: [stream] } })],
  ["search streams", (stream) => ({ command: "searchLogGroup", selection: { groups: ["g"], streams: ["a", stream] } })],
  [
    "search first stream",
    (stream) => ({ command: "searchLogGroup", selection: { groups: ["g"], streams: [stream, "a"] } }),
  ],
  ["search prefix", (streamPrefix) => ({ command: "searchLogGroup", selection: { groups: ["g"], streamPrefix } })],
  ["search pattern", (filterPattern) => ({ command: "searchLogGroup", selection: { groups: ["g"], filterPattern } })],
  ["tail group", (group) => ({ command: "tail", selection: { groups: [group] } })],
  ["tail stream", (stream) => ({ command: "tail", selection: { groups: ["g"], streams: [stream] } })],
  ["tail streams", (stream) => ({ command: "tail", selection: { groups: ["g"], streams: ["a", stream] } })],
  ["tail prefix", (streamPrefix) => ({ command: "tail", selection: { groups: ["g"], streamPrefix } })],
  ["tail pattern", (filterPattern) => ({ command: "tail", selection: { groups: ["g"], filterPattern } })],
  ["download group", (group) => ({ command: "download", selection: { groups: [group] }, file: "f" })],
  ["createLogGroup group", (group) => ({ command: "createLogGroup", group, retentionInDays: 7 })],
  ["createLogGroup key", (kmsKeyId) => ({ command: "createLogGroup", group: "g", kmsKeyId })],
  ["createLogGroup tag", (value) => ({ command: "createLogGroup", group: "g", tags: { [value]: value } })],
  ["deleteLogGroup", (group) => ({ command: "deleteLogGroup", group })],
  ["createLogStream", (value) => ({ command: "createLogStream", group: value, stream: value })],
  ["deleteLogStream", (value) => ({ command: "deleteLogStream", group: value, stream: value })],
  ["setRetention", (group) => ({ command: "setRetention", group, retentionInDays: 7 })],
  ["setRetention never", (group) => ({ command: "setRetention", group, retentionInDays: null })],
  ["setDeletionProtection", (group) => ({ command: "setDeletionProtection", group, enabled: true })],
  ["editTags arn", (arn) => ({ command: "editTags", arn, set: { a: "b" }, remove: ["c"] })],
  ["editTags", (value) => ({ command: "editTags", arn: "arn:a", set: { [value]: value }, remove: [value] })],
  ["createMetricFilter", (value) => ({ command: "createMetricFilter", group: value, filter: metricFilter(value) })],
  ["editMetricFilter", (value) => ({ command: "editMetricFilter", group: value, filter: metricFilter(value) })],
  ["deleteMetricFilter", (value) => ({ command: "deleteMetricFilter", group: value, name: value })],
  ["testMetricFilter", (value) => ({ command: "testMetricFilter", filterPattern: value, messages: [value] })],
  [
    "createSubscriptionFilter",
    (value) => ({
      command: "createSubscriptionFilter",
      group: value,
      filter: { name: value, pattern: value, destinationArn: value, roleArn: value },
    }),
  ],
  ["deleteSubscriptionFilter", (value) => ({ command: "deleteSubscriptionFilter", group: value, name: value })],
  [
    "putLogEvents",
    (value) => ({ command: "putLogEvents", group: value, stream: value, events: [{ timestamp: 1, message: value }] }),
  ],
];

function metricFilter(value: string) {
  const { transformation, ...rest } = newMetricFilter(value);
  return {
    ...rest,
    pattern: value,
    fieldSelectionCriteria: value,
    emitSystemFieldDimensions: [value],
    transformation: { ...transformation, metricName: value, metricNamespace: value, metricValue: value },
  };
}

/** Options of the CLI that are lists of texts or structures: it reads them as JSON where they begin like it. */
const parsed = new Set([
  "log-stream-names",
  "tags",
  "tag-keys",
  "metric-transformations",
  "log-event-messages",
  "log-events",
  "emit-system-field-dimensions",
  "cli-input-json",
]);
const files = /^(?:fileb?|https?):\/\//u;

/** The words of a command line for a POSIX shell, where a word is plain or in single quotes. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:'[^']*'|\\'|[^\s'])+/gu)].map(([word]) =>
    word.replaceAll(/'(?<text>[^']*)'|\\(?<quote>')/gu, (_, text?: string, quote?: string) => text ?? quote ?? ""),
  );
}

/** The ways in which the AWS CLI (botocore's parameters, argparse's options) would take a word for something else. */
function misread(value: string, words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const attached = /^--[a-z-]+=(?<text>.*)$/su.exec(word)?.groups?.["text"];
    if (files.test(attached ?? word)) return [`a file: ${word}`];
    if (word !== value) return [];
    if (word.startsWith("-")) return [`an option: ${word}`];
    // A list is taken as JSON if its first word begins like it; `aws logs tail` never does.
    const isJson = words[2] !== "tail" && parsed.has(words[index - 1]?.slice(2) ?? "") && /^[[{]/u.test(word);
    return isJson ? [`JSON: ${word}`] : [];
  });
}

/** What would be misread in the commands of an action; what can't be expressed must be refused as unsupported. */
function problemsOf(action: CliAction, value: string): readonly string[] | "refused" {
  try {
    const lines = cliCommand(action, connection, "posix").split("\n");
    return lines.flatMap((line) => misread(value, wordsOf(line)));
  } catch (error) {
    if (error instanceof LogsError && error.kind === "unsupported") return "refused";
    throw error;
  }
}

describe("each value of a command for the AWS CLI stays a value", () => {
  const hostile = fc
    .tuple(
      fc.constantFrom("file://", "fileb://", "http://", "https://", "[1]", '["a"]', '{"a":1}', "-", "--", "--y"),
      fc.string({ maxLength: 6 }).filter((text) => !text.includes("\n")),
    )
    .map((parts) => parts.join(""));
  const value = fc.oneof(
    fc.constantFrom("plain", "file://x", "fileb://x", "http://x", "[1]", '{"a":1}', "-x", "--y", "-", "--"),
    hostile,
  );

  it.each(actions)("%s", (_, actionOf) => {
    let safe = 0;
    fc.assert(
      fc.property(value, (text) => {
        const problems = problemsOf(actionOf(text), text);
        if (problems === "refused") return;
        safe++;
        expect(problems).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(safe).toBeGreaterThan(0);
  });

  it("finds what is not guarded", () => {
    const line = ["--a", "file://x", "--log-stream-names", "[1]", "--b", "-x"];
    expect(["file://x", "[1]", "-x"].map((text) => misread(text, line).length > 0)).toEqual([true, true, true]);
  });
});
