/** A text as a literal of Terraform's language, in which `${` and `%{` begin a template. */
export function hclText(text: string): string {
  return withoutTemplates(JSON.stringify(text));
}

/** A policy as an expression: objects in JSON are objects in Terraform's language too. */
export function hclPolicy(policy: object): string {
  const [first = "", ...rest] = withoutTemplates(JSON.stringify(policy, undefined, 2)).split("\n");
  return `jsonencode(${[first, ...rest.map((line) => `  ${line}`)].join("\n")})`;
}

function withoutTemplates(literal: string): string {
  return literal.replaceAll(/[$%]\{/gu, (begin) => `${begin[0] ?? ""}${begin}`);
}
