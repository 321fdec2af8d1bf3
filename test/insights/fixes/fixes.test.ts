import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import { queryCodes, type QueryCode } from "../../../src/insights/diagnostics/codes.js";
import { fixAll } from "../../../src/insights/fixes/fixAll.js";
import { unlabel } from "../../awslogs/labels.js";
import { readQueries } from "../corpus.js";
import { faultyQuery } from "../diagnostics/faultyQuery.js";
import { queryFixtures } from "../diagnostics/queryFixtures.js";
import { findingsOf } from "../labels.js";
import { fixesCases, unfixed } from "./fixesCases.js";
import { damages } from "./worsened.js";

test.each(fixesCases)("%s: %s", (code, before, ...after) => {
  const found = findingsOf(before).filter((finding) => finding.code === code);
  expect(found).not.toEqual([]);
  const texts = found.flatMap(({ fixes }) =>
    fixes.map(({ preferred, edits }) => `${preferred === true ? "!" : "?"} ${applyEdits(before, edits)}`),
  );
  expect(texts).toEqual(after);
});

test("every code of a query has a fix here, or none at all", () => {
  const ofFiles =
    /^(?:class-|unknown-key|unknown-lang|duplicate-|empty-[vq]|malformed|query-needs|source-and|unused-|too-many-groups|unreadable-time|unknown-connection)/;
  const fixed = new Set<QueryCode>(fixesCases.flatMap(([code, , ...after]) => (after.length > 0 ? [code] : [])));
  const codes = (Object.keys(queryCodes) as QueryCode[]).filter((code) => !ofFiles.test(code));
  expect(codes.filter((code) => fixed.has(code) === unfixed.has(code))).toEqual([]);
});

test("a filterIndex on groups that lack it becomes a filter", () => {
  const [finding] = findingsOf("filterIndex a = 1", { groups: [{ name: "g", logClass: "INFREQUENT_ACCESS" }] });
  expect(applyEdits("filterIndex a = 1", finding?.fixes[0]?.edits ?? [])).toBe("filter a = 1");
});

test("all sure fixes are applied at once, what shows only then in the next run", () => {
  const text = 'fitler a like "%x%" && b = null | stats count(*), bin(300s)';
  const once = applyEdits(text, fixAll(findingsOf(text)));
  // Only now it is known what kind of command the first one is.
  const twice = applyEdits(once, fixAll(findingsOf(once)));
  expect(once).toBe('filter a like "%x%" && b = null | stats count(*) by bin(5m)');
  expect(twice).toBe('filter a like "x" and not ispresent(b) | stats count(*) by bin(5m)');
  expect(fixAll(findingsOf(twice))).toEqual([]);
});

describe("a fix ends its finding, and leaves no other error or warning", () => {
  const corpus = readQueries("cwli").map(({ text }) => text);

  test.each([...queryFixtures.map(unlabel), ...fixesCases.map(([, before]) => before)])("in %j", (text) => {
    expect(damages(text)).toEqual([]);
  });

  test("in queries of many mistakes", () => {
    fc.assert(
      fc.property(faultyQuery, (text) => {
        expect(damages(text)).toEqual([]);
      }),
      { seed: 15, numRuns: 300 },
    );
  });

  test.skipIf(corpus.length === 0)("in real queries", () => {
    expect(corpus.flatMap(damages)).toEqual([]);
  });
});
