import { merge } from "../../src/awslogs/semantics/merge.js";
import type { ConfDocument } from "../../src/awslogs/syntax/parse.js";
import { rejectionOf } from "../../src/awslogs/semantics/rejection.js";
import type { Reading } from "./syntax/parserRows.js";

/** The document as Python reports it, for comparison with a table row. */
export function readingOf(document: ConfDocument): Reading {
  const rejection = rejectionOf(document);
  if (rejection !== undefined) {
    const [first, ...others] = rejection.at.map((span) => lineNumber(document, span.start));
    return rejection.kind === "duplicate" ? { duplicate: first ?? 0 } : { rejected: [first ?? 0, ...others] };
  }
  const { general, defaults, streams } = merge(document);
  const sections = [general, defaults, ...streams].filter((section) => section !== undefined);
  return Object.fromEntries(
    sections.map((section) => [
      section.name,
      Object.fromEntries([...section.settings].map(([key, setting]) => [key, setting.value])),
    ]),
  );
}

/** Counted from 1, as the document's dialect ends lines. */
function lineNumber({ lines }: ConfDocument, offset: number): number {
  return lines.findLastIndex(({ start }) => start <= offset) + 1;
}
