import type { ConfDocument } from "./parse.js";
import { slice } from "./span.js";

/** Text that is to be replaced by hand, in each place by another. */
const unfilled = /\b(?:SET_BY|REPLACE_WITH)_\w+|\b(?:CHANGE|REPLACE)_?ME\b/;

/**
 * Openings of template expressions (Jinja, ERB, Terraform, FreeMarker, Ruby, CloudFormation in .ebextensions), and
 * variables that scripts replace before the agent reads the file. Fewer than three letters between percent signs are
 * time directives.
 */
const expression =
  /\{\{|\{%|\{#|<%|\$\{|#\{[A-Za-z_@$]|`\{|%[A-Z][A-Z0-9_]{2,}%|@[A-Za-z]\w*@|__[A-Z][A-Z0-9_]*__|%\{~?\s*(?:if|else|endif|for|endfor)\b|<\/?#[a-z]|<#--|\b(?:SET_BY|REPLACE_WITH)_\w+|\b(?:CHANGE|REPLACE)_?ME\b/;

/** A line that begins with a template's control flow or with an insertion. A percent sign is that of ERB or Mako. */
const wholeLine =
  /^[ \t]*(?:\{\{|\{%|\{#|<%|\$\{|%[A-Z][A-Z0-9_]{2,}%|@[A-Za-z]\w*@|__[A-Z][A-Z0-9_]*__|%[ \t]+[A-Za-z]|%\{~?\s*(?:if|else|endif|for|endfor)\b|<\/?#[a-z]|<#--)/m;

/** True if the text contains a template expression, so that its final form is unknown. */
export function hasTemplate(text: string): boolean {
  return expression.test(text);
}

/** True for text that is to be replaced by hand, differently in each place. */
export function isUnfilled(text: string): boolean {
  return unfilled.test(text);
}

/** True if the line begins with a template expression, so that what the agent reads there is unknown. */
export function isTemplateLine(line: string): boolean {
  return wholeLine.test(line);
}

/** True if template lines may add, remove or repeat other lines. Template lines in comments don't count. */
export function isConditional({ text, lines }: ConfDocument): boolean {
  return lines.some((line) => line.kind !== "comment" && isTemplateLine(slice(text, line)));
}

/** The offset of the first template expression, or -1. */
export function firstTemplate(text: string): number {
  return text.search(expression);
}
