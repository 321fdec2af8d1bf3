import type { Connection } from "../logs/connections/connection.js";
import type { LogsApi } from "../logs/logsApi.js";
import { guardedWrites } from "../logs/operations/wrappedApi.js";
import type { ToolHost } from "./tool.js";

interface ReadingHostParts extends Pick<ToolHost, "clockOf" | "connections"> {
  api(connection: Connection): Promise<LogsApi>;
}

/** What the tools read through: operations that write are refused, whatever the connection allows. */
export function readingHost({ api, clockOf, connections }: ReadingHostParts): ToolHost {
  return {
    connections,
    api: async (connection) =>
      guardedWrites(await api(connection), () => "The tools for language models change nothing."),
    clockOf,
    random: Math.random,
  };
}
