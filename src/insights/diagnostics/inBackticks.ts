const tick = "`";

/** A name as a query has to have it where it holds other than letters, digits, `_`, `@` and `.`. */
export function inBackticks(name: string): string {
  return [tick, name, tick].join("");
}

/** Nothing in a query writes a backtick within backticks. */
export function canStandInBackticks(name: string): boolean {
  return name !== "" && !name.includes(tick) && !/[\r\n]/.test(name);
}
