import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { readPatternFile } from "../../../logs/filterPattern/patternFile.js";
import { findLogGroup } from "../../../logs/findLogGroup.js";
import { type NewQuery, newQueryText } from "../../../logs/queries/newQueryText.js";
import { groupsByConnection, isGroupPattern, type Selection } from "../../../logs/selection/selection.js";
import { hasFeature } from "../../../logs/classFeatures.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands, languages, logScheme } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { requireKnownFeature } from "../../targets/readableSelection.js";
import { selectionOf, selectionOfUri } from "../../targets/selection.js";

/**
 * newQuery { connection?, group | groups?, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } → {}: opens a new
 * query for the same events. What it is called on says which: log groups, streams, a log document, a file with a filter pattern;
 * else the query says no log groups, and they are asked for when it runs.
 */
export const newQuery = defineCommand({
  id: commands.newQuery,
  takesSeveral: true,
  async plan(call, planning) {
    const filterPattern = await patternOf(call, planning);
    if (filterPattern !== undefined) return newQueryText({ groups: [], filterPattern });
    const selection = await selectionOfCall(call, planning);
    return newQueryText(selection === undefined ? { groups: [] } : await newQueryOf(selection, planning));
  },
  async act(content, { editor }) {
    await editor.openText({ content, language: languages.query });
    return {};
  },
});

const hourMs = 3_600_000;

/** The pattern of the file that it is called on, or that is open. */
async function patternOf({ args, uri, node, programmatic }: Call, { ask }: Planning): Promise<string | undefined> {
  if (programmatic || node !== undefined || uri?.scheme === logScheme || "groups" in args) return undefined;
  return ask.keep("pattern", async () => {
    const document =
      uri === undefined ? vscode.window.activeTextEditor?.document : await vscode.workspace.openTextDocument(uri);
    return document?.languageId === languages.pattern ? readPatternFile(document.getText()).text : undefined;
  });
}

async function selectionOfCall(call: Call, planning: Planning): Promise<Selection | undefined> {
  if (call.node !== undefined || call.programmatic || "groups" in call.args) return selectionOf(call, planning);
  const uri = await planning.ask.keep("document", () => call.uri ?? vscode.window.activeTextEditor?.document.uri);
  return uri?.scheme === logScheme ? selectionOfUri(uri) : undefined;
}

async function newQueryOf(selection: Selection, planning: Planning): Promise<NewQuery> {
  requireKnownFeature(planning, selection, "queries");
  const [first = selection, ...others] = groupsByConnection(selection);
  const { connection, groups } = first;
  const known = await planning.connections.list();
  const { start, end } = selection;
  // A query has both ends; until an end it is the hour before.
  const isOpen = start === undefined && end !== undefined;
  const { time } = planning.searches.of(isOpen ? { ...selection, start: end - hourMs } : selection);
  const isOnly = known.length <= 1;
  const name = known.find(({ id }) => id === connection)?.name ?? connection;
  const { streams, streamPrefix, filterPattern } = selection;
  return {
    groups,
    ...(isOnly ? {} : { connection: name }),
    ...(streams === undefined ? {} : { streams }),
    ...(streamPrefix === undefined ? {} : { streamPrefix }),
    ...(filterPattern === undefined ? {} : { filterPattern }),
    ...(time === undefined || time === "" ? {} : { time }),
    notes: others.map((other) => l10n.t`Of another connection, and left out: ${other.groups.join(" ")}`),
    discoversFields: !(await isOfQueriesAlone(first, selection, planning)),
  };
}

/** True if the service finds no fields in the JSON of a log group. It is asked only where the pattern is about such fields. */
async function isOfQueriesAlone(
  { connection, groups }: Pick<Selection, "connection" | "groups">,
  { filterPattern = "" }: Selection,
  { connections }: Planning,
): Promise<boolean> {
  const [group] = groups;
  if (!filterPattern.trimStart().startsWith("{") || group === undefined || isGroupPattern(group)) return false;
  try {
    const api = await connections.api(await connections.resolve(connection));
    const described = await cancellableIfSlow(l10n.t`Looking up ${group}`, (signal) =>
      findLogGroup(api, group, signal),
    );
    return described !== undefined && !hasFeature(described, "reading");
  } catch {
    // The query says it when it runs.
    return false;
  }
}
