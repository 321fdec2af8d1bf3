import { parseArgs } from "node:util";
import type { ServerArguments } from "../assistant/serverArguments.js";
import { readEntry } from "../logs/connections/connectionEntry.js";

const usage = `usage: node mcpServer.js [--connection '{"name": "prod", "profile": "prod", "region": "eu-west-1"}']... [--local-server URL]`;

/** Parses the arguments after the script's name. Returns a sentence if they are wrong. */
export function parseArguments(argv: readonly string[]): ServerArguments | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { connection: { type: "string", multiple: true }, "local-server": { type: "string" } },
    });
    const { connection = [], "local-server": localServer } = values;
    if (localServer !== undefined && !isLoopback(localServer)) {
      return `--local-server needs the URL of a server on this machine, such as http://127.0.0.1:4586 (${usage})`;
    }
    const entries = connection.map((text, index) => readEntry(JSON.parse(text), index));
    return { entries, ...(localServer === undefined ? {} : { localServer }) };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} (${usage})`;
  }
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && ["127.0.0.1", "[::1]", "localhost"].includes(new URL(url).hostname);
}
