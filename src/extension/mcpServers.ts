import * as vscode from "vscode";
import { serverArguments } from "../assistant/serverArguments.js";
import type { Disposable } from "../base/disposable.js";
import { Emitter } from "../base/emitter.js";
import * as l10n from "../base/l10n.js";
import type { Connection } from "../logs/connections/connection.js";
import type { Connections } from "./connections/connections.js";
import { mcpServerId } from "./contributions.js";

/** What the offered server is made of. */
export interface McpServersDeps {
  readonly connections: Pick<Connections, "list" | "onDidChange">;
  /** What the setting says. */
  readonly isOn: () => boolean;
  /** The path of dist/mcpServer.js. */
  readonly script: string;
  readonly version: string;
}

/** Offers the tools as a server of the Model Context Protocol, to agents in VS Code that take such, where the setting says so. */
export function registerMcpServers({ connections, isOn, script, version }: McpServersDeps): Disposable {
  const changed = new Emitter<void>();
  const subscriptions = [
    changed,
    connections.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cloudwatchLogs.mcpServer")) changed.fire();
    }),
    vscode.lm.registerMcpServerDefinitionProvider(mcpServerId, {
      onDidChangeMcpServerDefinitions: changed.event,
      async provideMcpServerDefinitions() {
        const all = isOn() ? await connections.list() : [];
        if (all.length === 0) return [];
        const parameters = [script, ...argumentsOf(all)];
        // The desktop's program is Electron, which runs scripts where it is told to.
        const env = { ELECTRON_RUN_AS_NODE: "1" };
        const label = l10n.t("CloudWatch Logs");
        return [new vscode.McpStdioServerDefinition(label, process.execPath, parameters, env, version)];
      },
    }),
  ];
  return {
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** The connections as arguments: names, regions and endpoints, and nothing of a credential. */
function argumentsOf(connections: readonly Connection[]): readonly string[] {
  const local = connections.find((connection) => connection.local === true)?.endpoint;
  const entries = connections
    .filter((connection) => connection.local !== true)
    .map(({ id, profile, region, endpoint }) => ({
      name: id,
      region,
      ...(profile === undefined ? {} : { profile }),
      ...(endpoint === undefined ? {} : { endpoint }),
    }));
  return serverArguments({ entries, ...(local === undefined ? {} : { localServer: local }) });
}
