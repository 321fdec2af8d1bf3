import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startRun } from "../../../src/insights/run/startRun.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import { patternToFilter } from "../../../src/logs/queries/patternToFilter.js";

/** The messages that the translated pattern selects, run as a query over them. */
function selected(pattern: string, messages: readonly string[], discoversFields: boolean): readonly string[] {
  const { stages, notes } = patternToFilter(pattern, { discoversFields });
  expect(notes).toEqual([]);
  return selectedBy(stages, messages);
}

function selectedBy(stages: readonly string[], messages: readonly string[]): readonly string[] {
  const text = [...stages, "fields @message", "sort @timestamp asc"].join("\n| ");
  const query = parseQuery(text);
  expect(query.problems).toEqual([]);
  const started = startRun(query, { startMs: 0, endMs: messages.length, nowMs: messages.length });
  if ("refusals" in started) throw new Error(`${text}: ${JSON.stringify(started.refusals)}`);
  started.run.add(messages.map((message, timestampMs) => ({ timestampMs, message })));
  return started.run.rows().map((row) => row.find(({ field }) => field === "@message")?.value ?? "");
}

function matching(pattern: string, messages: readonly string[]): readonly string[] {
  const compiled = compileFilterPattern(pattern);
  if (compiled.problems !== undefined) throw new Error(`${pattern}: ${JSON.stringify(compiled.problems)}`);
  return messages.filter((message) => compiled.matches(message));
}

const word = fc.constantFrom(
  "ERROR",
  "error",
  "time",
  "timeout",
  "a.b",
  "x/y",
  "(z)",
  "[1]",
  "C:\\d",
  "say",
  '"q"',
  "it's",
  "$&",
);
const line = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
const term = fc.tuple(fc.constantFrom("", "-", "?"), word).map(([role, text]) => role + quoted(text));
const terms = fc.array(term, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
const regex = fc.constantFrom(
  "^ERROR",
  "time(out)?".replace(/[()]/gu, ""),
  "\\d",
  "a.b$",
  "[A-Z]{2,}",
  "x/y",
  "\\w\\s\\w",
  "[/[]",
  "t{,2}i",
);

const name = fc.constantFrom("level", "ms", "a-b", "and");
const text = fc.constantFrom("ERROR", "error", "WARN", "", "x y", "a/b", 'q"q', "b\\c");
const value = fc.oneof(text, fc.integer({ min: -5, max: 5 }));
const event = fc.oneof(
  fc.dictionary(name, value).map((fields) => JSON.stringify(fields)),
  line.map((content) => content.replaceAll(/[{}]/gu, "")),
);
const wanted = fc.oneof(
  fc.tuple(fc.constantFrom("=", "!="), text).map(([operator, content]) => `${operator} ${quoted(content)}`),
  fc.tuple(fc.constantFrom("=", "!="), fc.constantFrom('"*R*"', '"E*"', '"*R"', '"*"')).map((parts) => parts.join(" ")),
  fc
    .tuple(fc.constantFrom("=", "!=", "<", ">", "<=", ">="), fc.integer({ min: -5, max: 5 }))
    .map((parts) => parts.join(" ")),
);
const comparison = fc.tuple(name, wanted).map(([field, condition]) => `$.${field} ${condition}`);
const joint = fc.tuple(fc.constantFrom("&&", "||"), comparison, comparison).map(([how, a, b]) => `(${a} ${how} ${b})`);
const json = fc
  .array(fc.oneof(comparison, joint), { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.constantFrom("&&", "||").map((how) => `{ ${parts.join(` ${how} `)} }`));

const cell = fc.constantFrom("a", "5", "-7.5", "404", "[b c]", '"d e"', "[f", '"', "[]", '""', "g]", "[404]", '"x"[y]');
const blank = fc.constantFrom(" ", "  ", "\t", "\n", "");
/** For a query, a number within blanks is one, too. */
const paddedNumber = /["[](?:\s+-?[\d.]+\s*|\s*-?[\d.]+\s+)["\]]/u;
const cells = fc
  .array(fc.tuple(blank, cell), { maxLength: 6 })
  .chain((parts) => blank.map((end) => parts.flat().join("") + end))
  .filter((message) => !paddedNumber.test(message));
const wantedCell = fc.tuple(
  fc.constantFrom("=", "!="),
  fc.constantFrom("a", "5", "404", '"b c"', '"4*"', '"*4"', '"*c*"', '"*"', '"[f"', '"\\"*"', "%^[a-d]%"),
);
const limitCell = fc.tuple(fc.constantFrom("<", ">=", "=", "!="), fc.integer({ min: -8, max: 500 }));
const fieldTest = fc.tuple(
  fc.constantFrom("", "&&", "||"),
  fc.oneof(wantedCell, limitCell),
  fc.oneof(wantedCell, limitCell),
);
const fieldOf = (index: number) =>
  fc.option(fieldTest, { nil: undefined }).map((found) => {
    const [how, first, second] = found ?? [];
    const test = (parts: readonly unknown[] = []): string => `f${index} ${parts.join(" ")}`;
    return how === undefined ? `f${index}` : how === "" ? test(first) : `${test(first)} ${how} ${test(second)}`;
  });
const fieldsPattern = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("", ", ...", ", ..., x", ", ..., x, y"))
  .chain(([count, end]) =>
    fc
      .tuple(...Array.from({ length: count }, (_, index) => fieldOf(index)))
      .map((parts: readonly string[]) => `[${parts.join(", ")}${end}]`),
  );

describe("a filter pattern as a query", () => {
  it("selects the same lines by their words", () => {
    fc.assert(
      fc.property(fieldsPattern, fc.array(cells), (pattern, messages) => {
        expect(selected(pattern, messages, true)).toEqual(matching(pattern, messages));
      }),
      { numRuns: 300 },
    );
  });

  it.each([true, false])("selects the same events by true and false, but for what it notes: %s", (discoversFields) => {
    const plain = fc.constantFrom("true", "false", "null", '"x"', "2", '""', "[]");
    const events = fc.array(fc.tuple(name, plain).map(([field, content]) => `{"${field}": ${content}}`));
    fc.assert(
      fc.property(name, fc.constantFrom("TRUE", "FALSE"), events, (field, state, messages) => {
        const pattern = `{ $.${field} IS ${state} }`;
        const { stages, notes } = patternToFilter(pattern, { discoversFields });
        expect(notes).toHaveLength(1);
        expect(selectedBy(stages, messages)).toEqual(matching(pattern, messages));
      }),
    );
  });

  it("selects the same lines by terms", () => {
    fc.assert(
      fc.property(terms, fc.array(line), (pattern, messages) => {
        expect(selected(pattern, messages, true)).toEqual(matching(pattern, messages));
      }),
    );
  });

  it("selects the same lines by a regular expression", () => {
    fc.assert(
      fc.property(regex, fc.array(line), (source, messages) => {
        const pattern = `%${source}%`;
        expect(selected(pattern, messages, true)).toEqual(matching(pattern, messages));
      }),
    );
  });

  it.each([true, false])("selects the same events by JSON fields, discovered or not: %s", (discoversFields) => {
    fc.assert(
      fc.property(json, fc.array(event), (pattern, messages) => {
        expect(selected(pattern, messages, discoversFields)).toEqual(matching(pattern, messages));
      }),
    );
  });
});
