import { afterEach, describe, expect, it, vi } from "vitest";
import { parseSharedFile } from "../../src/aws/sharedFile.js";
import { format } from "../../src/awslogs/format.js";
import { hover } from "../../src/awslogs/hover/hover.js";
import { python27 } from "../../src/awslogs/syntax/dialect.js";
import { parse } from "../../src/awslogs/syntax/parse.js";
import { readTimeText } from "../../src/logs/time/timeText.js";
import { utcZone } from "../../src/logs/time/zone.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/**
 * The characters that all searches by regular expressions pass over while `act` runs. That one search is linear is held
 * by the lint rules; this counts how often they search the same text again.
 */
function scanned(act: () => unknown): number {
  let count = 0;
  // oxlint-disable-next-line typescript/unbound-method
  const exec = RegExp.prototype.exec;
  const spy = vi.spyOn(RegExp.prototype, "exec").mockImplementation(function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = Reflect.apply(exec, this, [text]);
    const missed = this.sticky ? 0 : text.length - from;
    count += 1 + Math.max(0, match === null ? missed : match.index + match[0].length - from);
    return match;
  });
  act();
  spy.mockRestore();
  return count;
}

const context = { now: 1_700_000_000_000, zone: utcZone };
const section = "[a]\nfile = /v\n";
const hoverIn = (line: string) => hover(parse(section + line, python27), section.length + line.length - 1);

describe("the text that is searched grows with the text", () => {
  it.each<[string, (length: number) => unknown]>([
    ["hover on many [", (length) => hoverIn(`log_stream_name = ${"[".repeat(length)}`)],
    ["hover on many {", (length) => hoverIn(`log_stream_name = ${"{".repeat(length)}`)],
    ["hover on a pattern of many [", (length) => hoverIn(`multi_line_start_pattern = ${"[".repeat(length)}`)],
    ["an AWS file with many blanks", (length) => parseSharedFile(`[a]\nregion = x${" ".repeat(length)}y\n`)],
    ["an AWS file with a header of blanks", (length) => parseSharedFile(`[a${" ".repeat(length)}b]\n`)],
    ["a time with many blanks", (length) => readTimeText(`1${" ".repeat(length)}x`, context)],
    ["a date with many blanks", (length) => readTimeText(`nov 28${" ".repeat(length)}x`, context)],
    ["a time with many letters", (length) => readTimeText(`mon${"a".repeat(length)}`, context)],
    [
      "formatting a line with many blanks",
      (length) => format(parse(`${section}k = a${" ".repeat(length)}b\n`, python27)),
    ],
    ["formatting a long value", (length) => format(parse(`${section}k=${"a ".repeat(length / 2)}\n`, python27))],
    [
      "formatting a long line without a value",
      (length) => format(parse(`${section}${"a ".repeat(length / 2)}\n`, python27)),
    ],
  ])("%s", (_, act) => {
    const [short, long] = [2000, 8000].map((length) => scanned(() => act(length)));
    expect(long).toBeLessThan(5 * (short ?? 0) + 1000);
  });

  it("counts text that is searched again and again", () => {
    const again = (length: number) => {
      const text = "[".repeat(length);
      for (let at = 0; at < length; at++) /\]/u.test(text.slice(at));
    };
    const [short, long] = [200, 800].map((length) => scanned(() => again(length)));
    expect(long).toBeGreaterThan(10 * (short ?? 0));
  });
});
