import type { Clause, Expression, Item, Pipeline, SourceValue, Stage } from "../../../src/insights/syntax/ast.js";

/** A query's tree in brackets, as short as it can be told from others. */
export function treeText({ stages }: Pipeline): string {
  return stages.map((stage) => `${stage.kind} ${stageText(stage)}`.trim()).join(" | ");
}

type Texts<Node extends { readonly kind: string }> = {
  readonly [Kind in Node["kind"]]: (node: Node & { readonly kind: Kind }) => string;
};

const stageTexts: Texts<Stage> = {
  fields: (stage) => items(stage.items),
  display: (stage) => items(stage.items),
  filter: (stage) => expression(stage.condition),
  filterIndex: (stage) => expression(stage.condition),
  parse: (stage) =>
    [stage.form, stage.source, stage.pattern]
      .map((part) => (typeof part === "object" ? expression(part) : (part ?? "-")))
      .concat(
        stage.aliases.map(({ name }) => `>${name}`),
        stage.multi ? ["multi"] : [],
      )
      .join(" "),
  sort: (stage) =>
    stage.keys.map((key) => expression(key.expression) + (key.direction ? ` ${key.direction}` : "")).join(", "),
  limit: (stage) => (stage.any ? "any " : "") + expression(stage.count),
  stats: (stage) =>
    `${items(stage.items)} by ${items(stage.by)}${stage.offset ? ` offset ${expression(stage.offset)}` : ""}`,
  source: (stage) => sourceText(stage),
  savedQuery: (stage) =>
    `${stage.name.name}(${stage.args.map(({ name, value }) => `${name.name}=${expression(value)}`).join(", ")})`,
  other: (stage) => otherText(stage),
};

function stageText(stage: Stage): string {
  return (stageTexts[stage.kind] as (stage: Stage) => string)(stage);
}

function otherText({ command, items: list, clauses, pipeline }: Extract<Stage, { kind: "other" }>): string {
  const query = pipeline === undefined ? "" : `{${treeText(pipeline)}}`;
  return [command ?? "?", items(list), ...clauses.map(clauseText), query].filter(Boolean).join(" ");
}

function sourceText({ groups, selectors, range }: Extract<Stage, { kind: "source" }>): string {
  const texts = selectors.map(({ name, parameters }) => {
    const parts = parameters.map(
      (p) => `${p.name === undefined ? "" : `${p.name.name}:`}${p.values.map(sourceValue).join("+")}`,
    );
    return `${name.name}(${parts.join(", ")})`;
  });
  return [...groups.map(({ name }) => name), ...texts, ...range.map(clauseText)].join(" ");
}

function sourceValue(value: SourceValue): string {
  if (value.kind !== "map") return expression(value);
  return `{${value.entries.map(({ key, values }) => `${key.name}:${values.map(expression).join("+")}`).join(", ")}}`;
}

function clauseText({ word, items: list }: Clause): string {
  return `<${word} ${items(list)}>`;
}

function items(list: readonly Item[]): string {
  return list.map((item) => expression(item.expression) + (item.alias ? `>${item.alias.name}` : "")).join(", ");
}

const expressionTexts: Texts<Expression> = {
  field: (e) => (e.quoted ? `\`${e.name}\`` : e.name),
  number: (e) => String(e.value),
  string: (e) => JSON.stringify(e.value),
  regex: (e) => `/${e.pattern}/`,
  period: (e) => `${e.amount}_${e.unit}`,
  list: (e) => `[${e.items.map(expression).join(" ")}]`,
  call: (e) => `${e.name.name}(${e.args.map(expression).join(" ")})`,
  star: () => "*",
  unary: (e) => `(${e.operator} ${expression(e.operand)})`,
  binary: (e) => `(${expression(e.left)} ${e.operator} ${expression(e.right)})`,
  member: (e) => `${expression(e.object)}->${"name" in e.member ? e.member.name : e.member.value}`,
  subquery: (e) => `{${treeText(e.pipeline)}}`,
  parameter: (e) => `{{${e.name}}}`,
  missing: () => "?",
};

function expression(e: Expression): string {
  return (expressionTexts[e.kind] as (e: Expression) => string)(e);
}
