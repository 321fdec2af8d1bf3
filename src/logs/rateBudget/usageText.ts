import type { RateUsage } from "./operationBudget.js";
import type { Operation } from "../operations/operations.js";

/** How much of an operation's budget is used, as a line for the eye. */
export function usageText(operation: Operation, usage: RateUsage): string {
  const { usedPerSecond, limitPerSecond, isLowered, waiting } = usage;
  const used = usedPerSecond.toFixed(1);
  const rate = limitPerSecond === undefined ? `${used} requests/s` : `${used} of ${limitPerSecond} requests/s used`;
  const why = isLowered ? " (fewer for now, after throttling)" : "";
  const line = waiting === 0 ? "" : `, ${waiting} waiting for ${waiting === 1 ? "its" : "their"} turn`;
  return `${operation}: ${rate}${why}${line}`;
}
