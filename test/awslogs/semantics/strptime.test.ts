import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptedSpelling, documentedEncodings, classifyEncoding } from "../../../src/awslogs/semantics/encodings.js";
import {
  checkFormat,
  directives,
  exampleOf,
  formatParts,
  formatRegExp,
} from "../../../src/awslogs/semantics/strptime.js";
import { commonFormats } from "../../../src/awslogs/semantics/commonFormats.js";
import { compareFormats } from "../../oracle/formats.js";
import { askPython, findPythons } from "../../oracle/python.js";
import { formatQuestion } from "../formatText.js";

const letters = directives.map(({ letter }) => letter);
describe("formats", () => {
  test.each([
    ["%Y-%m-%d", []],
    ["100%", ["trailing %"]],
    ["%e %L", ["unknown %e", "unknown %L"]],
    ["%Y %Y", ["repeated %Y"]],
    ["%c %Y", ["repeated %Y"]],
    ["%x %c", ["repeated %c"]],
    ["%% %%", []],
    ["%z %z", []],
    ["%😀", ["unknown %😀"]],
  ])("%s has the problems %j", (text, problems) => {
    expect(checkFormat(text).map(({ kind, directive }) => `${kind} ${directive}`)).toEqual(problems);
  });

  test.each([
    ["%b %d %H:%M:%S", "x Jan  5 03:04:05 host", "Jan  5 03:04:05"],
    ["%Y-%m-%dT%H:%M:%S%z", "2014-01-02T13:13:01Z", undefined],
    ["%Y-%m-%dT%H:%M:%S%z", "2014-01-02T13:13:01+0100", "2014-01-02T13:13:01+0100"],
    ["%y-%m-%d", "2019-01-02", "19-01-02"],
    ["%H:%M:%S", "port 12345:1:2", "5:1:2"],
    ["%S.%fZ", "07.123456789Z", undefined],
    ["%S %Z", "07 EST", undefined],
    ["(%Y)", "x (2025)", "(2025)"],
  ])("%s in %j finds %j", (text, line, found) => {
    expect(formatRegExp(text)?.exec(line)?.[0]).toBe(found);
  });

  test("the host's own zones count for %Z", () => {
    expect(formatRegExp("%S %Z", ["EST", "EDT"])?.exec("07 est")?.groups).toMatchObject({ S: "07", Z: "est" });
  });

  test("a rejected format has no expression", () => {
    expect(formatRegExp("%Y %e")).toBeUndefined();
  });

  test("parts give the format back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(
          formatParts(text)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      }),
      { seed: 2 },
    );
  });

  test("a format matches its own example", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(letters, { minLength: 1 }), (chosen) => {
        const text = chosen.map((letter) => `%${letter}`).join(" ");
        expect(formatRegExp(text)?.exec(exampleOf(text))?.[0] ?? exampleOf(text)).toBe(exampleOf(text));
      }),
      { seed: 2 },
    );
  });

  test.each(directives)("%$letter matches $example", ({ letter, example }) => {
    expect(formatRegExp(`%${letter}`)?.exec(example)?.[0]).toBe(example);
  });

  test.each(commonFormats)("$format matches its example", ({ format }) => {
    expect(formatRegExp(format)?.test(exampleOf(format))).toBe(true);
  });
});

describe("encodings", () => {
  test.each([
    ["utf_8", "usable"],
    ["latin1", "usable"],
    ["iso-8859-15", "usable"],
    ["windows-1252", "usable"],
    ["UTF-8", "unknown"],
    ["cp65001", "unknown"],
    ["", "unknown"],
    ["utf_16_le", "otherLineFeed"],
    ["cp037", "otherLineFeed"],
    ["base64", "notText"],
  ])("%j is %s", (name, verdict) => {
    expect(classifyEncoding(name)).toBe(verdict);
  });

  test("a name in the wrong case has an accepted spelling", () => {
    expect([acceptedSpelling("EUC-JP"), acceptedSpelling("nope")]).toEqual(["euc-jp", undefined]);
  });

  test("every documented name is known", () => {
    expect(documentedEncodings.filter((name) => classifyEncoding(name) === "unknown")).toEqual([]);
  });
});

interface Answer {
  readonly formats: ((string | null)[] | null)[];
  readonly encodings: boolean[];
  readonly patterns: boolean[];
}

const pythons = findPythons();

describe.each(pythons)("Python $version agrees", (python) => {
  test("on which formats are valid and on what they find", () => {
    const questions = fc.sample(formatQuestion, { seed: 4, numRuns: 2000 });
    const { different, found } = compareFormats(python, questions);
    expect(different).toEqual([]);
    expect(found).toBeGreaterThan(250);
  });
});

const python = pythons.find(({ version }) => version === "2.7");

function ask(question: { formats?: [string, string[]][]; encodings?: string[]; patterns?: string[] }): Answer {
  return askPython(python!, "readValues.py", { formats: [], encodings: [], patterns: [], ...question }) as Answer;
}

describe.skipIf(python === undefined)("Python 2.7 agrees", () => {
  test("on names of encodings", () => {
    const variants = documentedEncodings.flatMap((name) => [
      name,
      name.toUpperCase(),
      name.replaceAll("_", "-"),
      `"${name}"`,
      `${name}x`,
    ]);
    const words = [
      "utf8",
      "latin1",
      "sjis",
      "cp65001",
      "mbcs",
      "hex",
      "rot13",
      "iso8859.1",
      "csHPRoman8",
      "aliases",
      "cp1125",
      "cp273",
      "kz1048",
    ];
    const noise = fc.sample(
      fc.string({ unit: fc.constantFrom(..."utfcp8_-01235 .iso".split("")), minLength: 1, maxLength: 10 }),
      { seed: 1, numRuns: 500 },
    );
    const names = [...variants, ...words, ...noise];
    const { encodings } = ask({ encodings: names });
    expect(names.filter((name, i) => encodings[i] !== (classifyEncoding(name) !== "unknown"))).toEqual([]);
  });
});
