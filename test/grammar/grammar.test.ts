import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { directives } from "../../src/awslogs/semantics/strptime.js";
import { placeholders } from "../../src/awslogs/semantics/placeholders.js";
import { keySpecs } from "../../src/awslogs/semantics/schema.js";
import { commands } from "../../src/insights/language/commands.js";
import { temporaryFolder } from "../languageServer/temporaryFolder.js";

const root = path.resolve(import.meta.dirname, "../..");
const fixtureOf = (name: string): string => path.join(import.meta.dirname, name);

test.each([
  ["awslogs", "awslogs.scopes.conf"],
  ["cwfilter", "cwfilter.scopes.cwfilter"],
  ["cwli", "cwli.scopes.cwli"],
  ["cwsql", "cwsql.scopes.cwsql"],
  ["cwppl", "cwppl.scopes.cwppl"],
  ["cloudwatch-log", "log.scopes.log"],
])("the grammar %s gives everything its scopes", (grammar, fixture) => {
  expect(checkScopes(grammar, fixtureOf(fixture))).toMatchObject({ status: 0 });
});

describe("the awslogs grammar", () => {
  test("fails the check when a scope is wrong", () => {
    const file = path.join(temporaryFolder(), "wrong.conf");
    writeFileSync(
      file,
      readFileSync(fixtureOf("awslogs.scopes.conf"), "utf8").replace("entity.name.section.awslogs", "string.awslogs"),
    );
    expect(checkScopes("awslogs", file).status).not.toBe(0);
  });

  const text = readFileSync(grammarFile("awslogs"), "utf8");

  test("names every key, and no other", () => {
    const settings = [...text.matchAll(/\(\?i:([a-z_|]+)\)\)\[/g)].flatMap((match) => match[1]!.split("|"));
    expect(settings.sort()).toEqual(keySpecs.map((spec) => spec.name).sort());
  });

  test("knows the schema's placeholders and directives", () => {
    const names = placeholders.map(({ text }) => text.slice(1, -1));
    expect(text).toContain(`(?:${names.join("|")})`);
    const letters = /%\[([A-Za-z%]+)\]/.exec(text)?.[1] ?? "";
    expect(letters.split("").sort().join("")).toBe(
      directives
        .map(({ letter }) => letter)
        .sort()
        .join(""),
    );
  });
});

test("the cwli grammar names every command, and no other", () => {
  const named = /\(([A-Za-z_|]*filterIndex[A-Za-z_|]*)\)/.exec(readFileSync(grammarFile("cwli"), "utf8"))?.[1] ?? "";
  const words = commands.flatMap(({ name, aliases = [], hidden = [] }) => [name, ...aliases, ...hidden]);
  expect(named.toLowerCase().split("|").sort()).toEqual(words.map((word) => word.toLowerCase()).sort());
});

/** The file of a grammar. */
function grammarFile(name: string): string {
  return path.join(root, `syntaxes/${name}.tmLanguage.json`);
}

/** Compares the scopes that a grammar assigns in a file with the scopes in the file's comments. */
function checkScopes(grammar: string, file: string): { status: number | null; output: string } {
  const bin = path.join(root, "node_modules/.bin/vscode-tmgrammar-test");
  const { status, stdout, stderr } = spawnSync(bin, ["-g", grammarFile(grammar), file], {
    encoding: "utf8",
    cwd: root,
  });
  return { status, output: stdout + stderr };
}
