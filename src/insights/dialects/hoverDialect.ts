import { inlineCode } from "../../base/markdown.js";
import type { Span } from "../syntax/ast.js";
import type { Dialect } from "./dialect.js";
import { scanDialect } from "./scanDialect.js";

/** Explains the command, clause or function at an offset, as Markdown. */
export function hoverDialect(
  text: string,
  offset: number,
  dialect: Dialect,
): { readonly span: Span; readonly markdown: string } | undefined {
  const tokens = scanDialect(text, dialect);
  const index = tokens.findIndex(({ kind, start, end }) => kind === "word" && start <= offset && offset <= end);
  const token = tokens[index];
  if (token === undefined) return undefined;
  const name = token.text.toLowerCase();
  const isCall = tokens.slice(index + 1).find(({ kind }) => kind !== "blank")?.text === "(";
  const words = isCall ? [...dialect.functions, ...dialect.commands] : dialect.commands;
  const found = words.find((word) => word.name.toLowerCase().split(" ").includes(name));
  if (found === undefined) return undefined;
  const markdown = `${inlineCode(found.syntax)}\n\n${found.summary}\n\n[${dialect.name}](${dialect.documentation})`;
  return { span: { start: token.start, end: token.end }, markdown };
}
