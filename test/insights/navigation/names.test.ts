import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import { namedValues } from "../../../src/insights/navigation/names.js";
import { namedValueAt, renameName } from "../../../src/insights/navigation/renameName.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { atCursor } from "../atCursor.js";

/** The definition in « », references in ‹ ›, of the first name of this text. */
function marked(text: string, name: string): string {
  const value = namedValues(parseQuery(text).pipeline).find((each) => each.name === name);
  if (value === undefined) return "";
  const wrap = (open: string, close: string) => (span: { readonly start: number; readonly end: number }) => [
    { start: span.start, end: span.start, text: open },
    { start: span.end, end: span.end, text: close },
  ];
  return applyEdits(text, [...wrap("«", "»")(value.definition), ...value.references.flatMap(wrap("‹", "›"))]);
}

test.each<[name: string, expected: string]>([
  ["b", "fields a as «b» | filter ‹b› > 1 | sort ‹b› desc"],
  ["b", "filter b = 1 | fields a as «b» | sort ‹b›"],
  ["b", "stats count(*) as «b», ‹b› / 2 as half by c | sort ‹b›"],
  ["x", "fields a as «x» | stats count(*) by ‹x› | sort ‹x›"],
  ["x", "fields a as «x» | stats count(*) as n | sort x"],
  ["x", "fields a as «x» | stats max(‹x›) as m by c | stats count(*) as x | sort x"],
  ["ms", "parse @message /took (?<«ms»>\\d+)/ | stats avg(‹ms›)"],
  ["path", 'parse @message "* *" as method, «path» | filter ‹path› like "a"'],
  ["m", "fields jsonParse(@message) as «m» | filter ‹m›.id = 1 and ‹m›.items.0 = 2"],
  ["item", "fields jsonParse(@message) as m | unnest m.items into «item» | filter ‹item› = 1"],
  ["a b", "fields c as «`a b`» | sort ‹`a b`›"],
  ["x", "filter id in (SOURCE 'g' | fields y as «x» | filter ‹x› = 1) | sort x"],
  ["x", "fields f as «x» | join left=a right=b where a.‹x› = b.x (SOURCE 'g') | sort a.‹x›, b.x, ‹x›"],
  ["y", "join left=a right=b where a.y = b.‹y› (SOURCE 'g' | fields f as «y») | display a.y, b.‹y›.0, ‹y›"],
  ["b", "join left=a right=«b» where a.k = ‹b›.k (SOURCE 'g' | fields b.k) | fields ‹b›.z, c.b, b"],
  ["a", "fields f as «a» | join left=a right=b where a.‹a› = b.k (SOURCE 'g') | sort a.k"],
  ["inner", "fields f as «inner» | join type=inner left=a right=b where a.k = b.k (SOURCE 'g') | sort a.‹inner›"],
  ["y", "join left=a right=b where a.k = b.k (SOURCE 'g' | fields f as «y») | stats count(*) by b.‹y› | sort b.‹y›"],
  ["y", "join left=a right=b where a.k = b.k (SOURCE 'g' | fields f as «y») | stats count(*) by b.z | sort b.y"],
  ["b", "join left=a right=«b» where ‹b›.k = a.k (SOURCE 'g') | stats count(*) by ‹b›.z | sort ‹b›.z"],
  ["o k", "fields f as «`o k`» | join left=a right=b where a.k = b.k (SOURCE 'g') | sort a.‹`o k`›, b.`o k`"],
  ["x", "fields 1 as «x» | join left=a right=b where a.k = b.k (SOURCE 'g') | fields 2 as x | sort x"],
])("finds what means %s in %s", (name, expected) => {
  expect(marked(expected.replaceAll(/[«»‹›]/gu, ""), name)).toBe(expected);
});

describe("renaming", () => {
  const renamed = (text: string, name: string): string => {
    const [query, offset] = atCursor(text);
    const renaming = renameName(query, offset, name);
    return "problem" in renaming ? renaming.problem : applyEdits(query.text, renaming.edits);
  };

  test("changes all places, and puts what needs it in backticks", () => {
    expect(renamed("fields a as b | sort $0b", "total")).toBe("fields a as total | sort total");
    expect(renamed("fields a as $0b | filter b.c = 1", "k v")).toBe("fields a as `k v` | filter `k v`.c = 1");
    expect(renamed("parse @message /(?<$0ms>\\d+)/ | sort ms", "took")).toBe(
      "parse @message /(?<took>\\d+)/ | sort took",
    );
  });

  test("of what was joined leaves the other side alone", () => {
    const joined = "fields f as x | join left=a right=b where a.x = b.x (SOURCE 'g' | fields h as $0x) | sort a.x, b.x";
    expect(renamed(joined, "y")).toBe(
      "fields f as x | join left=a right=b where a.x = b.y (SOURCE 'g' | fields h as y) | sort a.x, b.y",
    );
    expect(renamed(joined, "k v")).toContain("where a.x = b.`k v` (");
    expect(renamed(`${joined}, a.total`, "total")).toContain("sort a.x, b.total, a.total");
    expect(renamed(`${joined}, b.total`, "total")).toContain("already");
    expect(renamed("join left=a right=$0b where a.x = b.x (SOURCE 'g') | sort b.y, b", "p")).toBe(
      "join left=a right=p where a.x = p.x (SOURCE 'g') | sort p.y, b",
    );
    expect(renamed("join left=a right=$0b where a.x = b.x (SOURCE 'g') | sort c.y", "c")).toContain("already");
  });

  test("refuses what would change the meaning", () => {
    expect(renamed("fields a as b | sort $0b", "a")).toContain("already");
    expect(renamed("parse @message /(?<$0ms>\\d+)/", "k v")).toContain("regular expression");
    expect(renamed("fields a as $0b", "x`y")).toContain("backticks");
    expect(renamed("fields a as $0b", " ")).toContain("at least one character");
    expect(renamed("filter $0a = 1", "b")).toContain("Only names");
  });

  test("is offered at names alone", () => {
    expect(namedValueAt(...atCursor("fields @ti$0mestamp as b"))).toBeUndefined();
    expect(namedValueAt(...atCursor("fields @timestamp as b$0"))?.name).toBe("b");
  });
});
