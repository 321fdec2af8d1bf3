import { describe, expect, test } from "vitest";
import { inlayHints } from "../../../src/awslogs/hints/inlayHints.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { findings } from "../labels.js";

describe("inlay hints", () => {
  const section = "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";
  test.each([
    ["time_zone = utc", "→ LOCAL"],
    ["time_zone =", "→ LOCAL"],
    ["encoding = UTF-8", "→ utf_8"],
    ["buffer_duration = 5s", "→ 5000"],
    ["buffer_duration = 10", "→ 5000"],
    ["batch_count = 20000", "→ 10000"],
    ["batch_count = 1", undefined],
    ["file_fingerprint_lines = 0", "→ 1"],
    ["multi_line_start_pattern = (", "→ ^[^\\s]"],
    ["multi_line_start_pattern = {datetime_format}", "→ ^[^\\s]"],
    ["datetime_format = %e %T", "→ the time of reading"],
    ["time_zone = UTC", undefined],
  ])("%s %s", (line, expected) => {
    const document = parse(`${section}${line}\n`, python27);
    const hints = inlayHints(document, findings(document.text));
    expect(hints.map(({ label }) => label)).toEqual(expected === undefined ? [] : [expected]);
    expect(hints.every(({ offset }) => offset === section.length + line.length)).toBe(true);
  });

  test("have the reason as tooltip", () => {
    const document = parse("[general]\nlogging_config_file = /etc/awslogs/awslogs.conf\n", python27);
    const [hint] = inlayHints(document, findings(document.text, "file:///etc/awslogs/awslogs.conf"));
    expect(hint).toMatchObject({ label: "→ built-in logging", tooltip: expect.stringMatching(/\.$/) as string });
  });
});
