import * as l10n from "../../../base/l10n.js";
import type * as vscode from "vscode";
import { type Check, connection, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { renamedDefinition } from "../../../logs/queryDefinitions/changedDefinition.js";
import { checkQueryName, folderOfName, foldersOf, movedName } from "../../../logs/queryDefinitions/queryName.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { askSavedQuery, requireFreeName, type SavedQuery, savedQueriesOf } from "../../prompts/savedQueryQuestions.js";
import { renameSaved } from "../../transfer/putSavedQuery.js";

/** The path of a folder, or "" for none. */
const folder: Check<string> = (value, field) => (value === "" ? "" : text(value, field));

const check = record({
  connection: optional(connection),
  id: optional(text),
  name: optional(text),
  folder: optional(folder),
});

/** moveSavedQuery { connection?, id | name, folder } → { connection, id, name }; "" takes it out of all folders */
export const moveSavedQuery = defineCommand({
  id: commands.moveSavedQuery,
  async plan(call, planning) {
    const { folder: given, ...of } = check(call.args, "moveSavedQuery");
    const { target, query } = await askSavedQuery(of, call, planning, "write");
    const name = movedName(query.name, given ?? (await askFolder({ target, query }, planning)));
    const problem = checkQueryName(name);
    if (problem !== undefined) throw new LogsError("invalidInput", problem);
    if (name !== query.name) await requireFreeName(target, name, planning);
    return { target, before: query, request: renamedDefinition(query, name) };
  },
  act: async (put, acting) => renameSaved(put, acting),
});

type FolderItem = vscode.QuickPickItem & { readonly folder: string };

/** One of the account's folders, or a new one by typing its name. */
async function askFolder({ target, query }: SavedQuery, planning: Planning): Promise<string> {
  const all = await savedQueriesOf(target, planning);
  const present = folderOfName(query.name);
  const folders = foldersOf(all.map(({ name }) => name)).filter((known) => known !== present);
  const items: readonly FolderItem[] = [
    ...(present === "" ? [] : [{ label: l10n.t("No folder"), description: l10n.t("at the top"), folder: "" }]),
    ...folders.map((known) => ({ label: known, folder: known })),
  ];
  const typed = (path: string): FolderItem | undefined => {
    const isNew = !folders.includes(path) && checkQueryName(movedName(query.name, path)) === undefined;
    return isNew && path !== "" ? { label: path, description: l10n.t("a new folder"), folder: path } : undefined;
  };
  const placeholder = l10n.t`Folder of “${query.name}”: pick one, or type the name of a new one`;
  const [chosen] = await planning.ask.choices({ placeholder, items, typed });
  return chosen?.folder ?? present;
}
