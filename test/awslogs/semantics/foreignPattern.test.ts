import { expect, test } from "vitest";
import { foreignPart } from "../../../src/awslogs/semantics/foreignPattern.js";

test.each([
  ["^[[:digit:]]+", "[:digit:]", String.raw`\d`],
  ["^[[:upper:][:digit:]]", "[:upper:]", "A-Z"],
  [String.raw`^\p{Lu}`, String.raw`\p`, undefined],
  [String.raw`^\h`, String.raw`\h`, String.raw`[ \t]`],
  [String.raw`^x\z`, String.raw`\z`, String.raw`\Z`],
  [String.raw`^\u00e9`, String.raw`\u`, undefined],
  [String.raw`/^\d{4}/`, String.raw`/^\d{4}/`, String.raw`^\d{4}`],
  ["/^error/i", "/^error/i", "(?i)^error"],
])("%s has the foreign part %s, which is %s in Python", (pattern, text, instead) => {
  const part = foreignPart(pattern);
  expect(pattern.slice(part?.start, part?.end)).toBe(text);
  expect(part?.instead).toBe(instead);
});

test.each([
  String.raw`^\d\D\s\S\w\W\b\B\A\Z\a\f\n\r\t\v\x41\1`,
  String.raw`^\\h\\p`,
  String.raw`^\/var\/log\.`,
  "/var/log/x",
  "^[:x]",
  "^[:nothing:]",
])("%s has none", (pattern) => {
  expect(foreignPart(pattern)).toBeUndefined();
});
