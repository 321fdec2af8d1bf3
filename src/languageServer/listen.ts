import * as l10n from "../base/l10n.js";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { systemClock } from "../base/clock.js";
import { serve } from "./server.js";
import { localFileSystem } from "./documents/fileSystem.js";

const transports = ["--stdio", "--node-ipc", "--socket", "--pipe"];

/** Files that cost more to check are longer than any that people type in. */
const longestWaitMs = 500;

/** Serves over the transport that the arguments of the process name. Otherwise returns what they lack. */
export function listen(parameters: readonly string[]): string | undefined {
  if (!parameters.some((parameter) => transports.some((transport) => parameter.startsWith(transport)))) {
    return l10n.t(
      "This is a language server for awslogs.conf, .cwfilter, .cwli, .cwsql and .cwppl files. Start it with --stdio, --socket=PORT or --pipe=NAME.",
    );
  }
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, { clock: systemClock, longestWaitMs, files: localFileSystem });
  connection.listen();
  return undefined;
}
