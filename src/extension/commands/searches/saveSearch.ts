import * as l10n from "../../../base/l10n.js";
import type * as vscode from "vscode";
import { type Check, flag, named, oneOf, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { defaultColumns } from "../../../logs/document/text/lineSettings.js";
import { checkSearchName, type NamedSearch, proposedName, type Search } from "../../../logs/searches/search.js";
import { writeSearchFile } from "../../../logs/searches/searchFile.js";
import { searchFileName } from "../../../logs/searches/searchFileName.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import type { EntryScope } from "../../listSetting.js";
import { askSearchPlace, type SearchPlaceAnswer } from "../../prompts/searchQuestions.js";
import { isSameSearch } from "../../searches/searchOfCall.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";

/** A URI, which documentUriOf reads. */
const anything: Check<unknown> = (value) => value;

const check = record({
  uri: anything,
  name: optional(named(checkSearchName)),
  scope: optional(oneOf(["user", "workspace"])),
  replace: optional(flag),
});

/**
 * saveSearch { uri, name, scope?, replace? } → { name, scope }: keeps what a log document shows (groups, pattern, time and
 * columns) in the settings of the user, or of the workspace (`scope`). Another search of this name there is replaced only if
 * `replace` is true.
 */
export const saveSearch = defineCommand({
  id: commands.saveSearch,
  async plan(call, planning) {
    const args = check(call.uri === undefined ? call.args : {}, "saveSearch");
    const search = await planning.ask.keep("search", () => searchToSave(call, planning));
    if (call.programmatic && args.name === undefined) {
      throw new LogsError("invalidInput", l10n.t("The argument “name” must be a text."));
    }
    const name = args.name ?? (await askName(search, planning));
    const saved: NamedSearch = { ...search, name: name.trim() };
    const place: SearchPlaceAnswer = call.programmatic
      ? { scope: args.scope ?? "user" }
      : await askSearchPlace(planning.ask, searchFileName(saved));
    if (place.scope !== "file" && args.replace !== true) await mayReplace(saved, place.scope, call, planning);
    return { saved, place };
  },
  async act({ saved, place }, { searches, editor, programmatic }) {
    if (place.scope === "file") await editor.writeFile(place.file, writeSearchFile(saved));
    else await searches.save(saved, place.scope);
    if (!programmatic) showStatusMessage(l10n.t("Search saved"));
    return { name: saved.name, scope: place.scope };
  },
});

/** What a row stands for, or what a log document shows, with columns that were chosen for it. */
function searchToSave(call: Call, { documents, searches }: Planning): Search {
  if (call.search?.search !== undefined) return call.search.search;
  const uri: vscode.Uri = documentUriOf(call);
  const selection = selectionOfUri(uri);
  const { chosen } = documents.buffer(uri).format;
  return searches.of(selection, chosen?.join() === defaultColumns ? undefined : chosen);
}

function askName(search: Search, { ask }: Planning): Promise<string> {
  return ask.text(l10n.t("Name of the search"), checkSearchName, proposedName(search));
}

async function mayReplace(
  { name, ...search }: NamedSearch,
  scope: EntryScope,
  { programmatic }: Call,
  { ask, searches }: Planning,
): Promise<void> {
  const listed = await ask.keep("searches", () => searches.list());
  const present = listed.find((one) => one.source === scope && one.name === name);
  if (present === undefined || (present.search !== undefined && isSameSearch(present.search, search))) return;
  if (programmatic) throw new LogsError("alreadyExists", l10n.t`There is already another search of this name: ${name}`);
  await ask.confirm(
    l10n.t`Replace the search “${name}”?`,
    l10n.t("There is already another search of this name."),
    l10n.t("Replace"),
  );
}
