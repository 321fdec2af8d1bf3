import { describe, expect, it } from "vitest";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import { patternOfSeverities } from "../../../src/logs/severity/levelPattern.js";
import type { Severity } from "../../../src/logs/severity/severity.js";

const rows: readonly (readonly [severities: readonly Severity[], messages: readonly string[], pattern: string])[] = [
  [["error"], ['{"level":"error"}', '{"level":"error","a":1}'], "{ $.level = error }"],
  [["error"], ['{"level":"error"}', '{"level":"fatal"}', '{"level":"info"}'], "{ $.level = error || $.level = fatal }"],
  [["warning"], ['{"level":40,"msg":"x"}'], "{ $.level = 40 }"],
  [["warning"], ['{"log":{"level":"WARN"}}'], "{ $.log.level = WARN }"],
  [["error"], ["10:00 ERROR a", "10:01 FATAL b"], "?ERROR ?FATAL"],
  [["error"], ["10:00 ERROR a"], "ERROR"],
  [["error"], ["2026/11/28 10:00:00 [error] 7#0: x"], '"[error]"'],
  [["info"], ["ts=1 level=info msg=x"], '"level=info"'],
  [["error"], ['"GET / HTTP/1.1" 502 1', '"GET / HTTP/1.1" 500 1'], '?"\\" 502 " ?"\\" 500 "'],
  [["error", "warning"], ["10:00 ERROR a", '{"level":"warn"}'], '?ERROR ?"\\"level\\":\\"warn\\""'],
  [["error"], ["E1128 10:00:00.123456       1 a.go:1] x"], "%^[EF][0-9]{4} %"],
];

describe("patternOfSeverities", () => {
  it.each(rows)("finds %j as written in %j by %s", (severities, messages, pattern) => {
    expect(patternOfSeverities(severities, messages)).toBe(pattern);
    const compiled = compileFilterPattern(pattern);
    expect(compiled.problems === undefined && compiled.matches(messages[0] ?? "")).toBe(true);
  });

  it("finds a level as it is usually written where it isn't to be seen", () => {
    const pattern = patternOfSeverities(["error"], ["10:00 INFO a"]);
    const compiled = compileFilterPattern(pattern);
    const finds = (message: string): boolean => compiled.problems === undefined && compiled.matches(message);
    expect(["x ERROR y", '{"level":"error"}', "[error] x", "java.lang.Exception: x", "INFO x"].map(finds)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("stays within the limit of a pattern, however many ways there are", () => {
    const messages = Array.from({ length: 100 }, (_, n) => `{"${"x".repeat(n % 9)}","level":"error+${n}"}`);
    const pattern = patternOfSeverities(["error"], messages);
    expect(compileFilterPattern(pattern).problems).toBeUndefined();
  });
});
