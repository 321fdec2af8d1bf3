import type { ConnectionEntry } from "../logs/connections/connectionEntry.js";

/** What the server of the Model Context Protocol (`src/mcpServer`) is told on its command line. */
export interface ServerArguments {
  /** What the tools may read through, as entries of the setting `cloudwatchLogs.connections`. */
  readonly entries: readonly ConnectionEntry[];
  /** The URL of a local server, which gets made-up credentials. */
  readonly localServer?: string;
}

/** The command line that says this. */
export function serverArguments({ entries, localServer }: ServerArguments): readonly string[] {
  return [
    ...entries.map((entry) => `--connection=${JSON.stringify(entry)}`),
    ...(localServer === undefined ? [] : [`--local-server=${localServer}`]),
  ];
}
