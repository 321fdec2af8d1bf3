import fc from "fast-check";
import { marked, type Token, type Tokens } from "marked";
import { expect, it } from "vitest";
import { codeBlock, inlineCode, markdownText } from "../../src/base/markdown.js";

/** Text as an attacker writes it. */
const hostile = fc
  .array(
    fc.constantFrom(
      "`",
      "``",
      "```",
      "~~~",
      "\n",
      " ",
      "a",
      "[x](https://evil)",
      "![x](https://evil/p.png)",
      "<b>",
      "\\",
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** The only piece inside the paragraph `before … after`. */
function onlyInline(markdown: string): Token[] {
  const [paragraph, ...others] = marked.lexer(`before ${markdown} after`);
  expect(others).toEqual([]);
  return (paragraph as Tokens.Paragraph).tokens;
}

function unescaped(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

it("a code span has exactly the text, whatever it is", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [before, code, after, ...others] = onlyInline(inlineCode(text));
      expect([before?.raw, code?.type, after?.raw, others]).toEqual(["before ", "codespan", " after", []]);
      const shown = unescaped((code as Tokens.Codespan).text);
      const expected = text.replaceAll(/\n+/gu, " ");
      expect(shown).toBe(expected === "" ? "  " : expected);
    }),
  );
});

it("a code block has exactly the text, whatever it is", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [block, next, ...others] = marked.lexer(`${codeBlock(text, "text")}after`);
      expect([block?.type, next?.raw, others]).toEqual(["code", "after", []]);
      expect((block as Tokens.Code).text).toBe(text);
    }),
  );
});

it("plain text has no markup", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const types = new Set(onlyInline(markdownText(text)).map(({ type }) => type));
      expect([...types].filter((type) => type !== "text" && type !== "escape")).toEqual([]);
    }),
  );
  expect(
    onlyInline(markdownText("see https://evil.example and www.evil.example")).map(({ type }) => type),
  ).not.toContain("link");
});

it.each([
  ["a", "`a`"],
  ["a`b", "``a`b``"],
  ["`a", "`` `a ``"],
  [" a ", "`  a  `"],
  ["", "`  `"],
])("the code %j is written %j", (text, markdown) => {
  expect(inlineCode(text)).toBe(markdown);
});
