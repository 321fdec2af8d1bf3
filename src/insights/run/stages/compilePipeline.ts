import * as l10n from "../../../base/l10n.js";
import type { OtherStage, Pipeline, Stage } from "../../syntax/ast.js";
import { compileCountFrequent, compileOutlier, compilePattern, compileSessionize } from "./analysisStages.js";
import { compileAppendColumns } from "./appendColumns.js";
import { compileFilter } from "./filterStage.js";
import type { CompilePipeline } from "./innerQuery.js";
import { compileJoin } from "./joinStage.js";
import { compileFillMissing } from "./fillMissing.js";
import { compileAccum, compileAddtotals, compileAutoregress, compileFilldown } from "./rowStages.js";
import { compileExpand, compileUnnest } from "./spreadStages.js";
import { compileDedup, compileFields, compileLimit, compileSort } from "./eventStages.js";
import { compileParse } from "./parseStage.js";
import type { Plan } from "./plan.js";
import { compileSource } from "./sourceStage.js";
import { compileStats } from "./statsStage.js";

/** Adds the stages of a query to a plan; those that can't be run are refused. */
export function compilePipeline({ stages }: Pipeline, plan: Plan): void {
  for (const stage of stages) compileStage(stage, plan);
}

function compileStage(stage: Stage, plan: Plan): void {
  switch (stage.kind) {
    case "fields":
    case "display":
      return compileFields(stage, plan);
    case "filter":
    case "filterIndex":
      return compileFilter(stage, plan, compilePipeline);
    case "parse":
      return compileParse(stage, plan);
    case "sort":
      return compileSort(stage, plan);
    case "limit":
      return compileLimit(stage, plan);
    case "stats":
      return compileStats(stage, plan);
    case "source":
      return compileSource(stage, plan);
    case "other":
      return compileOther(stage, plan);
    case "savedQuery":
      plan.context.refuse(stage, l10n.t("A saved query can't be run here: put its text in its place."));
  }
}

/** The commands of the general form, by their name in the table of commands. */
const others: Readonly<Record<string, (stage: OtherStage, plan: Plan, compile: CompilePipeline) => void>> = {
  dedup: compileDedup,
  unnest: compileUnnest,
  expand: compileExpand,
  accum: compileAccum,
  autoregress: compileAutoregress,
  filldown: compileFilldown,
  fillmissing: compileFillMissing,
  addtotals: compileAddtotals,
  outlier: compileOutlier,
  sessionize: compileSessionize,
  countFrequent: compileCountFrequent,
  pattern: compilePattern,
  join: compileJoin,
  appendcols: compileAppendColumns,
};

function compileOther(stage: OtherStage, plan: Plan): void {
  const { command = "", keyword } = stage;
  const compile = Object.hasOwn(others, command) ? others[command] : undefined;
  if (compile !== undefined) return compile(stage, plan, compilePipeline);
  const word = plan.context.textOf(keyword);
  const message =
    command === "" ? l10n.t`The command ${word} is not known here.` : l10n.t`The command ${word} can't be run here.`;
  plan.context.refuse(keyword, message);
}
