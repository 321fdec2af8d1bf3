import { canStandInBackticks, inBackticks } from "../diagnostics/inBackticks.js";

/**
 * A field's name as it is written in a query: in backticks where it has other characters than letters, digits, `_`, `@` and
 * `.` (CWL_QuerySyntax-Guidelines.html). Of a name that begins with `@`, the rest is in backticks.
 */
export function fieldText(name: string): string {
  if (/^[@A-Za-z_][\w.@]*$/u.test(name) || !canStandInBackticks(name)) return name;
  return name.startsWith("@") ? `@${inBackticks(name.slice(1))}` : inBackticks(name);
}
