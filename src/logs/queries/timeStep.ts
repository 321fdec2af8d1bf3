import { periodText } from "../../base/counted.js";
import { periodUnit } from "../../insights/language/periods.js";
import type { Expression, PeriodExpression } from "../../insights/syntax/ast.js";

/** The time from one bin to the next. */
export interface TimeStep {
  /** Milliseconds; of calendar months none. */
  readonly ms?: number;
  readonly months?: number;
  /** In words: `5 minutes`. */
  readonly text: string;
}

const months: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** The functions whose values are the starts of bins. */
const bins = new Set(["bin", "datefloor"]);

/** The field of an event's time. */
const eventTime = "@timestamp";

/** The step of an expression that puts the times of events into bins: `bin(5m)`, `datefloor(@timestamp, 1h)`. */
export function timeStepOf(expression: Expression): TimeStep | undefined {
  if (isEventTime(expression)) return { ms: 1, text: periodText(1, "millisecond") };
  if (expression.kind !== "call" || !bins.has(expression.name.name.toLowerCase())) return undefined;
  const period = expression.args.at(-1);
  const fields = expression.args.slice(0, -1);
  return period?.kind === "period" && fields.every(isEventTime) ? stepOf(period) : undefined;
}

function isEventTime(expression: Expression): boolean {
  return expression.kind === "field" && expression.name === eventTime;
}

function stepOf(period: PeriodExpression): TimeStep | undefined {
  const unit = periodUnit(period.unit);
  // The service takes more than the most for the most.
  const amount = Math.min(period.amount, unit?.most ?? period.amount);
  if (unit === undefined || amount <= 0) return undefined;
  const text = periodText(amount, unit.name);
  const ofUnit = months[unit.name];
  return ofUnit === undefined ? { ms: amount * unit.milliseconds, text } : { months: amount * ofUnit, text };
}

/** The start of the bin that comes `count` bins after one. */
export function binAfter(start: number, { ms, months: step = 0 }: TimeStep, count = 1): number {
  if (ms !== undefined) return start + count * ms;
  const date = new Date(start);
  return date.setUTCMonth(date.getUTCMonth() + count * step);
}
