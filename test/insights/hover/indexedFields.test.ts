import { describe, expect, it } from "vitest";
import type { GroupFacts } from "../../../src/insights/diagnostics/context.js";
import { hoverQuery } from "../../../src/insights/hover/hoverQuery.js";
import { indexHints, indexSentence } from "../../../src/insights/hover/indexedFields.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";

const web: GroupFacts = { name: "web", indexes: ["requestId", "status"] };

/** The query with its hints in it, each as `‹label›`. */
function hinted(text: string, groups: readonly GroupFacts[] = [web]): string {
  return indexHints(parseQuery(text), groups).reduceRight(
    (shown, { offset, label }) => `${shown.slice(0, offset)}‹${label}›${shown.slice(offset)}`,
    text,
  );
}

describe("hints about indexed fields", () => {
  it.each([
    ['filter requestId = "a"‹indexed›'],
    ['filterIndex requestId = "a"‹indexed› | fields @message'],
    ['fields a | filter x = 1 and status in [404, 500]‹indexed› and requestId = "a"‹indexed› | limit 5'],
    // What finds events that the index doesn't tell of.
    ['filter requestId = "a" or x = 1'],
    ['filter requestId != "a" and status > 400 and requestId like "a"'],
    ['filter not (requestId = "a")'],
    // Names are case-sensitive.
    ['filter requestID = "a"'],
    // A name of the query's own, and rows that are no events.
    ['fields x as requestId | filter requestId = "a"'],
    ["stats count(*) as n by status | filter status = 404"],
  ])("%s", (expected) => {
    expect(hinted(expected.replaceAll("‹indexed›", ""))).toBe(expected);
  });

  it("are none where no group is known", () => {
    expect(hinted("filter status = 404", [])).toBe("filter status = 404");
    expect(hinted("filter status = 404", [{ name: "web" }])).toBe("filter status = 404");
  });

  it("say how many of the groups have the index", () => {
    expect(indexSentence("status", [web])).toBe("indexed: a filter on it with = or in scans less");
    expect(indexSentence("status", [web, { name: "other", indexes: [] }, { name: "unknown" }])).toBe(
      "indexed in 1 of 3 log groups: a filter on it with = or in scans less there",
    );
    expect(indexSentence("none", [web])).toBeUndefined();
  });
});

describe("the hover on a field", () => {
  const query = parseQuery("filter requestId = 1 and @logStream = 2 and other = 3");
  const hoverAt = (field: string, groups: readonly GroupFacts[]): string | undefined =>
    hoverQuery(query, query.text.indexOf(field), [], groups)?.markdown;

  it("says that it is indexed, after what is known of it", () => {
    expect(hoverAt("requestId", [web])).toBe("indexed: a filter on it with = or in scans less");
    expect(hoverAt("@logStream", [{ name: "web", indexes: ["@logStream"] }])).toMatch(/log stream[^]*\n\nindexed: /u);
    expect(hoverAt("other", [web])).toBeUndefined();
  });
});
