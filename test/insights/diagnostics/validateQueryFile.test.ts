import { describe, expect, test } from "vitest";
import { fileCodes } from "../../../src/insights/diagnostics/readerCodes.js";
import type { QueryContext } from "../../../src/insights/diagnostics/context.js";
import type { QueryDiagnostic } from "../../../src/insights/diagnostics/diagnostic.js";
import { validateQueryFile } from "../../../src/insights/diagnostics/validateQueryFile.js";
import { applyEdits } from "../../../src/base/textEdit.js";
import { readQueryFile } from "../../../src/insights/queryFile/readQueryFile.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { unlabel, withLabels } from "../../awslogs/labels.js";

function findings(text: string, context: QueryContext = {}): readonly QueryDiagnostic[] {
  return validateQueryFile(readQueryFile(text), {
    parsed: ({ body }) => parseQuery(body.text),
    contextOf: () => context,
  });
}

const manyGroups = `# groups: ${"g ".repeat(50)}last /aws/*`;

/** Files with a label below each finding. */
const files: readonly string[] = [
  "# name: a\n# groups: /aws/lambda/*\n# time: 3h\nfields a\n\n# name: b\n# Note: c\nfields b\n",
  "# groups: a\n# time: 1h\n\n# name: a\nfitler a\n^^^^^^ warning: unknown-command\n",
  "# gruops: a\n  ^^^^^^ information: unknown-key\nfields a\n",
  "# time: 3h\n# time: 1h\n  ^^^^ warning: duplicate-key\nfields a\n",
  "# groups:\n  ^^^^^^ warning: empty-value\nfields a\n",
  "# language: SLQ\n            ^^^ error: unknown-language\nfields a\n",
  "# parameter: 1 = 2\n             ^^^^^ error: malformed-parameter\nfields a\n",
  "# parameter a = 1\n# parameter a = 2\n            ^ warning: duplicate-parameter\nfields {{a}}\n",
  "# name: a\nfields a\n\n# name: a\n          ^ warning: duplicate-name\nfields b\n".replace(
    "          ^",
    "        ^",
  ),
  "# name: a\n        ^ warning: empty-query\n",
  "fields a\n\nfields b\n^^^^^^ error: query-needs-name\n",
  "# groups: a\n          ^ warning: source-and-groups\nSOURCE 'b' | fields a\n",
  "# parameter a = 1\n            ^ hint: unused-parameter\n# parameter b = 2\nfields {{b}}, {{c}}\n              ^^^^^ information: parameter-without-value\n",
  '# parameter a = 1\n# parameter b = 2\nfilter x = "{{a}}" and y like /{{ b }}/\n',
  `${manyGroups}\n${" ".repeat(110)}^^^^ error: too-many-groups\nfields a\n`,
  "# language: SQL\nSELECT fitler\n",
];

test.each(files)("%j", (text) => {
  const file = unlabel(text);
  expect(withLabels(file, findings(file))).toBe(text);
});

test("every code of the reader of query files has one of its words, and a file here", () => {
  for (const [problem, code] of Object.entries(fileCodes)) {
    expect(code).toBe(problem.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    expect(files.join("")).toContain(`: ${code}\n`);
  }
});

test.each([
  ["# time: 3h\n# groups: a\nfields a", "3h"],
  ["# groups: a\nfields a", "a"],
  ["fields a", "fields"],
])("in %j, a range before the groups is told at %s", (text, place) => {
  const context = { range: { startMs: 0, endMs: 1 } };
  const [finding] = findings(text, context);
  expect(finding?.code).toBe("range-before-groups");
  expect(text.slice(finding?.span.start, finding?.span.end)).toBe(place);
});

describe("what the client knows of a head", () => {
  const context: QueryContext = {
    timeProblem: { message: "This is not a time: yesterdy", likely: "yesterday" },
    connections: [
      { id: "local", name: "Local" },
      { id: "prod@eu-west-1", name: "prod" },
    ],
  };

  test.each([
    "# time: yesterdy\n        ^^^^^^^^ error: unreadable-time\nfields a\n",
    "# connection: prd\n              ^^^ warning: unknown-connection\nfields a\n",
    "# connection: prod\nfields a\n",
    "# connection: prod@eu-west-1\nfields a\n",
    "# language: SQL\n# connection: staging\n              ^^^^^^^ warning: unknown-connection\nSELECT 1\n",
    "# connection: x\n              ^ warning: unknown-connection\n\n# name: a\nfields a\n\n# name: b\nfields b\n",
  ])("is held against it: %j", (text) => {
    const file = unlabel(text);
    expect(withLabels(file, findings(file, context))).toBe(text);
  });

  test("is not held against it where nothing is known", () => {
    expect(findings("# time: whenever\n# connection: prd\nfields a\n")).toEqual([]);
  });

  test.each([
    ["# time: yesterdy\nfields a\n", "# time: yesterday\nfields a\n"],
    ["# connection: Prd\nfields a\n", "# connection: prod\nfields a\n"],
  ])("is mended in %j", (text, after) => {
    const [finding] = findings(text, context);
    expect(applyEdits(text, finding?.fixes[0]?.edits ?? [])).toBe(after);
    expect(finding?.fixes[0]?.preferred).toBe(true);
  });
});

describe("fixes", () => {
  test.each([
    ["# gruops: a\nfields a\n", ["# groups: a\nfields a\n"]],
    ["# language: SLQ\nfields a\n", ["# language: SQL\nfields a\n"]],
    ["# name: x\nfitler a\n", ["# name: x\nfilter a\n"]],
    ["# parameter a = 1\nfields b\n", ["fields b\n"]],
    ["fields a\n\nfields b\n", ["fields a\n\n# name: Query at line 3\nfields b\n", "fields a\n\n| fields b\n"]],
  ])("of %j", (text, after) => {
    const texts = findings(text).flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits)));
    expect(texts).toEqual(after);
  });
});
