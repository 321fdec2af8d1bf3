import * as l10n from "../../../base/l10n.js";
import { type Check, connection, flag, integer, named, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { QueryDefinition } from "../../../logs/queries/queryModel.js";
import { changedDefinition, contentOf, newDefinition } from "../../../logs/queryDefinitions/changedDefinition.js";
import { draftOfQuery } from "../../../logs/queryDefinitions/definitionText.js";
import { checkQueryName } from "../../../logs/queryDefinitions/queryName.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { findSavedQuery } from "../../prompts/savedQueryQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { type QueryInFile, queryOfCall } from "../../targets/queryOfCall.js";
import { putSavedQuery, type QueryToPut } from "../../transfer/putSavedQuery.js";

/** Read by queryOfCall. */
const anything: Check<unknown> = (value) => value;

const check = record({
  uri: anything,
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  connection: optional(connection),
  name: optional(named(checkQueryName)),
  replace: optional(flag),
});

/**
 * saveQuery { uri, offset?, connection?, name?, replace? } → { connection, id, name }: saves a query of a file in the account,
 * under the name that its head says if there is no other. A saved query of this name is replaced only if `replace` is true;
 * groups and parameters that the file doesn't name are kept then.
 */
export const saveQuery = defineCommand({
  id: commands.saveQuery,
  async plan(call, planning): Promise<QueryToPut> {
    const args = check(call.uri === undefined ? call.args : {}, "saveQuery");
    const found = await planning.ask.keep("query", () => queryOfCall(call));
    const target = await planning.ask.writableConnection(args.connection ?? (await knownConnection(found, planning)));
    const name = (args.name ?? (await askName(found, call, planning))).trim();
    const draft = draftOfQuery(found.file, found.query);
    const before = await findSavedQuery(target, { name }, planning);
    if (before === undefined) return { target, before, request: newDefinition(name, draft) };
    const request = changedDefinition(before, draft);
    const isSame = contentOf({ ...request, id: before.id }) === contentOf(before);
    if (!isSame && args.replace !== true) await mayReplace(before, targetWords(target), call, planning);
    return { target, before, request };
  },
  async act(put, acting) {
    const saved = await putSavedQuery(put, acting);
    if (!acting.programmatic) showStatusMessage(l10n.t`Saved ${saved.name} in ${put.target.name}`);
    return saved;
  },
});

/** The connection that the query names, if there is one here. */
async function knownConnection({ query }: QueryInFile, { connections }: Planning): Promise<string | undefined> {
  const name = query.connection?.text;
  const known = (await connections.list()).find((one) => one.id === name || one.name === name);
  return known?.id;
}

async function askName({ query, fileName }: QueryInFile, call: Call, { ask }: Planning): Promise<string> {
  const proposed = query.name?.text ?? fileName;
  if (!call.programmatic)
    return ask.text(l10n.t("Name of the saved query; folder/name puts it into a folder"), checkQueryName, proposed);
  const problem = checkQueryName(query.name?.text ?? "");
  if (query.name === undefined || problem !== undefined) {
    throw new LogsError("invalidInput", l10n.t("Give a “name”: the query has no # name: that a saved query can have."));
  }
  return query.name.text;
}

async function mayReplace(
  { name }: QueryDefinition,
  where: string,
  { programmatic }: Call,
  { ask }: Planning,
): Promise<void> {
  const sentence = l10n.t("There is already another saved query of this name");
  if (programmatic) throw new LogsError("alreadyExists", `${sentence}: ${name}`);
  const detail = l10n.t`${where}\n\n${sentence}. Its log groups and parameters are kept where the file doesn't name any.`;
  await ask.confirm(l10n.t`Replace the saved query “${name}”?`, detail, l10n.t("Replace"));
}
