import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import { findings } from "../labels.js";

const mainUri = "file:///etc/awslogs/awslogs.conf";
const first = "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}";
const second = "file = /w\nlog_group_name = h\nlog_stream_name = {hostname}\n";

function found(text: string): { said: string[]; fixed: string } {
  const all = findings(text, mainUri);
  return {
    said: all.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`),
    fixed: applyEdits(text, all[0]?.fixes?.[0]?.edits ?? []),
  };
}

describe("a header glued to the last value is said once", () => {
  test.each([
    ["a stream's name", ""],
    ["a time format", "\ndatetime_format = %Y-%m-%d %H:%M:%S"],
    ["a pattern", "\nmulti_line_start_pattern = ^x"],
    ["a zone", "\ntime_zone = UTC"],
    ["a number", "\nbuffer_duration = 5000"],
    ["a key that is unknown elsewhere", "\nfile_fingerprint_lines = 1-3"],
  ])("%s", (_, last) => {
    const text = `${first}${last}[b]\n${second}`;
    const { said, fixed } = found(text);
    expect(said).toEqual(["glued-header [b]"]);
    expect(fixed).toBe(`${first}${last}\n[b]\n${second}`);
    expect(found(fixed).said).toEqual([]);
  });

  test("a path", () => {
    const before = "[general]\nstate_file = /s\n[a]\nlog_group_name = g\nlog_stream_name = {hostname}\nfile = /v";
    expect(found(`${before}[b]\n${second}`).said).toEqual(["glued-header [b]"]);
  });

  test("the general section's", () => {
    const { said, fixed } = found(`[general]\nstate_file = /s[a]\n${second}`);
    expect(said).toEqual(["glued-header [a]"]);
    expect(found(fixed).said).toEqual([]);
  });

  test("each of several", () => {
    const third = second.replace("= h", "= i");
    expect(found(`${first}[b]\n${second.trimEnd()}[c]\n${third}`).said).toEqual([
      "glued-header [b]",
      "glued-header [c]",
    ]);
  });
});

describe("no header is glued", () => {
  test.each([
    ["to a pattern with a class", `${first}\nmulti_line_start_pattern = ^x[a-z]\n`],
    ["to a path with a class", `${first.replace("/v", "/v.[0-9]")}\n`],
    ["to a format in brackets", `${first}\ndatetime_format = x[%Y-%m-%d %H]\n`],
  ])("%s", (_, text) => {
    expect(found(text).said).toEqual([]);
  });

  test("where keys repeat before it", () => {
    const text = `${first}\nfile = /v[1]\nlog_group_name = h\n`;
    expect(found(text).said.filter((each) => !each.startsWith("bracket-in-path"))).toEqual([
      "duplicate-setting file",
      "duplicate-setting log_group_name",
    ]);
  });

  test("where one key repeats that begins no section", () => {
    const text = `${first}\ntime_zone = UTC\nmulti_line_start_pattern = ^x[a]\ntime_zone = LOCAL\n`;
    expect(found(text).said).toEqual(["duplicate-setting time_zone"]);
  });
});
