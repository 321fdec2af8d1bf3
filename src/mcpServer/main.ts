import { readFileSync } from "node:fs";
import path from "node:path";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { readingHost } from "../assistant/readingHost.js";
import { Certificates } from "../aws/certificates.js";
import { ClientPool } from "../aws/clientPool.js";
import { Credentials } from "../aws/credentials.js";
import { systemSources } from "../aws/profiles.js";
import { systemClock } from "../base/clock.js";
import { connectionsOf } from "./connections.js";
import { createServer } from "./createServer.js";
import { parseArguments } from "./mainArguments.js";

/** Exit codes: 0 the client has closed standard input, 2 wrong arguments. Standard output has the protocol alone. */
async function main(): Promise<void> {
  // From 2027 on, new versions of the SDK need Node.js 22; this one doesn't, and who runs the server can't change it.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  const parsed = parseArguments(process.argv.slice(2));
  if (typeof parsed === "string") {
    process.stderr.write(`${parsed}\n`);
    process.exitCode = 2;
    return;
  }
  const sources = systemSources();
  const certificates = new Certificates({ sources });
  // Nobody can be asked for an MFA code here: such a profile needs a session of its own.
  const credentials = new Credentials({ sources, certificates });
  const version = versionOf(process.argv[1] ?? "");
  const userAgent = ["cloudwatch-logs-mcp", version] as const;
  const clients = new ClientPool({ clock: systemClock, credentials, certificates, userAgent });
  const host = readingHost({
    connections: () => connectionsOf(parsed, sources),
    api: async (connection) => clients.of(connection).interactive,
    clockOf: (connection) => clients.of(connection).timed(),
  });
  const server = createServer(host, version);
  await server.connect(new StdioServerTransport());
  // The client ends the server by that.
  process.stdin.once("close", () => clients.dispose());
}

/** The version of the package that the script is in. */
function versionOf(script: string): string {
  const manifest = path.join(path.dirname(script), "../package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}

void main();
