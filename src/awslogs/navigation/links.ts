import type { ConfDocument } from "../syntax/parse.js";
import { specOf } from "../semantics/schema.js";
import type { Span } from "../syntax/span.js";
import { hasTemplate } from "../syntax/template.js";

/** A value that is the path of a file. */
export interface FileLink {
  readonly span: Span;
  /** An absolute path on the agent's host. */
  readonly path: string;
}

/**
 * The files in the document's values. Patterns, templates and relative paths give no links, nor do names of network shares,
 * which Windows also reads with backslashes: asking for one would send the user's name there.
 */
export function links(document: ConfDocument): FileLink[] {
  const settings = document.sections.flatMap((section) => section.settings);
  return settings.flatMap(({ key, value, valueSpan, parts }) => {
    const kind = specOf(key)?.type.kind;
    const named = kind === "path" || (kind === "glob" && !/[*?[]/.test(value));
    if (!named || parts.length > 1 || !/^\/[^/\\]/.test(value) || hasTemplate(value)) return [];
    return [{ span: valueSpan, path: value }];
  });
}
