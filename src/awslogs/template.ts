/**
 * Openers of expressions of template engines (Jinja, ERB, Terraform, CloudFormation in .ebextensions), and variables
 * that scripts replace before the agent sees the file.
 */
const expression = /\{\{|\{%|\{#|<%|\$\{|`\{|%[A-Z][A-Z0-9_]+%/;

/** A line that is nothing but a template's control flow or an insertion. */
const wholeLine = /^[ \t]*(?:\{\{|\{%|\{#|<%|\$\{|%[A-Z][A-Z0-9_]+%)/m;

/** Whether the text holds a template expression, so that its final form is unknown. */
export function hasTemplate(text: string): boolean {
  return expression.test(text);
}

/** Whether a line begins with a template expression: what the agent will read there is unknown. */
export function isTemplateLine(line: string): boolean {
  return wholeLine.test(line);
}

/** Where the first template expression stands, or -1. */
export function firstTemplate(text: string): number {
  return text.search(expression);
}
