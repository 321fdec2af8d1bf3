import * as l10n from "../../../base/l10n.js";
import { listOf, optional, record, text } from "../../../logs/arguments.js";
import { newestMessages } from "../../../logs/document/text/severityLines.js";
import { LogsError } from "../../../logs/logsError.js";
import { narrowPattern } from "../../../logs/patternAssistant/buildPattern.js";
import { patternOfSeverities } from "../../../logs/severity/levelPattern.js";
import type { Severity } from "../../../logs/severity/severity.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { openSearch } from "../../patterns/patternDocuments.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), levels: optional(listOf(text)) });

/** So many events show how levels are written. */
const maxMessages = 5000;

const choices: readonly { readonly label: string; readonly levels: readonly Severity[] }[] = [
  { label: l10n.t("Errors"), levels: ["error"] },
  { label: l10n.t("Errors and Warnings"), levels: ["error", "warning"] },
  { label: l10n.t("Warnings"), levels: ["warning"] },
  { label: l10n.t("Info"), levels: ["info"] },
  { label: l10n.t("Debug"), levels: ["debug"] },
];

const searchable = ["error", "warning", "info", "debug"] as const;

/**
 * searchLevels { uri, levels? } → { filterPattern, uri }: searches the service, in the groups and the time range of a log
 * document, for the events of these levels, of error, warning, info and debug, by a pattern of how they are written in the
 * document.
 */
export const searchLevels = defineCommand({
  id: commands.searchLevels,
  async plan(call, { ask, documents }) {
    const args = check(call.uri === undefined ? call.args : {}, "searchLevels");
    const uri = await ask.keep("document", () => documentUriOf(call));
    const levels = args.levels === undefined ? await askLevels(ask) : checked(args.levels);
    const buffer = documents.buffer(uri);
    const messages = newestMessages(buffer, ({ severity }) => levels.some((level) => level === severity), maxMessages);
    const { filterPattern: present = "", ...selection } = documents.selection(uri);
    const wanted = patternOfSeverities(levels, messages.toReversed());
    return { ...selection, filterPattern: present === "" ? wanted : narrowPattern(present, wanted) };
  },
  async act(selection, acting) {
    return { filterPattern: selection.filterPattern, ...(await openSearch(selection, acting)) };
  },
});

async function askLevels(ask: Planning["ask"]): Promise<readonly Severity[]> {
  return (await ask.choice(l10n.t("Level to search the service for"), choices)).levels;
}

function checked(levels: readonly string[]): readonly Severity[] {
  const known = searchable.filter((severity) => levels.includes(severity));
  if (known.length > 0 && known.length === new Set(levels).size) return known;
  throw new LogsError("invalidInput", l10n.t`The argument “levels” must have one or more of ${searchable.join(", ")}.`);
}
