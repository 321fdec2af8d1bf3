import { readFileSync } from "node:fs";
import { join } from "node:path";
import AjvDraft04 from "ajv-draft-04";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toCloudWatchAgent } from "../../../src/awslogs/migration/toCloudWatchAgent.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

const schemaFile = join(import.meta.dirname, "../../../syntaxes/amazon-cloudwatch-agent.schema.json");
const validate = new AjvDraft04({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(schemaFile, "utf8")) as object,
);

function migrate(text: string) {
  const { configuration, notes } = toCloudWatchAgent([
    { uri: "file:///awslogs.conf", document: parse(text, python27) },
  ]);
  validate(JSON.parse(JSON.stringify(configuration)));
  const refused = (validate.errors ?? []).map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
  return { configuration, refused, notes: notes.map(({ kind, message }) => `${kind} ${message}`) };
}

const complete = "file = /v/a\nlog_group_name = g\nlog_stream_name = s\n";

describe("the schema of the CloudWatch agent", () => {
  it("accepts a converted section with all keys that carry over", () => {
    const { refused, notes } = migrate(
      `[a]\n${complete}datetime_format = %Y-%m-%d %H:%M:%S\ntime_zone = UTC\nencoding = utf_8\n` +
        "multi_line_start_pattern = {datetime_format}\nbuffer_duration = 5000\nretention_in_days = 7\nlog_group_class = STANDARD\n",
    );
    expect({ refused, notes }).toEqual({ refused: [], notes: [] });
  });

  it.each([
    ["retention_in_days = 2\n", "loss A retention of 2 days is left out: CloudWatch Logs has none of that length."],
    ["retention_in_days = week\n", "loss “week” is no number of days: the log group keeps its retention."],
    ["buffer_duration = 200000000\n", "change The CloudWatch agent sends at least every 172800 s."],
    [
      `log_group_class = ${"x".repeat(513)}\n`,
      "loss “log_group_class” is left out: the CloudWatch agent takes at most 512 characters.",
    ],
  ])("refuses nothing of %j, of which a note tells", (setting, note) => {
    const { refused, notes } = migrate(`[a]\n${complete}${setting}`);
    expect({ refused, notes }).toEqual({ refused: [], notes: [note] });
  });

  it("refuses two entries that are the same: only one is written", () => {
    const { configuration, refused, notes } = migrate(`[a]\n${complete}[b]\n${complete}`);
    expect(configuration.logs.logs_collected.files.collect_list).toHaveLength(1);
    expect({ refused, notes }).toEqual({ refused: [], notes: ["change [b] is left out: it says the same as [a]."] });
  });

  it("refuses only what a note says that it refuses", () => {
    const values = ["", ..."0 -1 3 5000 UTC LOCAL utc utf_8 %H:%M %q ( {datetime_format} x 長".split(" ")];
    const keys =
      "file log_group_name log_stream_name datetime_format time_zone encoding buffer_duration " +
      "multi_line_start_pattern retention_in_days log_group_class initial_position other";
    const setting = fc.tuple(fc.constantFrom(...keys.split(" ")), fc.constantFrom(...values));
    const section = fc.tuple(fc.constantFrom("a", "b", "general", "DEFAULT"), fc.array(setting, { maxLength: 8 }));
    const result = fc.check(
      fc.property(fc.array(section, { minLength: 1, maxLength: 3 }), (sections) => {
        const text = sections.map(
          ([name, all]) => `[${name}]\n${all.map(([key, text]) => `${key} = ${text}\n`).join("")}`,
        );
        const { refused, notes } = migrate(text.join(""));
        return refused.length === 0 || notes.some((note) => note.endsWith("the CloudWatch agent refuses that."));
      }),
    );
    expect(result.counterexample).toBeNull();
  });
});
