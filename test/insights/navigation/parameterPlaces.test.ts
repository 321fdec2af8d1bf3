import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import { occurrencesIn, openQueryFile, renameableIn, renameIn } from "../../../src/insights/queryService.js";

/** The file without its `$0`, and the offset of that. */
function at(marked: string) {
  const offset = marked.indexOf("$0");
  return { opened: openQueryFile(marked.replace("$0", ""), "CWLI"), offset };
}

/** The definition in « », references in ‹ ›, of the parameter at the `$0`. */
function shown(marked: string): string | undefined {
  const { opened, offset } = at(marked);
  const found = occurrencesIn(opened, offset);
  if (found === undefined) return undefined;
  const wrap = (open: string, close: string) => (span: { readonly start: number; readonly end: number }) => [
    { start: span.start, end: span.start, text: open },
    { start: span.end, end: span.end, text: close },
  ];
  const edits = [...wrap("«", "»")(found.definition), ...found.references.flatMap(wrap("‹", "›"))];
  return applyEdits(opened.file.text, edits);
}

test.each([
  [
    '# parameter a = 1\nfilter x = {{$0a}} and y like /{{ a }}/ and z = "{{a}}" | limit {{b}}',
    '# parameter «a» = 1\nfilter x = {{‹a›}} and y like /{{ ‹a› }}/ and z = "{{‹a›}}" | limit {{b}}',
  ],
  ["# parameter $0a\nlimit {{a}}", "# parameter «a»\nlimit {{‹a›}}"],
  ["limit {{a$0}} | filter x = {{a}}", "limit {{«a»}} | filter x = {{‹a›}}"],
  [
    "# parameter a = 1\n\n# name: x\nlimit {{$0a}}\n\n# name: y\n# parameter a = 2\nlimit {{a}}\n\n# name: z\nlimit {{a}}",
    "# parameter «a» = 1\n\n# name: x\nlimit {{‹a›}}\n\n# name: y\n# parameter a = 2\nlimit {{a}}\n\n# name: z\nlimit {{‹a›}}",
  ],
])("finds a parameter in %j", (marked, expected) => {
  expect(shown(marked)).toBe(expected);
});

test.each(["# parameter a = $01\nlimit {{a}}", "# parameter a = 1\nlimit {{a}} $0| sort b"])(
  "finds none in %j",
  (marked) => {
    expect(shown(marked)).toBeUndefined();
  },
);

describe("renaming a parameter", () => {
  const renamed = (marked: string, name: string): string => {
    const { opened, offset } = at(marked);
    const renaming = renameIn(opened, offset, name);
    return "problem" in renaming ? renaming.problem : applyEdits(opened.file.text, renaming.edits);
  };

  test("changes the head and the query", () => {
    const marked = "# parameter a = 1 # a\nlimit {{a$0}} | fields b as a | sort a";
    expect(renamed(marked, "most")).toBe("# parameter most = 1 # a\nlimit {{most}} | fields b as a | sort a");
    const { opened, offset } = at(marked);
    expect(renameableIn(opened, offset)).toEqual({ start: 30, end: 31 });
  });

  test("refuses a name that is there, or that none can be", () => {
    expect(renamed("# parameter b\nlimit {{$0a}}", "b")).toContain("already");
    expect(renamed("limit {{$0a}} | filter c = {{b}}", "b")).toContain("already");
    expect(renamed("limit {{$0a}}", "a b")).toContain("letters, digits");
  });
});
