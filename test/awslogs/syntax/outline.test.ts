import { expect, test } from "vitest";
import type { Span } from "../../../src/awslogs/syntax/span.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { folding, symbols, type DocumentSymbol } from "../../../src/awslogs/syntax/outline.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

const text = "# one\n# two\n\n[general]\nstate_file = /s\n\n# about b\n[b]\nfile = /v\n  more\n\n[empty]\n[ ]\nx = 1\n";
const document = parse(text, python27);

function render(symbol: DocumentSymbol, indent = ""): string {
  const own = `${indent}${symbol.kind} ${symbol.name}${symbol.detail === "" ? "" : ` = ${JSON.stringify(symbol.detail)}`}`;
  return [own, ...symbol.children.map((child) => render(child, `${indent}  `))].join("\n");
}

test("symbols are the sections with their settings", () => {
  expect(symbols(document).map((symbol) => render(symbol))).toEqual([
    'section general\n  setting state_file = "/s"',
    'section b\n  setting file = "/v\\nmore"',
    "section empty",
    'section [ ]\n  setting x = "1"',
  ]);
});

test("a symbol's name lies within it, and within its parent", () => {
  const within = (inner: Span, outer: Span) => outer.start <= inner.start && inner.end <= outer.end;
  for (const section of symbols(document)) {
    expect(within(section.selection, section.span)).toBe(true);
    expect(
      section.children.every((child) => within(child.selection, child.span) && within(child.span, section.span)),
    ).toBe(true);
  }
});

test("sections and blocks of comments fold", () => {
  expect(folding(document).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ["comment", "# one\n"],
    ["section", "[general]\nstate_file = /s"],
    ["section", "[b]\nfile = /v\n  more"],
    ["section", "[ ]\nx = 1"],
  ]);
});
