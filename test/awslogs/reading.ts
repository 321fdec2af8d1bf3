import { merge } from "../../src/awslogs/merge.js";
import type { ConfDocument } from "../../src/awslogs/parse.js";
import type { Reading } from "./parserRows.js";

/** The document as Python reports it, for comparison with a table row or with Python itself. */
export function readingOf(document: ConfDocument): Reading {
  const lineNumber = new Map(document.lines.map((line, i) => [line.start, i + 1]));
  const rejected = document.invalid.map((line) => lineNumber.get(line.start) ?? 0);
  if (document.invalid[0]?.reason === "beforeFirstHeader") return { rejected: rejected.slice(0, 1) };
  if (rejected.length > 0) return { rejected };
  const { general, defaults, streams } = merge(document);
  const sections = [general, defaults, ...streams].filter((section) => section !== undefined);
  return Object.fromEntries(
    sections.map((section) => [
      section.name,
      Object.fromEntries([...section.settings].map(([key, setting]) => [key, setting.value])),
    ]),
  );
}
