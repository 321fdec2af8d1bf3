import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzTargets } from "./targets.js";

const folder = path.join(import.meta.dirname, "found");

/** The cases that were found in a target once, as JSON. */
function found(name: string): readonly unknown[] {
  const file = path.join(folder, `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as unknown[]) : [];
}

describe.each(Object.entries(fuzzTargets))("the fuzz target %s", (name, target) => {
  it("holds for what was found before", async () => {
    for (const value of found(name))
      await expect(Promise.resolve(target.check(value as never))).resolves.toBeUndefined();
  });

  it("holds for a few cases of its own", async () => {
    const property = fc.asyncProperty(target.cases, async (value) => target.check(value as never));
    const { counterexample, errorInstance } = await fc.check(property, { numRuns: 50 });
    expect({ counterexample, errorInstance }).toEqual({ counterexample: null, errorInstance: null });
  });
});

it("every file of found cases belongs to a target", () => {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  expect(files.filter((file) => !Object.hasOwn(fuzzTargets, path.basename(file, ".json")))).toEqual([]);
});
