import type { Pipeline, Query, Span, Stage } from "../syntax/ast.js";
import { pipelinesIn } from "../syntax/walk.js";

/** A stage in the outline of a query. */
export interface QuerySymbol {
  /** The command, as it is written. */
  readonly name: string;
  /** What follows it, on one line. */
  readonly detail: string;
  readonly span: Span;
  /** The command's word, inside `span`. */
  readonly selection: Span;
  /** The stages of queries in brackets. */
  readonly children: readonly QuerySymbol[];
}

/** A part of the text that can be folded to its first line; it has several. `end` is on the last one. */
export interface QueryFold extends Span {
  readonly kind: "stage" | "comment";
}

const detailLength = 80;

/** The stages of a query, in the order of the text. */
export function querySymbols({ text, pipeline }: Query): QuerySymbol[] {
  return symbolsOf(text, pipeline);
}

function symbolsOf(text: string, { stages }: Pipeline): QuerySymbol[] {
  return stages.map((stage) => ({
    name: text.slice(stage.keyword.start, stage.keyword.end),
    detail: detailOf(text.slice(stage.keyword.end, stage.end)),
    span: { start: stage.start, end: stage.end },
    selection: stage.keyword,
    children: pipelinesIn(stage).flatMap((nested) => symbolsOf(text, nested)),
  }));
}

function detailOf(text: string): string {
  const line = text
    .slice(0, detailLength * 4)
    .replace(/\s+/gu, " ")
    .trim();
  return line.length > detailLength ? `${line.slice(0, detailLength)}…` : line;
}

/** Stages of several lines, and blocks of two or more comment lines; in the order of the text. */
export function queryFolds(query: Query): QueryFold[] {
  const stages = stagesIn(query.pipeline)
    .filter(({ start, end }) => query.text.slice(start, end).includes("\n"))
    .map(({ start, end }): QueryFold => ({ kind: "stage", start, end }));
  return [...stages, ...commentBlocks(query)].sort((a, b) => a.start - b.start || b.end - a.end);
}

function stagesIn({ stages }: Pipeline): Stage[] {
  return stages.flatMap((stage) => [stage, ...pipelinesIn(stage).flatMap((nested) => stagesIn(nested))]);
}

/** Blocks of comment lines, without an empty line in them. */
function commentBlocks({ tokens }: Query): QueryFold[] {
  const blocks: { lines: number; start: number; end: number }[] = [];
  let lineEnds = 1;
  let block: (typeof blocks)[number] | undefined;
  for (const { kind, start, end } of tokens) {
    if (kind === "newline") lineEnds++;
    if (kind === "newline" || kind === "blank") continue;
    if (kind !== "comment" || lineEnds !== 1) block = undefined;
    if (kind === "comment" && lineEnds > 0) {
      if (block === undefined) blocks.push((block = { lines: 0, start, end }));
      block.lines++;
      block.end = end;
    }
    lineEnds = 0;
  }
  return blocks.filter(({ lines }) => lines > 1).map(({ start, end }) => ({ kind: "comment", start, end }));
}
