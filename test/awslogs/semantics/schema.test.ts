import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkPattern } from "../../../src/awslogs/semantics/pythonPattern.js";
import { keySpecs, keyNames, specOf } from "../../../src/awslogs/semantics/schema.js";
import { findings } from "../labels.js";

const folder = path.resolve(import.meta.dirname, "../../../src/awslogs");

function sources(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && file !== path.join("semantics", "schema.ts"),
  );
}

describe("the schema", () => {
  test.each(sources())("%s names no key of its own", (file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    const names = keySpecs.map((spec) => spec.name).filter((name) => name.includes("_"));
    const code = text.replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, "");
    expect(names.filter((name) => new RegExp(`["'\`]${name}["'\`]`).test(code))).toEqual([]);
  });

  test("every role is a key", () => {
    expect(Object.values(keyNames).filter((name) => specOf(name) === undefined)).toEqual([]);
  });

  test("no wrong name is a key, or stands for two", () => {
    const wrong = keySpecs.flatMap((spec) => spec.wrongNames);
    expect(wrong.filter((name) => specOf(name) !== undefined)).toEqual([]);
    expect(new Set(wrong).size).toBe(wrong.length);
  });

  test.each(keySpecs.filter((spec) => spec.section === "stream" && spec.required === undefined))(
    "$name accepts its default and its examples",
    (spec) => {
      const values = [...(spec.examples ?? []), ...(spec.default === undefined ? [] : [spec.default])];
      const texts = values.map(
        (value) =>
          `[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n${spec.name} = ${value}\n${spec.name === keyNames.format ? "" : `${keyNames.format} = %Y-%m-%d %H:%M:%S\n`}`,
      );
      expect(texts.flatMap((text) => findings(text)).filter(({ severity }) => severity !== "hint")).toEqual([]);
    },
  );
});

describe("patterns that Python rejects", () => {
  test.each([
    ["[a", "not closed"],
    ["[]a", "not closed"],
    ["[^]", "not closed"],
    ["(a", "not closed"],
    ["(?:a|(b)", "not closed"],
    ["a)", "no matching “(”"],
    ["*a", "nothing to repeat"],
    ["^*", "nothing to repeat"],
    ["(+)", "nothing to repeat"],
    ["a|?", "nothing to repeat"],
    ["a**", "follows another quantifier"],
    ["a{2}{3}", "follows another quantifier"],
    ["a*??", "follows another quantifier"],
    ["a\\", "backslash"],
    ["(?#a", "comment is not closed"],
  ])("%s: %s", (pattern, reason) => {
    expect(checkPattern(pattern)?.reason).toContain(reason);
  });

  test.each([
    "",
    "^[^\\s]",
    "[]a]",
    "[^]a]",
    "a{2,3}?",
    "a{",
    "a{x}",
    "{a}",
    "(?P<n>a)(?P=n)",
    "(?i)^x",
    "[\\]]",
    "\\(",
    "a*?",
    "(?=a)b",
    "(?#c)",
  ])("%j passes", (pattern) => {
    expect(checkPattern(pattern)).toBeUndefined();
  });
});
