import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { codeBlock } from "../../base/markdown.js";
import type { GroupFacts } from "../diagnostics/context.js";
import { nodesOfStage } from "../diagnostics/expressions.js";
import { findCommand } from "../language/commands.js";
import { systemFields } from "../language/fields.js";
import { findFunction } from "../language/functions.js";
import { periodUnit } from "../language/periods.js";
import { namedValues, pipelineAt } from "../navigation/names.js";
import type { FileParameter } from "../queryFile/queryFile.js";
import type { Expression, FieldExpression, Query, Span, Stage } from "../syntax/ast.js";
import { parameterUses } from "../syntax/parameterUses.js";
import { indexSentence } from "./indexedFields.js";
import { describeCommand, describeField, describeFunction, describeParameter } from "./describe.js";

/** What is shown about a place; the Markdown holds texts of others only as code. */
export interface QueryHover {
  readonly span: Span;
  readonly markdown: string;
}

/** Longer texts would hide what is around them. */
const maxShown = 300;

/** Explains the command, function, field, name, period or parameter at an offset; `parameters` are those of the query's head. */
export function hoverQuery(
  query: Query,
  offset: number,
  parameters: readonly FileParameter[] = [],
  groups: readonly GroupFacts[] = [],
): QueryHover | undefined {
  return hoverParameter(query, offset, parameters) ?? hoverName(query, offset) ?? hoverStage(query, offset, groups);
}

function hoverParameter({ text }: Query, offset: number, parameters: readonly FileParameter[]): QueryHover | undefined {
  const use = parameterUses(text).find((each) => contains(each, offset));
  if (use === undefined) return undefined;
  const declared = parameters.find(({ name }) => name.text === use.name);
  return { span: spanOf(use), markdown: describeParameter(use.name, declared) };
}

/** A name of the query's own: what it stands for. */
function hoverName({ text, pipeline }: Query, offset: number): QueryHover | undefined {
  for (const { name, definition, value, references } of namedValues(pipeline)) {
    const span = [definition, ...references].find((each) => contains(each, offset));
    if (span === undefined) continue;
    const shown = value && text.slice(value.start, Math.min(value.end, value.start + maxShown));
    const where =
      shown === undefined ? l10n.t("A name that this query gives.") : codeBlock(`${shown} as ${name}`, "cwli");
    return { span, markdown: where };
  }
  return undefined;
}

function hoverStage(query: Query, offset: number, groups: readonly GroupFacts[]): QueryHover | undefined {
  const stage = stageAt(query, offset);
  if (stage === undefined) return undefined;
  if (contains(stage.keyword, offset)) {
    const command = findCommand(query.text.slice(stage.keyword.start, stage.keyword.end));
    return command && { span: stage.keyword, markdown: describeCommand(command) };
  }
  let found: QueryHover | undefined;
  // The innermost comes last.
  for (const { expression } of nodesOfStage(stage)) found = hoverExpression(expression, offset, groups) ?? found;
  return found;
}

function stageAt({ pipeline }: Query, offset: number): Stage | undefined {
  const outer = pipeline.stages.findLast(({ start }) => start <= offset);
  const inner = pipelineAt(pipeline, offset);
  return inner === pipeline ? outer : (inner.stages.findLast(({ start }) => start <= offset) ?? outer);
}

function hoverExpression(
  expression: Expression,
  offset: number,
  groups: readonly GroupFacts[],
): QueryHover | undefined {
  switch (expression.kind) {
    case "call": {
      const spec = contains(expression.name, offset) ? findFunction(expression.name.name) : undefined;
      return spec && { span: spanOf(expression.name), markdown: describeFunction(spec) };
    }
    case "field":
      return contains(expression, offset) ? hoverField(expression, groups) : undefined;
    case "period":
      return contains(expression, offset) ? hoverPeriod(expression) : undefined;
    default:
      return undefined;
  }
}

function hoverField(expression: FieldExpression, groups: readonly GroupFacts[]): QueryHover | undefined {
  const field = systemFields.find(({ name }) => name === expression.name);
  const index = indexSentence(expression.name, groups);
  const texts = [field && describeField(field), index].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : { span: spanOf(expression), markdown: texts.join("\n\n") };
}

function hoverPeriod(expression: Extract<Expression, { readonly kind: "period" }>): QueryHover | undefined {
  const unit = periodUnit(expression.unit);
  if (unit === undefined) return undefined;
  const { most = Number.POSITIVE_INFINITY } = unit;
  const amount = counted(expression.amount, unit.name);
  const cap = expression.amount > most ? l10n.t` The service counts at most ${counted(most, unit.name)}.` : "";
  return { span: spanOf(expression), markdown: `${amount}.${cap}` };
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
