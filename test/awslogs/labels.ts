import type { Diagnostic } from "../../src/awslogs/diagnostics/diagnostic.js";
import { python27 } from "../../src/awslogs/syntax/dialect.js";
import { parse } from "../../src/awslogs/syntax/parse.js";
import { validate } from "../../src/awslogs/diagnostics/validate.js";

const label = /^ *\^+ (?:error|warning|information|hint): [a-z-]+\n/gm;

/**
 * Checks a text in which each finding is labelled with `^^^^ severity: code` below its span. Removes the labels, validates
 * the rest, and returns it with the labels of the actual findings.
 */
export function relabel(labelled: string, uri: string): string {
  const text = labelled.replaceAll(label, "");
  return withLabels(text, validate(parse(text, python27), uri));
}

/** The findings of the text, for tests of their other parts. */
export function findings(text: string, uri = "file:///etc/awslogs/config/app.conf"): Diagnostic[] {
  return validate(parse(text, python27), uri);
}

function withLabels(text: string, findings: readonly Diagnostic[]): string {
  let offset = 0;
  const lines = text.split(/(?<=\n)/);
  return lines
    .map((line) => {
      const [start, end] = [offset, (offset += line.length)];
      const here = findings.filter(({ span }) => span.start >= start && span.start < end);
      return line + here.map((finding) => labelOf(finding, start)).join("");
    })
    .join("");
}

function labelOf({ span, severity, code }: Diagnostic, lineStart: number): string {
  return `${" ".repeat(span.start - lineStart)}${"^".repeat(span.end - span.start)} ${severity}: ${code}\n`;
}
