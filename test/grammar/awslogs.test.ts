import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { directives } from "../../src/awslogs/semantics/strptime.js";
import { placeholders, keySpecs } from "../../src/awslogs/semantics/schema.js";
import { checkScopes, grammarFile } from "./checkScopes.js";
import { temporaryFolder } from "../languageServer/temporaryFolder.js";

const fixture = path.join(import.meta.dirname, "awslogs.scopes.conf");

describe("the awslogs grammar", () => {
  test("gives every kind of line its scopes", () => {
    expect(checkScopes("awslogs", fixture)).toMatchObject({ status: 0 });
  });

  test("fails the check when a scope is wrong", () => {
    const file = path.join(temporaryFolder(), "wrong.conf");
    writeFileSync(file, readFileSync(fixture, "utf8").replace("entity.name.section.awslogs", "string.awslogs"));
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
