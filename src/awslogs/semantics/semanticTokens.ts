import type { ConfDocument, Setting } from "../syntax/parse.js";
import { braceExpressions } from "./agentValues.js";
import { placeholders } from "./placeholders.js";
import { specOf } from "./schema.js";
import { slice, type Span } from "../syntax/span.js";
import { directiveOf, formatParts } from "./strptime.js";

/** The kinds of tokens inside values. */
export const semanticKinds = ["placeholder", "directive"] as const;

export interface SemanticToken extends Span {
  readonly kind: (typeof semanticKinds)[number];
}

/**
 * The placeholders that the agent replaces and the directives that Python supports, in the order of the text. Invalid
 * ones get no token, so that they look like plain text.
 */
export function semanticTokens(document: ConfDocument): SemanticToken[] {
  const settings = document.sections.flatMap((section) => section.settings);
  return settings.flatMap((setting) => tokensOf(document, setting));
}

function tokensOf({ text }: ConfDocument, setting: Setting): SemanticToken[] {
  const type = specOf(setting.key)?.type;
  switch (type?.kind) {
    case "strptime":
      return setting.parts.flatMap((part) => directivesIn(slice(text, part), part.start));
    case "logGroup":
    case "logStream":
      return setting.parts.flatMap((part) => placeholdersIn(slice(text, part), part.start));
    case "regex":
      return setting.value === type.special ? [{ ...setting.valueSpan, kind: "placeholder" }] : [];
    default:
      return [];
  }
}

function directivesIn(value: string, at: number): SemanticToken[] {
  return formatParts(value)
    .filter((part) => part.kind === "directive" && directiveOf(part.text.slice(1)) !== undefined)
    .map(({ start, end }) => ({ start: at + start, end: at + end, kind: "directive" }));
}

function placeholdersIn(value: string, at: number): SemanticToken[] {
  return braceExpressions(value, at)
    .filter(({ text }) => placeholders.some((placeholder) => placeholder.text === text))
    .map(({ start, end }) => ({ start, end, kind: "placeholder" }));
}
