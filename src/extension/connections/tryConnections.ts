import * as l10n from "../../base/l10n.js";
import { isAbort } from "../../base/abort.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import type { Acting } from "../command.js";
import { commands } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { showStatusMessage } from "../feedback/showStatusMessage.js";

type Trying = Pick<Acting, "connections" | "editor" | "explorer" | "report" | "tree">;

/**
 * Opens new connections in the explorer and reads the first page of their log groups, one after the other. A failure offers
 * what mends it: signing in, or changing the profile, region or endpoint. It ends with what the user doesn't mend; the
 * connections are kept in any case.
 */
export async function tryConnections(added: readonly Connection[], acting: Trying): Promise<void> {
  for (const connection of added) {
    const tried = await tryUntilMended(connection, acting);
    if (tried === undefined) return;
    await openInExplorer(tried, acting);
    showStatusMessage(l10n.t`${tried.name} is connected (${describeLocation(tried)})`);
  }
}

/** Returns the connection that works, which is another one if the user has changed it. */
async function tryUntilMended(added: Connection, acting: Trying): Promise<Connection | undefined> {
  const { connections, report, tree } = acting;
  for (let connection = added; ;) {
    try {
      const api = await connections.api(connection);
      await cancellableIfSlow(l10n.t`Trying ${connection.name}`, (signal) => api.describeLogGroups({}, signal));
      return connection;
    } catch (error) {
      if (isAbort(error)) return undefined;
      await openInExplorer(connection, acting);
      const what = l10n.t`${connection.name} was added, but its first request failed`;
      const edit = l10n.t("Edit Connection");
      const choice = await report.offer(what, error, [edit, l10n.t("Try Again")]);
      if (choice === undefined) return undefined;
      const next = choice === edit ? await edited(connection, acting) : connection;
      if (next === undefined) return undefined;
      tree.refresh(tree.find(next));
      connection = next;
    }
  }
}

async function edited(connection: Connection, { connections, editor, tree }: Trying): Promise<Connection | undefined> {
  const node = tree.find(connection);
  if (node === undefined) return undefined;
  const result = await editor.runCommand(commands.editConnection, node);
  const id = typeof result === "object" && result !== null && "connection" in result ? result.connection : undefined;
  return typeof id === "string" ? connections.resolve(id) : undefined;
}

/** The settings may have changed meanwhile, so that the row isn't there. */
async function openInExplorer({ id }: Connection, { explorer, tree }: Trying): Promise<void> {
  const row = (await tree.children()).find((node) => node.kind === "connection" && node.id === id);
  if (row !== undefined) await explorer.expand(row);
}
