import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryAt, type FileQuery, type FileText } from "../../../src/insights/queryFile/queryFile.js";
import { readQueryFile } from "../../../src/insights/queryFile/readQueryFile.js";

const texts = (parts: readonly FileText[]): readonly string[] => parts.map(({ text }) => text);

/** What the head says, as plain text. */
function head({ name, groups, time, connection, language, parameters }: FileQuery): object {
  return {
    ...(name && { name: name.text }),
    ...(groups.length > 0 && { groups: texts(groups) }),
    ...(time && { time: time.text }),
    ...(connection && { connection: connection.text }),
    ...(language !== "CWLI" && { language }),
    ...(parameters.length > 0 && {
      parameters: parameters.map((parameter) =>
        [parameter.name, parameter.defaultValue, parameter.description].map((part) => part?.text),
      ),
    }),
  };
}

const full = `# Which services fail.
# name: Errors by service
# groups: /aws/lambda/* /ecs/payments
# time: 3h
# connection: prod
# parameter service = checkout # Which service
# parameter level

fields @timestamp, @message
# only some
| filter service = {{service}}
`;

describe("readQueryFile", () => {
  it("reads what a head says, and the query below it", () => {
    const file = readQueryFile(full);
    expect(file.problems).toEqual([]);
    expect(file.queries.map(head)).toEqual([
      {
        name: "Errors by service",
        groups: ["/aws/lambda/*", "/ecs/payments"],
        time: "3h",
        connection: "prod",
        parameters: [
          ["service", "checkout", "Which service"],
          ["level", undefined, undefined],
        ],
      },
    ]);
    expect(file.queries[0]?.body.text).toBe("fields @timestamp, @message\n# only some\n| filter service = {{service}}");
  });

  it.each([
    ["nothing but a query", "fields @message", [{}], ["fields @message"]],
    ["blank lines within a query", "fields a\n\n| limit 1", [{}], ["fields a\n\n| limit 1"]],
    [
      "a comment without a name within a query",
      "fields a\n\n# groups: x\n| limit 1",
      [{}],
      ["fields a\n\n# groups: x\n| limit 1"],
    ],
    [
      "two queries",
      "# name: A\nfields a\n\n# groups: x\n# name: B\nfields b\n",
      [{ name: "A" }, { name: "B", groups: ["x"] }],
      ["fields a", "fields b"],
    ],
    ["a name only in the second", "fields a\n\n#name:B\nfields b", [{}, { name: "B" }], ["fields a", "fields b"]],
    ["no blank line before a name", "fields a\n# name: B\n| limit 1", [{}], ["fields a\n# name: B\n| limit 1"]],
    [
      "Windows line breaks",
      "# name: A\r\nfields a\r\n\r\n# name: B\r\nfields b\r\n",
      [{ name: "A" }, { name: "B" }],
      ["fields a", "fields b"],
    ],
    [
      "a head for the whole file",
      "# groups: x\n# time: 1h\n\n# name: A\nfields a\n\n# name: B\n# time: 2h\nfields b",
      [
        { name: "A", groups: ["x"], time: "1h" },
        { name: "B", groups: ["x"], time: "2h" },
      ],
      ["fields a", "fields b"],
    ],
    [
      "groups on several lines",
      "# groups: a, b\n# group: /ecs/{c,d} e\nfields a",
      [{ groups: ["a", "b", "/ecs/{c,d}", "e"] }],
      ["fields a"],
    ],
    ["keys in any case", "# TIME: 2h\n#Groups : x\nfields a", [{ time: "2h", groups: ["x"] }], ["fields a"]],
    ["a remark that looks like a key", "# Note: see https://example.com\nfields a", [{}], ["fields a"]],
    ["a head without a query", "# groups: x\n", [], []],
    ["nothing", "", [], []],
  ])("%s", (_, text, heads, bodies) => {
    const { queries } = readQueryFile(text);
    expect(queries.map(head)).toEqual(heads);
    expect(queries.map(({ body }) => body.text)).toEqual(bodies);
  });

  it.each([
    ["x", [["x", undefined, undefined]]],
    ["x =", [["x", "", undefined]]],
    ['x = "a # b" # c', [["x", "a # b", "c"]]],
    ["x = a#b", [["x", "a#b", undefined]]],
    ["x = 'it' # 'quoted'", [["x", "it", "'quoted'"]]],
    ["x # needed", [["x", undefined, "needed"]]],
  ])("the parameter %s", (text, parameters) => {
    expect(readQueryFile(`# parameter ${text}\nfields a`).queries.map(head)).toEqual([{ parameters }]);
  });

  it.each([
    ["SQL", "-- groups: x\nSELECT 1", [{ groups: ["x"], language: "SQL" }]],
    ["SQL", "# groups: x\nSELECT 1", [{ groups: ["x"], language: "SQL" }]],
    ["PPL", "// name: A\nsource = x", [{ name: "A", language: "PPL" }]],
    ["CWLI", "# language: sql\nSELECT 1", [{ language: "SQL" }]],
    ["CWLI", "-- groups: x", [{}]],
  ] as const)("heads of %s: %j", (language, text, heads) => {
    expect(readQueryFile(text, language).queries.map(head)).toEqual(heads);
  });

  it.each([
    ["# time: 1h\n# time: 2h\nfields a", "duplicateKey", "time"],
    ["# groups:\nfields a", "emptyValue", "groups"],
    ["# language: perl\nfields a", "unknownLanguage", "perl"],
    ["# parameter 1x = 2\nfields a", "malformedParameter", "1x = 2"],
    ["# parameter x\n# parameter x = 2\nfields a", "duplicateParameter", "x"],
    ["# name: A\nfields a\n\n# name: A\nfields b", "duplicateName", "A"],
    ["# name: A\n\n# name: B\nfields b", "emptyQuery", "A"],
    ["fields a\n| limit 1\n\nfields b", "queryNeedsName", "fields"],
    ["fields a # |\n\n$Saved()", "queryNeedsName", "$"],
  ])("finds in %j a problem", (text, code, place) => {
    const { problems } = readQueryFile(text);
    expect(problems.map(({ start, end, ...problem }) => [problem.code, text.slice(start, end)])).toEqual([
      [code, place],
    ]);
  });

  it("finds the query at a place", () => {
    const text = "# time: 1h\n\n# name: A\nfields a\n\n# name: B\nfields b";
    const at = (part: string): string | undefined => queryAt(readQueryFile(text), text.indexOf(part))?.name?.text;
    expect(["# time", "# name: A", "fields a", "# name: B", "fields b"].map(at)).toEqual(["A", "A", "A", "B", "B"]);
  });

  it("gives each part its place in any text, and leaves nothing out between queries", () => {
    const part = fc.constantFrom(
      "# name: a",
      "# groups: x {a,b",
      "#",
      "-- ",
      "\n",
      "\r\n",
      "\n\n",
      " ",
      "fields a",
      "| b",
      "# parameter x = '",
      "\u2028",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part).map((parts) => parts.join("")),
          fc.string(),
        ),
        (text) => {
          const { common, queries, problems } = readQueryFile(text);
          const parts = queries.flatMap(({ name, groups, time, body, parameters }) => [
            ...groups,
            body,
            ...parameters.map((parameter) => parameter.name),
            ...[name, time].filter((value) => value !== undefined),
          ]);
          for (const { text: content, start, end } of parts) expect(text.slice(start, end)).toBe(content);
          for (const { start, end } of [...common, ...problems]) expect(end).toBeGreaterThanOrEqual(start);
          for (const [index, { end }] of queries.entries()) expect(queries[index + 1]?.start ?? text.length).toBe(end);
        },
      ),
    );
  });

  const corpus = path.resolve(import.meta.dirname, "../../../../shared/corpus/insights");
  it.skipIf(!existsSync(corpus))("takes each real query as one", () => {
    const languages = { cwli: "CWLI", sql: "SQL", ppl: "PPL" } as const;
    const found = Object.entries(languages).flatMap(([ending, language]) =>
      readdirSync(corpus)
        // 257 is the text of a Python function.
        .filter((name) => name.endsWith(`.${ending}`) && name !== "257.cwli")
        .filter((name) => {
          const { queries, problems } = readQueryFile(readFileSync(path.join(corpus, name), "utf8"), language);
          return queries.length !== 1 || queries[0]?.body.text === "" || problems.length > 0;
        }),
    );
    expect(found).toEqual([]);
  });
});
