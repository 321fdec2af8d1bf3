import { LogsError } from "../logs/logsError.js";
import type { LogGroup } from "../logs/model.js";
import { dataNotice, jsonLines } from "./answerText.js";
import { chooseConnection, connectionField } from "./chooseConnection.js";
import { defineTool } from "./tool.js";
import { countField, optionalField, textField, toolInput } from "./toolFields.js";

const input = toolInput({
  connection: connectionField,
  prefix: optionalField(textField("What the names begin with, case-sensitive. Not together with “part”.")),
  part: optionalField(textField("What the names contain, case-sensitive. Not together with “prefix”.")),
  limit: countField("Log groups at most.", 50, 50),
  cursor: optionalField(textField("From an earlier answer with the same arguments: goes on where it ended.")),
});

/** Names of log groups. */
export const findLogGroups = defineTool({
  description:
    "Finds Amazon CloudWatch log groups by the beginning or a part of their names, at most 50 for a call. Use it first where the exact name of a log group isn't known. Answers names, and with them retention, stored bytes and class where the service tells them.",
  input,
  intent: async ({ connection }, host) => ({ connection: await chooseConnection(host, connection), groups: [] }),
  async run({ connection: named, prefix, part, limit, cursor }, host, signal) {
    if (prefix !== undefined && part !== undefined) {
      throw new LogsError("invalidInput", "Use “prefix” or “part”, not both.");
    }
    const connection = await chooseConnection(host, named);
    const api = await host.api(connection);
    const query = prefix === undefined ? (part === undefined ? {} : { pattern: part }) : { prefix };
    const token = cursor === undefined ? {} : { nextToken: cursor };
    const { items, nextToken } = await api.describeLogGroups({ ...query, ...token, limit }, signal);
    const { lines } = jsonLines(items.map(recordOf));
    const more =
      nextToken === undefined
        ? "This is all."
        : `There may be more: call again with "cursor": ${JSON.stringify(nextToken)}.`;
    const what = `Log groups of connection “${connection.name}” (${connection.region}).`;
    if (lines.length === 0)
      return `${what}\nNone${query.pattern === undefined && query.prefix === undefined ? "" : " with this name; names are case-sensitive"}. ${more}`;
    return [what, dataNotice, ...lines, `${lines.length} log groups. ${more}`].join("\n");
  },
});

function recordOf({ name, retentionInDays, storedBytes, logClass, isPartial }: LogGroup): object {
  return {
    name,
    ...(retentionInDays === undefined
      ? isPartial === true
        ? {}
        : { retention: "never expires" }
      : { retentionInDays }),
    ...(storedBytes === undefined ? {} : { storedBytes }),
    ...(logClass === undefined ? {} : { logClass }),
  };
}
