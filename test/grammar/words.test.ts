import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rowOf, valueTable } from "../logs/values/valueTable.js";

const root = path.resolve(import.meta.dirname, "../..");

const { wordPattern } = JSON.parse(
  readFileSync(path.join(root, "syntaxes/cloudwatch-log.language-configuration.json"), "utf8"),
) as { readonly wordPattern: { readonly pattern: string; readonly flags: string } };

const { contributes } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  readonly contributes: { readonly configurationDefaults: Record<string, Record<string, unknown>> };
};
const separators = String(contributes.configurationDefaults["[cloudwatch-log]"]?.["editor.wordSeparators"]);

/** The word at an offset as VS Code finds it: from 15, 30 … characters before it, until one more step finds no other. */
function wordAt(text: string, offset: number): string | undefined {
  const word = new RegExp(wordPattern.pattern, `g${wordPattern.flags}`);
  let found: string | undefined;
  let stop = -1;
  for (let from = offset - 15; ; from -= 15) {
    word.lastIndex = Math.max(0, from);
    const next = matchAround(text, word, offset, stop);
    if (next === undefined && found !== undefined) return found;
    found = next;
    if (from <= 0) return found;
    stop = from;
  }
}

function matchAround(text: string, word: RegExp, offset: number, stop: number): string | undefined {
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    if (match.index <= offset && word.lastIndex >= offset) return match[0];
    if (stop > 0 && match.index > stop) return undefined;
  }
  return undefined;
}

/** What a double click on a character selects: VS Code goes by the separators of words alone. */
function doubleClicked(text: string, offset: number): string {
  const separates = (character: string): boolean => /\s/u.test(character) || separators.includes(character);
  const characters = text.split("");
  const from = characters.findLastIndex((character, index) => index < offset && separates(character)) + 1;
  const to = characters.findIndex((character, index) => index >= offset && separates(character));
  return text.slice(from, to < 0 ? undefined : to);
}

describe("words of log documents", () => {
  it.each(valueTable)("double clicked: $text", (row) => {
    const { message, start, end } = rowOf(row);
    const { doubleClick: expected = message.slice(start, end) } = row;
    const count = row.doubleClick === undefined ? end - start : 1;
    const offsets = Array.from({ length: count }, (_, at) => start + at);
    expect(offsets.map((offset) => doubleClicked(message, offset))).toEqual(offsets.map(() => expected));
  });

  it.each(valueTable)("at a place, without the punctuation around them: $text", (row) => {
    const { message, start, end } = rowOf(row);
    const whole = (row.doubleClick ?? message.slice(start, end)).replaceAll(/^[.:]+|[.:]+$/gu, "");
    const expected = /^10\.0\.0\.1:\d+$/u.test(whole) ? "10.0.0.1" : whole;
    const length = Math.min(end - start, expected.length);
    const offsets = Array.from({ length }, (_, at) => start + at);
    expect(offsets.map((offset) => wordAt(message, offset))).toEqual(offsets.map(() => expected));
  });

  it("the port of an address is a word of its own", () => {
    const text = "a connection to 10.0.0.1:443 was refused";
    expect([16, 20, 26, 27].map((offset) => wordAt(text, offset))).toEqual(["10.0.0.1", "10.0.0.1", "443", "443"]);
  });

  it("are found in a line of a thousand dots and colons at once", () => {
    expect(wordAt(".:".repeat(500), 500)).toBeUndefined();
  });
});
