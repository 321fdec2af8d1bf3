import "./configureLanguage.js";
import * as l10n from "../base/l10n.js";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { systemClock } from "../base/clock.js";
import { serve } from "./server.js";
import { localFileSystem } from "./documents/fileSystem.js";

const transports = ["--stdio", "--node-ipc", "--socket", "--pipe"];

/** Files that cost more to check are longer than any that people type in. */
const longestWaitMs = 500;

if (process.argv.some((argument) => transports.some((transport) => argument.startsWith(transport)))) {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, { clock: systemClock, longestWaitMs, files: localFileSystem });
  connection.listen();
} else {
  console.error(
    l10n.t(
      "This is a language server for awslogs.conf, .cwfilter, .cwli, .cwsql and .cwppl files. Start it with --stdio, --socket=PORT or --pipe=NAME.",
    ),
  );
  process.exitCode = 2;
}
