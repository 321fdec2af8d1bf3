/**
 * Openers of expressions of template engines (Jinja, ERB, Terraform, CloudFormation in .ebextensions), and variables
 * that scripts replace before the agent sees the file. Two letters between per cent signs are time directives.
 */
const expression =
  /\{\{|\{%|\{#|<%|\$\{|`\{|%[A-Z][A-Z0-9_]{2,}%|@[A-Za-z]\w*@|__[A-Z][A-Z0-9_]*__|\b(?:SET_BY|REPLACE_WITH)_\w+|\b(?:CHANGE|REPLACE)_?ME\b/;

/** A line that is nothing but a template's control flow or an insertion. */
const wholeLine = /^[ \t]*(?:\{\{|\{%|\{#|<%|\$\{|%[A-Z][A-Z0-9_]{2,}%|@[A-Za-z]\w*@|__[A-Z][A-Z0-9_]*__)/m;

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
