import * as l10n from "../../../base/l10n.js";
import { listOf, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { severities, type Severity } from "../../../logs/severity/severity.js";
import { keepEvents } from "../../../views/documents/keepEvents.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), levels: optional(listOf(text)) });

/**
 * toggleLevels { uri, levels? } → { hidden }: hides or shows the events of each of these levels, of error, warning, info,
 * debug and none, in a log document. Hidden ones stay loaded, and are counted in its head.
 */
export const toggleLevels = defineCommand({
  id: commands.toggleLevels,
  async plan(call, planning) {
    const args = check(call.uri === undefined ? call.args : {}, "toggleLevels");
    const uri = await planning.ask.keep("document", () => documentUriOf(call));
    const { hidden } = planning.documents.buffer(uri);
    if (args.levels === undefined) return { uri, hidden: await askHidden(planning, uri) };
    const levels = checked(args.levels);
    return { uri, hidden: severities.filter((severity) => hidden.includes(severity) !== levels.includes(severity)) };
  },
  async act({ uri, hidden }, { documents }) {
    const session = documents.session(uri);
    const restore = keepEvents(uri, session.buffer);
    await session.text.hide(hidden);
    restore();
    return { hidden };
  },
});

/** Those that are not picked. */
async function askHidden(
  { ask, documents }: Planning,
  uri: ReturnType<typeof documentUriOf>,
): Promise<readonly Severity[]> {
  const { hidden, severityCounts } = documents.buffer(uri);
  const items = severities.map((severity) => ({
    label: titles[severity],
    description: l10n.t`${severityCounts[severity].toLocaleString("en")} loaded`,
    severity,
  }));
  const picked = items.filter(({ severity }) => !hidden.includes(severity));
  const placeholder = l10n.t("Levels to show of the events that are loaded");
  const shown = await ask.choices({ placeholder, items, picked, canPickMany: true, mayBeEmpty: true });
  return severities.filter((severity) => !shown.some((item) => item.severity === severity));
}

const titles: Readonly<Record<Severity, string>> = {
  error: l10n.t("Errors"),
  warning: l10n.t("Warnings"),
  info: l10n.t("Info"),
  debug: l10n.t("Debug"),
  none: l10n.t("Without Level"),
};

function checked(levels: readonly string[]): readonly Severity[] {
  const unknown = levels.find((level) => !severities.some((severity) => severity === level));
  if (unknown !== undefined) {
    throw new LogsError("invalidInput", l10n.t`There is no level “${unknown}”, but ${severities.join(", ")}.`);
  }
  return severities.filter((severity) => levels.includes(severity));
}
