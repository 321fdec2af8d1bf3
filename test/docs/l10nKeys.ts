import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Expression, parseSync, type TemplateLiteral, Visitor } from "oxc-parser";

const source = path.resolve(import.meta.dirname, "../../src");

/** The sentences of the sources in the order of the alphabet, as bundles have them: `{0}` for the first value, and so on. */
export function l10nKeys(): readonly string[] {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const keys = files.flatMap((file) => keysIn(readFileSync(path.join(source, file), "utf8")));
  return [...new Set(keys)].toSorted();
}

/** The keys of the calls of `l10n.t` in a text. */
export function keysIn(text: string): readonly string[] {
  const found: string[] = [];
  const visitor = new Visitor({
    TaggedTemplateExpression: ({ tag, quasi }) => void (isT(tag) && found.push(keyOf(quasi))),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (!isT(callee)) return;
      if (first?.type === "Literal" && typeof first.value === "string") found.push(first.value);
      else throw new Error(`l10n.t takes a sentence as it is written: ${text.slice(callee.start, callee.start + 80)}`);
    },
  });
  visitor.visit(parseSync("source.ts", text).program);
  return found;
}

function isT(callee: Expression): boolean {
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "l10n" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "t"
  );
}

function keyOf({ quasis }: TemplateLiteral): string {
  return quasis.map(({ value }, index) => (index === 0 ? value.cooked : `{${index - 1}}${value.cooked}`)).join("");
}
