import type { Expression, Pipeline, Query, Span, Stage } from "../syntax/ast.js";
import { nodesOfStage, type Node } from "./expressions.js";
import type { QueryDiagnostic } from "./diagnostic.js";

/** What is known of a log group that the query shall run on. */
export interface GroupFacts {
  readonly name: string;
  readonly logClass?: "STANDARD" | "INFREQUENT_ACCESS" | "ESSENTIALS" | "DELIVERY";
  readonly createdAtMs?: number;
  /** `undefined`: events never expire, or it isn't known. */
  readonly retentionDays?: number;
  /** The fields that are indexed; absent where that isn't known. */
  readonly indexes?: readonly string[];
}

/** A connection; a head may have its name or its id. */
export interface ConnectionFacts {
  readonly id: string;
  readonly name: string;
}

/** What is known from outside of the query. Whatever is left out is unknown, and not checked. */
export interface QueryContext {
  /** The chosen log groups. */
  readonly groups?: readonly GroupFacts[];
  /** The time range, both ends inclusive, epoch milliseconds. */
  readonly range?: { readonly startMs: number; readonly endMs: number };
  /** Epoch milliseconds; needed for what depends on retention. */
  readonly nowMs?: number;
  /** The names of parameters that have a value. */
  readonly parameters?: ReadonlySet<string>;
  /** Why the time in the head can't be read, and what it likely means. */
  readonly timeProblem?: { readonly message: string; readonly likely?: string };
  /** The connections that there are. */
  readonly connections?: readonly ConnectionFacts[];
  /** Names of fields that were seen in the log groups. */
  readonly fields?: ReadonlySet<string>;
}

/** What has stages in brackets. */
type Bracket = "subquery" | "join" | "appendcols";

/** A stage with its expressions, and where it stands. */
export interface PlacedStage {
  readonly stage: Stage;
  readonly pipeline: PlacedPipeline;
  /** Its place in the pipeline. */
  readonly index: number;
  /** The keyword as it is written, in lower case. */
  readonly word: string;
  readonly nodes: readonly Node[];
}

/** Stages between `|`, and what they stand in. */
export interface PlacedPipeline {
  readonly stages: readonly PlacedStage[];
  /** The brackets around it, the outermost first. */
  readonly brackets: readonly Bracket[];
}

/** The input of every check. */
export interface Checked {
  readonly query: Query;
  readonly context: QueryContext;
  /** The query's own pipeline, then those in brackets, in the order of the text. */
  readonly pipelines: readonly PlacedPipeline[];
  /** Those of all pipelines. */
  readonly stages: readonly PlacedStage[];
}

/** A group of rules for a whole query. */
export type Check = (checked: Checked) => Iterable<QueryDiagnostic>;

/** Finds the stages of a query, also those in brackets, with their expressions. */
export function inspect(query: Query, context: QueryContext): Checked {
  const pipelines: PlacedPipeline[] = [];
  const open: { readonly pipeline: Pipeline; readonly brackets: readonly Bracket[] }[] = [
    { pipeline: query.pipeline, brackets: [] },
  ];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { pipeline, brackets } = next;
    const stages: PlacedStage[] = [];
    const placed: PlacedPipeline = { stages, brackets };
    pipelines.push(placed);
    for (const [index, stage] of pipeline.stages.entries()) {
      const nodes = nodesOfStage(stage);
      stages.push({ stage, pipeline: placed, index, word: textOf(query, stage.keyword).toLowerCase(), nodes });
      open.push(
        ...inBrackets(stage, nodes).map(([kind, inner]) => ({ pipeline: inner, brackets: [...brackets, kind] })),
      );
    }
  }
  return { query, context, pipelines, stages: pipelines.flatMap(({ stages }) => stages) };
}

/** The pipelines that a stage holds. */
function inBrackets(stage: Stage, nodes: readonly Node[]): readonly (readonly [Bracket, Pipeline])[] {
  const subqueries = nodesOfKind(nodes, "subquery").map(({ expression }) => ["subquery", expression.pipeline] as const);
  if (stage.kind !== "other" || stage.pipeline === undefined) return subqueries;
  return [...subqueries, [stage.command === "join" ? "join" : "appendcols", stage.pipeline]];
}

export function textOf({ text }: Query, { start, end }: Span): string {
  return text.slice(start, end);
}

/** The nodes of a stage whose expression is of a kind. */
export function nodesOfKind<K extends Expression["kind"]>(
  nodes: readonly Node[],
  kind: K,
): readonly Node<Extract<Expression, { readonly kind: K }>>[] {
  return nodes.filter((node): node is Node<Extract<Expression, { readonly kind: K }>> => node.expression.kind === kind);
}
