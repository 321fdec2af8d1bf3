import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { isAbort } from "../../../base/abort.js";
import { connection, flag, named, optional, record, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { isLogsError, LogsError } from "../../../logs/logsError.js";
import type { QueryDefinition } from "../../../logs/queries/queryModel.js";
import { renamedDefinition } from "../../../logs/queryDefinitions/changedDefinition.js";
import { findDefinition } from "../../../logs/queryDefinitions/findDefinition.js";
import { checkQueryName, foldersOf } from "../../../logs/queryDefinitions/queryName.js";
import { queriesBelow, type RenamedQuery, renamedFolder } from "../../../logs/queryDefinitions/renamedFolder.js";
import { type Acting, type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { plainText } from "../../feedback/plainText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { savedQueriesOf } from "../../prompts/savedQueryQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { refreshSavedQueries } from "../../transfer/putSavedQuery.js";

const check = record({
  connection: optional(connection),
  folder: optional(text),
  newFolder: optional(named(checkQueryName)),
  confirmed: optional(flag),
});

/** What is to be done, with the words of messages about it. */
interface FolderToRename {
  readonly target: Connection;
  readonly folder: string;
  readonly newFolder: string;
  readonly queries: readonly RenamedQuery[];
}

/**
 * renameQueryFolder { connection?, folder, newFolder, confirmed? } → { connection, folder, renamed, left }: gives all saved queries below
 * a folder names in another one; `left` are those that someone else renamed or deleted meanwhile, or that weren't come to
 */
export const renameQueryFolder = defineCommand({
  id: commands.renameQueryFolder,
  async plan(call, planning): Promise<FolderToRename> {
    const { confirmed, ...given } = check(call.args, "renameQueryFolder");
    const target = await planning.ask.writableConnection(given.connection);
    const all = await savedQueriesOf(target, planning);
    const folder = given.folder ?? (await folderOfCall(call, all, planning));
    const { length } = queriesBelow(all, folder);
    if (length === 0) {
      throw new LogsError(
        "notFound",
        l10n.t`There is no folder of saved queries of this name in ${target.name}: ${folder}`,
      );
    }
    const prompt = l10n.t("New name of the folder, with the folders that it is in");
    const newFolder = (given.newFolder ?? (await planning.ask.text(prompt, checkQueryName, folder))).trim();
    const queries = renamedFolder(all, folder, newFolder);
    if (confirmed !== true && queries.length > 0) {
      const detail = l10n.t`${targetWords(target)}\n\nIts queries get other names for everyone who uses the account.`;
      const question = l10n.t`Rename the folder “${folder}” with ${countText(length)} to “${newFolder}”?`;
      await planning.ask.confirm(question, detail, l10n.t("Rename"));
    }
    return { target, folder, newFolder, queries };
  },
  async act(planned, acting) {
    const renamed = await renameAll(planned, acting);
    const left = planned.queries.length - renamed.length;
    const { folder, newFolder, target } = planned;
    if (left > 0 && !acting.programmatic)
      void vscode.window.showInformationMessage(plainText(`${doneText(planned, renamed.length)}.`));
    return { connection: target.id, folder: renamed.length === 0 ? folder : newFolder, renamed: renamed.length, left };
  },
});

/** The folder of the row, else one that is picked. */
async function folderOfCall({ node }: Call, all: readonly QueryDefinition[], { ask }: Planning): Promise<string> {
  if (node?.kind === "queryFolder") return node.path;
  const folders = foldersOf(all.map(({ name }) => name));
  if (folders.length === 0) throw new LogsError("notFound", l10n.t("There are no folders of saved queries yet."));
  const items = folders.map((folder) => ({ label: folder, description: countText(queriesBelow(all, folder).length) }));
  return (await ask.choice(l10n.t("Folder of saved queries"), items)).label;
}

/** Renames one after the other, as it is by then. Ends early without an error where it is cancelled. */
async function renameAll(
  planned: FolderToRename,
  { connections, savedQueryFiles, tree }: Acting,
): Promise<readonly QueryDefinition[]> {
  const { folder, queries, target } = planned;
  const api = await connections.api(target);
  const done: QueryDefinition[] = [];
  try {
    await cancellableIfSlow(l10n.t`Renaming ${folder}`, async (signal, say) => {
      for (const query of queries) {
        if (signal.aborted) return;
        const put = await renameOne(query, api, signal).catch((error: unknown) => {
          if (!isAbort(error, signal)) throw partly(error, planned, done.length);
          return undefined;
        });
        if (put !== undefined) done.push(put);
        say(l10n.t`${done.length} of ${queries.length}`);
      }
    });
  } finally {
    refreshSavedQueries(target, tree);
    for (const definition of done) await savedQueryFiles.renamed(target.id, definition);
  }
  return done;
}

/** Undefined for one that someone else renamed or deleted meanwhile. What else they changed is kept. */
async function renameOne(
  { before, name }: RenamedQuery,
  api: Pick<LogsApi, "describeQueryDefinitions" | "putQueryDefinition">,
  signal: AbortSignal,
): Promise<QueryDefinition | undefined> {
  const now = await findDefinition(api, before, signal);
  if (now?.name !== before.name) return undefined;
  const request = renamedDefinition(now, name);
  const { id } = await api.putQueryDefinition(request, signal);
  return { ...request, id };
}

/** A failure in the middle, with what was done before it. */
function partly(error: unknown, planned: FolderToRename, done: number): LogsError {
  const [kind, reason] = isLogsError(error) ? [error.kind, error.message] : (["unknown", String(error)] as const);
  const rest = l10n.t("Nothing is lost: rename the folder again for the others.");
  return new LogsError(kind, `${doneText(planned, done)}. ${rest} ${reason}`, {
    cause: error,
    ...(isLogsError(error) && error.remedy !== undefined ? { remedy: error.remedy } : {}),
  });
}

function doneText({ folder, newFolder, queries }: FolderToRename, done: number): string {
  return l10n.t`${done} of ${countText(queries.length)} of “${folder}” are in “${newFolder}” now`;
}

function countText(count: number): string {
  return count === 1 ? l10n.t("1 saved query") : l10n.t`${count.toLocaleString("en")} saved queries`;
}
