import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkDialect } from "../../../src/insights/dialects/checkDialect.js";
import { completeDialect, dialectNeeds } from "../../../src/insights/dialects/completeDialect.js";
import { hoverDialect } from "../../../src/insights/dialects/hoverDialect.js";
import { ppl } from "../../../src/insights/dialects/ppl.js";
import { scanDialect } from "../../../src/insights/dialects/scanDialect.js";
import { sql } from "../../../src/insights/dialects/sql.js";

const dialects = [sql, ppl];
const corpus = path.resolve(import.meta.dirname, "../../../../shared/corpus/insights");

function at(marked: string): [text: string, offset: number] {
  return [marked.replace("$0", ""), marked.indexOf("$0")];
}

test.each(dialects)("tokens of $id are the text again, whatever it is", (dialect) => {
  const part = fc.constantFrom(
    "SELECT",
    "`",
    "'",
    '"',
    "\\",
    "--",
    "//",
    "/*",
    "*/",
    "(",
    "]",
    "|",
    "\n",
    "{{a}}",
    "😀",
    "1.5",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
      const text = parts.join("");
      const tokens = scanDialect(text, dialect);
      expect(tokens.map((token) => token.text).join("")).toBe(text);
      expect(checkDialect(text, dialect).every(({ start, end }) => start < end && end <= text.length)).toBe(true);
    }),
  );
});

describe("checks", () => {
  test.each<[dialect: "sql" | "ppl", text: string, found: string[]]>([
    ["sql", "SELECT * FROM `a` WHERE x = 'it''s'", []],
    ["sql", "SELECT * FROM `a` WHERE x = 'open", ["28 unclosed-string"]],
    ["sql", "SELECT * FROM `a", ["14 unclosed-name"]],
    ["sql", "SELECT count(* FROM `a`", ["12 unclosed-bracket"]],
    ["sql", "SELECT 1) FROM `a` /* b", ["8 unopened-bracket", "19 unclosed-comment"]],
    ["sql", "SELECT `@message` WHERE a = 1", ["0 no-log-group"]],
    ["sql", "SELECT a FROM 'x', 'y' WHERE a = 1", ["14 several-log-groups"]],
    ["sql", "SELECT a FROM LogGroup", []],
    ["sql", "-- SELECT (\n", []],
    ["ppl", "where a = \"x' | head 1", ["10 unclosed-string"]],
    ["ppl", "source = [lg:`a` | head 1", ["9 unclosed-bracket"]],
    ["ppl", "fields a // it's (\n| head 1", []],
    ["ppl", `fields ${"a".repeat(10_000)}`, ["10000 too-long"]],
    ["ppl", `fields \`${"😀".repeat(9991)}\``, []],
    ["ppl", `fields \`${"😀".repeat(9992)}\``, ["19992 too-long"]],
  ])("%s %s", (id, text, found) => {
    const problems = checkDialect(text, id === "sql" ? sql : ppl);
    expect(problems.map(({ start, code }) => `${start} ${code}`)).toEqual(found);
  });

  it.skipIf(!existsSync(corpus))("find nothing wrong with the real queries", () => {
    const files = readdirSync(corpus).filter((name) => /\.(?:sql|ppl)$/u.test(name));
    expect(files.length).toBeGreaterThan(20);
    const wrong = files.filter((name) => {
      const problems = checkDialect(readFileSync(path.join(corpus, name), "utf8"), name.endsWith("sql") ? sql : ppl);
      return problems.length > 0;
    });
    expect(wrong).toEqual([]);
  });
});

describe("completion", () => {
  const labels = (marked: string, dialect = sql, data = {}): readonly string[] =>
    completeDialect(...at(marked), dialect, data).map(({ label }) => label);

  test("offers commands first in PPL, after each pipe and in a subquery", () => {
    for (const marked of ["$0", "fields a | $0", "where a in [ $0"]) {
      expect(labels(marked, ppl)).toEqual(ppl.commands.map(({ name }) => name));
    }
    expect(labels("fields a | he$0", ppl)).toContain("head");
  });

  test("offers clauses, functions and fields in SQL", () => {
    expect(labels("$0")).toEqual(sql.commands.map(({ name }) => name));
    const fields = [{ name: "status", percent: 98 }, { name: "@message" }];
    const items = completeDialect(...at("SELECT st$0 FROM `a`"), sql, { fields });
    expect(items[0]).toMatchObject({
      label: "status",
      insert: "status",
      detail: "in 98 % of the events",
      span: { start: 7, end: 9 },
    });
    expect(items[1]).toMatchObject({ label: "@message", insert: "`@message`" });
    expect(items.filter(({ label }) => label === "@message")).toHaveLength(1);
    expect(items.find(({ label }) => label === "substring")?.snippet).toBe(
      "substring(${1:text}, ${2:from}, ${3:length})$0",
    );
    expect(items.find(({ label }) => label === "cast")?.snippet).toBe("cast($1)$0");
    expect(items.map(({ label }) => label)).toContain("GROUP BY");
  });

  test("names log groups where they stand, also within backticks", () => {
    expect(dialectNeeds(...at("SELECT * FROM `/aws/la$0`"), sql)).toEqual({ kind: "groups", prefix: "/aws/la" });
    expect(dialectNeeds(...at("source = [lg:$0"), ppl)).toEqual({ kind: "groups", prefix: "" });
    const [first] = completeDialect(...at("SELECT * FROM `/aws/la$0` WHERE a = 1"), sql, { groups: ["/aws/lambda/x"] });
    expect(first).toMatchObject({ insert: "`/aws/lambda/x`", span: { start: 14, end: 23 } });
    const [open] = completeDialect(...at("SELECT * FROM `/aws/la$0\nWHERE a = 1"), sql, { groups: ["/aws/lambda/x"] });
    expect(open?.span).toEqual({ start: 14, end: 22 });
  });

  test.each(["-- a$0", "SELECT 'a$0'", "SELECT 1$0", "SELECT `a`$0", "/* $0 */"])("offers nothing in %s", (marked) => {
    expect(labels(marked)).toEqual([]);
    expect(dialectNeeds(...at(marked), sql)).toBeUndefined();
  });
});

describe("hover", () => {
  test("explains clauses and functions, and nothing else", () => {
    const shown = (marked: string, dialect = sql): string | undefined => hoverDialect(...at(marked), dialect)?.markdown;
    expect(shown("SELECT a FROM `b` gro$0up by a")).toContain("`GROUP BY expression, …`");
    expect(shown("SELECT co$0unt(*) FROM `b`")).toContain("How many rows");
    expect(shown("fields a | he$0ad 3", ppl)).toContain("The first rows.");
    expect(shown("SELECT count$0 FROM `b`")).toBeUndefined();
    expect(shown("SELECT a FROM `co$0unt`")).toBeUndefined();
  });
});
