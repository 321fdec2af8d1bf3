import type { ConfDocument } from "../syntax/parse.js";
import { defaultsSection } from "./schema.js";
import type { Span } from "../syntax/span.js";

/** Why the parser rejects a file, and the lines or names that Python's exception refers to. */
export interface Rejection {
  readonly kind: "noHeader" | "lines" | "duplicate";
  /** Spans on these lines, at least one, in order. */
  readonly at: readonly [Span, ...Span[]];
}

/**
 * Why the parser rejects the document, or undefined. Then the agent exits, or skips the file if it is an additional
 * one.
 */
export function rejectionOf(document: ConfDocument): Rejection | undefined {
  const [first, ...others] = document.invalid;
  if (first?.reason === "beforeFirstHeader") return { kind: "noHeader", at: [first] };
  const duplicate = document.dialect.duplicates === "rejected" ? firstDuplicate(document) : undefined;
  if (duplicate !== undefined) return { kind: "duplicate", at: [duplicate] };
  return first === undefined ? undefined : { kind: "lines", at: [first, ...others] };
}

/** The first section or key that appears twice. The defaults section may be repeated, but not its keys. */
function firstDuplicate(document: ConfDocument): Span | undefined {
  const seen = new Map<string, Set<string>>();
  let keys = new Set<string>();
  for (const { header, key, span } of names(document)) {
    if (header) {
      const before = seen.get(key);
      if (before !== undefined && key !== defaultsSection) return span;
      keys = before ?? new Set();
      seen.set(key, keys);
    } else {
      if (keys.has(key)) return span;
      keys.add(key);
    }
  }
  return undefined;
}

interface Name {
  readonly header: boolean;
  readonly key: string;
  readonly span: Span;
}

/** All names in the order of the text. A line without a key counts as one with an empty key. */
function names({ sections, invalid }: ConfDocument): Name[] {
  const named = sections.flatMap((section): Name[] => [
    { header: true, key: section.name, span: section.headerSpan },
    ...section.settings.map(({ key, keySpan }) => ({ header: false, key, span: keySpan })),
  ]);
  const nameless = invalid.filter((line) => line.reason === "noKey");
  return [...named, ...nameless.map((span) => ({ header: false, key: "", span }))].sort(
    (a, b) => a.span.start - b.span.start,
  );
}
