import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import { findings } from "../labels.js";

const mainUri = "file:///etc/awslogs/awslogs.conf";
const general = "[general]\nstate_file = /s\n";
const section = "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";

/** The findings of a text but for those about non-ASCII characters, and the text with the first one's first fix. */
function found(text: string): { said: string[]; fixed: string } {
  const all = findings(text, mainUri).filter(({ code }) => code !== "non-ascii");
  const edits = all[0]?.fixes?.[0]?.edits ?? [];
  return {
    said: all.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
    fixed: applyEdits(text, edits),
  };
}

describe("a character that can't be seen, in a value", () => {
  test.each([
    ["time_zone = UTC\u00A0", "no-break space (U+00A0)", "time_zone = UTC"],
    ["time_zone = \u200BUTC", "zero-width space (U+200B)", "time_zone = UTC"],
    ["datetime_format = %Y-%m-%d\u00A0%H:%M:%S", "no-break space (U+00A0)", "datetime_format = %Y-%m-%d %H:%M:%S"],
    ["datetime_format = %Y-%m-%d %H:%M:%S\u2060", "word joiner (U+2060)", "datetime_format = %Y-%m-%d %H:%M:%S"],
    ["encoding = utf\u00AD_8", "soft hyphen (U+00AD)", "encoding = utf_8"],
    ["buffer_duration = 5000\u200E", "left-to-right mark (U+200E)", "buffer_duration = 5000"],
    ["multi_line_start_pattern = ^\\d\\d\u3000x", "ideographic space (U+3000)", "multi_line_start_pattern = ^\\d\\d x"],
    ["time_zone = UTC\u206F", "character that can't be seen (U+206F)", "time_zone = UTC"],
  ])("%j", (line, name, fixed) => {
    const { said, fixed: text } = found(`${general}${section}${line}\n`);
    expect(said).toEqual([
      `warning invisible-character: This value contains a ${name}: it can't be seen, but the agent reads it as part of the value.`,
    ]);
    expect(text).toBe(`${general}${section}${fixed}\n`);
  });

  test.each([
    ["log_group_name = g", "log_group_name = g\u200B"],
    ["log_stream_name = {hostname}", "log_stream_name = {host\u200Bname}"],
    ["file = /v", "file = /v\uFEFF"],
  ])("%s", (good, bad) => {
    const { said, fixed } = found(`${general}${section.replace(good, bad)}`);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^warning invisible-character: This value contains a zero-width /);
    expect(fixed).toBe(general + section);
  });

  test("is right between Persian letters", () => {
    expect(found(`${general}${section.replace("/v", "/v/می\u200Cخواهم")}`).said).toEqual([]);
  });
});

test("a character that can't be seen, in a key, is named", () => {
  const { said, fixed } = found(`${general}${section}time_zone\u00A0= UTC\n`);
  expect(said).toEqual([
    "warning invisible-character: This key contains a no-break space (U+00A0), which can't be seen, so the agent does not read it as “time_zone”.",
  ]);
  expect(fixed).toContain("\ntime_zone= UTC\n");
});

test("a character that can't be seen, in a section's name, is named", () => {
  const { said, fixed } = found(`${general}${section.replace("[a]", "[a\u200B]")}`);
  expect(said).toEqual([
    "warning invisible-character: This section's name contains a zero-width space (U+200B): it can't be seen, but the agent reads it as part of the section's name.",
  ]);
  expect(fixed).toBe(general + section);
});

describe("a line that is rejected for what can't be seen", () => {
  test.each([
    ["looks empty", `${general}\u00A0\u00A0\n${section}`, `${general}\n${section}`, "no-break space (U+00A0)"],
    ["looks empty", `${general}${section}\u200B\r\n`, `${general}${section}\r\n`, "zero-width space (U+200B)"],
    ["looks like a section header", `\u200B${general}${section}`, general + section, "zero-width space (U+200B)"],
    [
      "looks like a section header",
      `${general}${section}\u00A0[b]\n`,
      `${general}${section}[b]\n`,
      "no-break space (U+00A0)",
    ],
  ])("because it %s: %j", (looks, text, expected, name) => {
    const { said, fixed } = found(text);
    expect(said.filter((each) => !/carriage-return|missing-general/.test(each))).toEqual([
      `error invisible-character: This line ${looks}, but it contains a ${name}, so the agent exits at startup.`,
    ]);
    expect(fixed).toBe(expected);
  });
});

test("a header behind what can't be seen is not mended to one that is there", () => {
  const text = `${general}${section}\u00A0[a]\n`;
  const finding = findings(text, mainUri).find(({ code }) => code === "invisible-character");
  expect(finding?.fixes).toEqual([]);
});

describe("typographic quotes", () => {
  test.each(["“%Y-%m-%d %H”", "‘%Y-%m-%d %H’", "„%Y-%m-%d %H“", "«%Y-%m-%d %H»", '"%Y-%m-%d %H”', "”%Y-%m-%d %H'"])(
    "%s",
    (value) => {
      const { said, fixed } = found(`${general}${section}datetime_format = ${value}\n`);
      expect(said).toEqual([
        "warning typographic-quotes: The agent does not remove quotes, and these are typographic ones: they are part of the value.",
      ]);
      expect(fixed).toBe(`${general}${section}datetime_format = %Y-%m-%d %H\n`);
    },
  );

  test("round a path, a group and a pattern", () => {
    const quoted = section.replace("/v", "“/v”").replace("= g", "= ‘g’");
    const { said } = found(`${general}${quoted}multi_line_start_pattern = “^x”\n`);
    expect(said.map((each) => each.split(":")[0])).toEqual(Array(3).fill("warning typographic-quotes"));
  });

  test("within a value are text", () => {
    expect(found(`${general}${section.replace("/v", "/v/“x”.log")}`).said).toEqual([]);
  });
});
