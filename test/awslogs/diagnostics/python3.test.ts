import { describe, expect, test } from "vitest";
import { python3 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { validate } from "../../../src/awslogs/diagnostics/validate.js";

const section = "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";

/** The findings about lines after a complete section, for an agent on Python 3. */
function found(text: string): string[] {
  const findings = validate(parse(section + text, python3), "file:///etc/awslogs/config/app.conf");
  return findings.map(({ severity, code }) => `${severity}: ${code}`);
}

describe("on Python 3", () => {
  test.each([
    ["a duplicate setting", "time_zone = UTC\nTime_Zone = UTC\n", ["error: duplicate-setting"]],
    ["a duplicate section", "[a]\n", ["error: duplicate-section"]],
    ["rem", "rem x\n", ["error: not-a-setting"]],
    ["an indented comment", "time_zone = UTC\n  # c\n", []],
    ["an indented setting", "  time_zone = UTC\n", ["warning: indented-setting"]],
    ["a comment behind a value", "time_zone = UTC ; c\n", ["warning: inline-comment"]],
    ["quotes round nothing", 'time_zone = ""\n', ["warning: quoted-value"]],
    ["a carriage return", "time_zone = UTC\rencoding = utf_8\r", []],
    ["a no-break space", "\u00A0time_zone = UTC\n", ["hint: non-ascii", "warning: indented-setting"]],
  ])("%s", (_, text, findings) => {
    expect(found(text)).toEqual(findings);
  });
});
