import { periodUnit } from "../../language/periods.js";
import type { Expression } from "../../syntax/ast.js";

/** Rounds a time down to a period, and says where the next one begins; epoch milliseconds, UTC. */
export interface PeriodFloor {
  readonly floor: (epochMs: number) => number;
  readonly next: (floorMs: number) => number;
  /** The period's length; that of an average one where lengths differ. */
  readonly lengthMs: number;
}

/** Monday, 5 January 1970. */
const firstMonday = 4 * 86_400_000;
const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/**
 * The period that an expression says; `undefined` where it says none. Amounts over a unit's cap count as the cap, as the
 * service has it: `bin(300s)` is `bin(60s)`.
 */
export function periodFloorOf(expression: Expression | undefined): PeriodFloor | undefined {
  if (expression?.kind !== "period") return undefined;
  const unit = periodUnit(expression.unit);
  const amount = Math.min(expression.amount, unit?.most ?? Number.POSITIVE_INFINITY);
  if (unit === undefined || !(amount > 0)) return undefined;
  const months = monthsOf[unit.name];
  const lengthMs = amount * unit.milliseconds;
  if (months !== undefined) return monthFloor(Math.max(1, Math.trunc(amount)) * months, lengthMs);
  return fixedFloor(lengthMs, unit.name === "week" ? firstMonday : 0);
}

function fixedFloor(lengthMs: number, originMs: number): PeriodFloor {
  return {
    floor: (ms) => Math.floor((ms - originMs) / lengthMs) * lengthMs + originMs,
    next: (floorMs) => floorMs + lengthMs,
    lengthMs,
  };
}

function monthFloor(months: number, lengthMs: number): PeriodFloor {
  const monthStart = (month: number): number => Date.UTC(1970, month, 1);
  const monthOf = (ms: number): number => {
    const date = new Date(ms);
    return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  };
  return {
    floor: (ms) => monthStart(Math.floor(monthOf(ms) / months) * months),
    next: (floorMs) => monthStart(monthOf(floorMs) + months),
    lengthMs,
  };
}
