import fc from "fast-check";
import { directives, exampleOf } from "../../src/awslogs/semantics/strptime.js";

const letters = directives.map(({ letter }) => letter);
/** Letters that no Python knows. Those that only Python 3 knows are left out. */
const wrongLetters = "eDFTRrsklhntCgNLQPiEO-3: ".split("");

/** Formats of directives, of text between them, and rarely of what Python rejects. */
const formatText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...letters).map((letter) => `%${letter}`) },
      {
        weight: 5,
        arbitrary: fc.constantFrom(
          ":",
          "-",
          "/",
          " ",
          "  ",
          "T",
          "Z",
          ".",
          ",",
          "[",
          "]",
          "+",
          "(",
          "\\",
          "|",
          "$",
          "{",
          "^",
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom(...wrongLetters, "").map((letter) => `%${letter}`) },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** Texts made of what formats look for. */
const logLine: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ..."0123456789".split(""),
      "05",
      "2025",
      "Nov",
      "november",
      "Wed",
      " ",
      ":",
      "-",
      "/",
      "T",
      "Z",
      ".",
      "+0000",
      "PM",
      "utc",
      "[",
    ),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(""));

/** A format with lines to look into; the first is what the format should find. */
export const formatQuestion: fc.Arbitrary<readonly [format: string, lines: readonly string[]]> = fc
  .tuple(formatText, fc.array(logLine, { maxLength: 5 }))
  .map(([format, lines]) => [format, [exampleOf(format), ...lines]] as const);
