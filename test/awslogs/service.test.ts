import { describe, expect, test } from "vitest";
import { maxDiagnostics } from "../../src/awslogs/diagnostics/diagnostic.js";
import { createAwslogsService, isRefusal, maxTextLength } from "../../src/awslogs/service.js";

const service = createAwslogsService();

test("the service can't be changed", () => {
  expect(Object.isFrozen(service)).toBe(true);
});

test.each([
  ["binary content", "[general]\n\0\u0001", "binary-content", 10],
  ["a text that is too long", "x".repeat(maxTextLength + 1), "too-large", 0],
])("%s is refused with one finding", (_, text, code, start) => {
  const opened = service.open(text);
  expect(isRefusal(opened) && [opened.code, opened.span.start]).toEqual([code, start]);
});

test("a text of the greatest length is parsed", () => {
  expect(isRefusal(service.open("#".repeat(maxTextLength)))).toBe(false);
});

test("an empty text has no symbols, folds or hover", () => {
  const document = service.open("");
  if (isRefusal(document)) throw new Error(document.message);
  expect([service.symbols(document), service.folding(document), service.hover(document, 0)]).toEqual([
    [],
    [],
    undefined,
  ]);
});

test("findings are limited, from the start of the text", () => {
  const document = service.open(`[a]\n${"x\n".repeat(maxDiagnostics * 2)}`);
  if (isRefusal(document)) throw new Error(document.message);
  const findings = service.validate(document, "");
  expect([findings.length, findings.at(-1)?.span.start]).toEqual([maxDiagnostics, 4 + 2 * (maxDiagnostics - 2)]);
});

test("one value may have more faults than a call can have arguments", () => {
  const document = service.open(`[a]\ndatetime_format = ${"%Y-".repeat(300_000)}\n`);
  if (isRefusal(document)) throw new Error(document.message);
  expect(service.validate(document, "").length).toBe(maxDiagnostics);
});

describe("a value as long as the text may be", () => {
  const long = (unit: string) => unit.repeat(Math.floor(9_000_000 / unit.length));

  test.each([
    ["a format that is too large for an expression", "file = /var/log/messages\ndatetime_format = %Y", "x"],
    ["a path of many folders", "file = ", "/a"],
    ["placeholders that the agent doesn't know", "log_stream_name = ", "{x}"],
    ["a quoted value", 'encoding = "', "x"],
    ["an open group in a pattern", "multi_line_start_pattern = ", "(?P<a"],
    ["an open class in a pattern", "multi_line_start_pattern = ", "["],
  ])("%s ends no validation", (_, head, unit) => {
    const document = service.open(`[a]\n${head}${long(unit)}`);
    if (isRefusal(document)) throw new Error(document.message);
    expect(service.validate(document, "file:///etc/awslogs/awslogs.conf").length).toBeGreaterThan(0);
  });
});
