import type * as vscode from "vscode";
import { Emitter, type Event } from "../../base/emitter.js";
import type { ExplorerView } from "../../views/explorer/explorerView.js";
import type { Core } from "./core.js";
import type { LoadedCommands } from "./loadedCommands.js";
import type { LoadedParts } from "./loadedParts.js";

/** What is loaded on its first use, each once. */
export interface LoadingParts {
  core(): Promise<Core>;
  parts(): Promise<LoadedParts>;
  commands(): Promise<LoadedCommands>;
  /** Fires when the connections change. Nothing has read them before the core is loaded. */
  readonly onDidChangeConnections: Event<void>;
}

/** Loads the parts in the order in which they need each other; the context owns them. */
export function loadingParts(context: vscode.ExtensionContext, view: ExplorerView): LoadingParts {
  const changed = new Emitter<void>();
  context.subscriptions.push(changed);
  const core = once(async () => {
    const { createCore } = await import("./core.js");
    const created = createCore(context, view);
    context.subscriptions.push(created.connections.onDidChange(() => changed.fire()));
    return created;
  });
  const parts = once(async () => {
    const [{ createParts }, early] = await Promise.all([import("./loadedParts.js"), core()]);
    return createParts(context, early);
  });
  const commands = once(async () => {
    const [{ createCommands }, { actors }, { report }] = await Promise.all([
      import("./loadedCommands.js"),
      parts(),
      core(),
    ]);
    return createCommands(context, { actors, report });
  });
  return { core, parts, commands, onDidChangeConnections: changed.event };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}
