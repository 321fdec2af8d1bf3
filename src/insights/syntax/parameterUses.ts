import type { Span } from "./ast.js";

/** A `{{name}}` in a query. Its span has the braces. */
export interface ParameterUse extends Span {
  readonly name: string;
}

const parameter = /\{\{\s*(?<name>[A-Za-z_]\w*)\s*\}\}/gu;

/**
 * The parameters of a query, in the order of the text. They are found in its text, not in its tree: values take their place
 * before the query is read, also within quotes, patterns and comments.
 */
export function parameterUses(text: string): readonly ParameterUse[] {
  return [...text.matchAll(parameter)].map(({ 0: written, index, groups }) => ({
    name: groups?.["name"] ?? "",
    start: index,
    end: index + written.length,
  }));
}
