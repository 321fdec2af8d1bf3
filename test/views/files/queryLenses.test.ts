import { describe, expect, it } from "vitest";
import { QueryLenses } from "../../../src/views/files/queryLenses.js";
import { textDocument, Uri } from "../../fakes/vscode.js";

const ids = { runQuery: "run", estimateQuery: "estimate", saveQuery: "save" };

function lenses(text: string, languageId = "cwli"): readonly unknown[] {
  const document = textDocument(Uri.file(`/w/q.${languageId}`), languageId, text);
  return new QueryLenses(ids).provideCodeLenses(document as never).map(({ range, command }) => {
    const [argument] = (command?.arguments ?? []) as readonly { readonly offset: number }[];
    return [range.start.line, command?.command, argument?.offset];
  });
}

describe("the actions above queries", () => {
  it("stand above each head, and name the query by its place", () => {
    const text = "# groups: a\n\n# name: A\nfields a\n\n\n# name: B\nfields b";
    expect(lenses(text)).toEqual([
      [2, "run", 23],
      [2, "estimate", 23],
      [2, "save", 23],
      [6, "run", 44],
      [6, "estimate", 44],
      [6, "save", 44],
    ]);
  });

  it.each([
    ["", "cwli", []],
    ["# name: A", "cwli", []],
    [
      "SELECT 1",
      "cwsql",
      [
        [0, "run", 0],
        [0, "save", 0],
      ],
    ],
  ])("of %j in %s", (text, language, expected) => {
    expect(lenses(text, language)).toEqual(expected);
  });
});
