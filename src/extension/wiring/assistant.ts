import type * as vscode from "vscode";
import { loadAssistantTools } from "../../assistant/loadAssistantTools.js";
import { systemClock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import * as l10n from "../../base/l10n.js";
import { displayZone, readSetting } from "../config.js";
import type { Connections } from "../connections/connections.js";
import type { Report } from "../feedback/report.js";
import { registerLanguageModelTools } from "../languageModelTools.js";
import { registerMcpServers } from "../mcpServers.js";

interface AssistantParts {
  readonly connections: Connections;
  readonly report: Report;
  /** The path of dist/mcpServer.js. */
  readonly script: string;
}

/** Offers the tools to language models: to those of VS Code, and as a server. */
export function createAssistant(
  { packageJSON }: vscode.Extension<unknown>,
  { connections, report, script }: AssistantParts,
): Disposable {
  const { version } = packageJSON as { version: string };
  const store = new DisposableStore();
  store.add(
    registerLanguageModelTools({
      connections,
      context: () => ({ now: systemClock.now(), zone: displayZone() }),
      sentence: (error) => report.sentence(l10n.t("Language model tool"), error),
      load: loadAssistantTools,
    }),
  );
  store.add(registerMcpServers({ connections, isOn: () => readSetting("cloudwatchLogs.mcpServer"), script, version }));
  return store;
}
