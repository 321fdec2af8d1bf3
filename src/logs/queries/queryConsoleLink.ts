import type { Connection } from "../connections/connection.js";
import { consoleLogs } from "../selection/consoleLink.js";
import type { StartQueryRequest } from "./queryApi.js";

/**
 * The link to a query in the AWS Console, which doesn't run it. Its form is the one that links which the console makes have; no
 * page of AWS describes it. Throws a LogsError where the console doesn't show the connection.
 */
export function queryConsoleLink(
  { queryString, language = "CWLI", groups = [], startMs, endMs }: StartQueryRequest,
  connection: Connection,
): string {
  const fields = [
    ["end", new Date(endMs).toISOString()],
    ["start", new Date(startMs).toISOString()],
    ["timeType", "ABSOLUTE"],
    ["tz", "UTC"],
    ["editorString", queryString],
  ].map(([name, value = ""]) => `${name}~'${escaped(value)}`);
  const source = `source~(~${groups.map((group) => `'${escaped(group)}`).join("~")})`;
  const parts = [...fields, ...(groups.length === 0 ? [] : [source]), `lang~'${language}`];
  return `${consoleLogs(connection)}logs-insights$3FqueryDetail$3D~(${parts.join("~")})`;
}

/** Everything but letters, digits, `_`, `-` and `.` as `*` and the code of two digits, or `**` and four; `$` is `!`. */
function escaped(text: string): string {
  return Array.from({ length: text.length }, (_, at) => escapedUnit(text.charAt(at))).join("");
}

function escapedUnit(unit: string): string {
  if (/[\w.-]/u.test(unit)) return unit;
  if (unit === "$") return "!";
  const code = unit.charCodeAt(0).toString(16);
  return code.length > 2 ? `**${code.padStart(4, "0")}` : `*${code.padStart(2, "0")}`;
}
