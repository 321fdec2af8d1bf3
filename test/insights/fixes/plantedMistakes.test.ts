import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import type { QueryCode } from "../../../src/insights/diagnostics/codes.js";
import { unlabel } from "../../awslogs/labels.js";
import { readQueries } from "../corpus.js";
import { queryFixtures } from "../diagnostics/queryFixtures.js";
import { findingsOf } from "../labels.js";
import { newCodes } from "./worsened.js";

/**
 * A mistake that people make, planted into a query that doesn't have it: it must be found, and its sure fix must give a
 * query back that means what the one without it did.
 */
interface Mistake {
  readonly code: QueryCode;
  /** What is replaced, and by what; one place at a time. */
  readonly from: RegExp;
  readonly to: string;
  /** What is written there goes on. */
  readonly unless?: RegExp;
  /** The fix can't know the text as it was. */
  readonly isOther?: true;
}

const mistakes: readonly Mistake[] = [
  {
    code: "missing-pipe",
    from: /(?<=\s)\| (?=(?:sort|limit|stats|filter|parse|dedup) )/g,
    to: "",
    unless: /SOURCE|parse/i,
  },
  { code: "function-as-command", from: /(?<=^|\| )stats (?=count\()/g, to: "" },
  { code: "unknown-command", from: /(?<=^|\| )filter (?=[^(])/g, to: "fitler " },
  { code: "unknown-command", from: /(?<=\| )sort (?=[^(])/g, to: "srot " },
  { code: "unknown-function", from: /ispresent(?=\()/g, to: "isprsent" },
  { code: "unknown-function", from: /strcontains(?=\()/g, to: "contains" },
  { code: "period-cap", from: /(?<=bin\()5m(?=\))/g, to: "300s" },
  { code: "period-cap", from: /(?<=bin\()1h(?=\))/g, to: "3600s" },
  { code: "unknown-operator", from: / and /g, to: " && " },
  { code: "unknown-operator", from: / or /g, to: " || " },
  { code: "missing-by", from: / by (?=bin\([^|]*(?:\||$))/g, to: ", " },
  { code: "misplaced-regex", from: /(?<!not) (?:like|=~) (?=\/)/g, to: " = ", isOther: true },
  { code: "regex-flags", from: /(?<=like )\/\(\?i\)([^/]*)\//g, to: "/$1/i" },
  { code: "unknown-system-field", from: /@timestamp/g, to: "@timestmp" },
  { code: "unknown-system-field", from: /@message/g, to: "@Message" },
  { code: "like-wildcard", from: /(?<=like )(["'])(\w+)\1/g, to: "$1%$2%$1" },
  { code: "like-wildcard", from: /(?<=like )"(\w+)"/g, to: '"%$1"', isOther: true },
  { code: "name-in-quotes", from: /(?<=\.)`([^`]+)`/g, to: '"$1"' },
  { code: "list-in-brackets", from: /(?<= in )\[([^\]]+)\]/g, to: "($1)" },
  { code: "diff-without-pattern", from: /pattern @message \| (?=diff|anomaly)/g, to: "" },
  { code: "diff-without-pattern", from: /\| pattern @message\s+(?=\| anomaly)/g, to: "" },
  { code: "null-comparison", from: /(?<!not |[!\w])ispresent\((@?\w+)\)/g, to: "$1 != null" },
  { code: "bad-limit", from: /(?<=limit )\d+/g, to: '"$&"' },
  { code: "bad-source", from: /logGroups(?=\()/g, to: "logGroup" },
];

/** What a text has planted in it, at each place in turn. */
function plant({ from, to, unless }: Mistake, text: string): readonly string[] {
  if (unless?.test(text) === true) return [];
  const matches = [...text.matchAll(from)].filter(({ index }) => !isInComment(text, index));
  return matches.map(({ 0: found, index }) => {
    const once = new RegExp(from.source, from.flags.replace("g", "y"));
    once.lastIndex = index;
    const replaced = text.replace(once, to);
    return replaced === text ? text.slice(0, index) + to + text.slice(index + found.length) : replaced;
  });
}

function isInComment(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf("\n", offset) + 1, offset).includes("#");
}

const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** What goes wrong with the mistake in a text, and how often it was repaired. */
function repair(mistake: Mistake, text: string): { readonly repaired: number; readonly wrong: readonly string[] } {
  const own = findingsOf(text);
  const { code, isOther } = mistake;
  // A text that has it, or that isn't one command after the other, tells nothing.
  if (own.some(({ severity, ...finding }) => finding.code === code || severity === "error"))
    return { repaired: 0, wrong: [] };
  const wrong: string[] = [];
  const texts = plant(mistake, text);
  for (const planted of texts) {
    const fix = findingsOf(planted)
      .filter((finding) => finding.code === code)
      .flatMap(({ fixes }) => fixes)
      .find(({ preferred }) => preferred === true);
    const after = fix === undefined ? undefined : applyEdits(planted, fix.edits);
    if (after === undefined) wrong.push(`not found: ${planted}`);
    else if (isOther !== true && plain(after) !== plain(text)) wrong.push(`${planted}\nbecame: ${after}`);
    else wrong.push(...newCodes(own, findingsOf(after)).map((each) => `${each}: ${after}`));
  }
  return { repaired: texts.length, wrong };
}

const texts = [
  ...queryFixtures.map(unlabel),
  'SOURCE logGroups(namePrefix: ["a"]) | filter @message like "timeout" and ispresent(errorCode) | limit 5',
  "filter a = 1 or headers.`user-agent` like /(?i)bot/ | stats count(*) by bin(1h)",
  'filter a in ["x", "y"] and strcontains(b, "z") | fields @timestamp, a | sort a',
  'filter @message like "x" | stats count(*) as n by bin(5m) | filter n > 1 | limit 9',
  "fields @timestamp | pattern @message | anomaly",
];
const corpus = readQueries("cwli").map(({ text }) => text);

describe("a repair gives back the query without the mistake", () => {
  test.each(mistakes)("$code for $from", (mistake) => {
    const results = texts.map((text) => repair(mistake, text));
    expect(results.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(results.some(({ repaired }) => repaired > 0)).toBe(true);
  });

  test.skipIf(corpus.length === 0).each(mistakes)("$code for $from, in real queries", (mistake) => {
    expect(corpus.flatMap((text) => repair(mistake, text).wrong)).toEqual([]);
  });
});
