import type { Diagnostic } from "../../src/awslogs/diagnostics/diagnostic.js";
import { python27 } from "../../src/awslogs/syntax/dialect.js";
import { parse } from "../../src/awslogs/syntax/parse.js";
import { validate } from "../../src/awslogs/diagnostics/validate.js";

type Labelled = { readonly code: string } & Pick<Diagnostic, "severity" | "span">;

const label = /^ *\^+(?:\+\d+)? (?:error|warning|information|hint): [a-z-]+\n/gm;

/** Removes the labels of findings. */
export function unlabel(labelled: string): string {
  return labelled.replaceAll(label, "");
}

/**
 * Checks a text in which each finding is labelled with `^^^^ severity: code` below its span, or with `^^^^+2` if it goes
 * on for two more lines. Removes the labels, validates the rest, and returns it with the labels of the actual findings.
 */
export function relabel(labelled: string, uri: string): string {
  const text = unlabel(labelled);
  return withLabels(text, validate(parse(text, python27), uri));
}

/** The findings of the text, for tests of their other parts. */
export function findings(text: string, uri = "file:///etc/awslogs/config/app.conf"): Diagnostic[] {
  return validate(parse(text, python27), uri);
}

/** The text with a label for each finding below its line. */
export function withLabels(text: string, findings: readonly Labelled[]): string {
  let offset = 0;
  const lines = text.split(/(?<=\n)/);
  return lines
    .map((line) => {
      const [start, end] = [offset, (offset += line.length)];
      const here = findings.filter(({ span }) => span.start >= start && span.start < end);
      return line + here.map((finding) => labelOf(text, finding, start)).join("");
    })
    .join("");
}

function labelOf(text: string, { span, severity, code }: Labelled, lineStart: number): string {
  const [first = "", ...more] = text.slice(span.start, span.end).replace(/\n$/, "").split("\n");
  const on = more.length === 0 ? "" : `+${more.length}`;
  return `${" ".repeat(span.start - lineStart)}${"^".repeat(Math.max(1, first.length))}${on} ${severity}: ${code}\n`;
}
