import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { sanitize } from "../../../logs/document/text/sanitize.js";
import { type CommandId, commands } from "../../contributions.js";
import { defineCommand } from "../../command.js";
import { valueOfCall } from "../../targets/valueOfCall.js";

interface ValueAction {
  readonly id: CommandId;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
}

const actions: readonly ValueAction[] = [
  {
    id: commands.everythingWith,
    label: l10n.t("Everything With This Value"),
    description: l10n.t("in all log groups of this document, around this event"),
    icon: "list-ordered",
  },
  {
    id: commands.everythingWithInGroups,
    label: l10n.t("Everything With This Value in Groups…"),
    description: l10n.t("in log groups that you pick"),
    icon: "list-tree",
  },
  {
    id: commands.onlyThis,
    label: l10n.t("Only This Value"),
    description: l10n.t("adds it to the filter pattern"),
    icon: "filter",
  },
  {
    id: commands.excludeThis,
    label: l10n.t("Exclude This Value"),
    description: l10n.t("excludes it by the filter pattern"),
    icon: "circle-slash",
  },
  {
    id: commands.highlightThis,
    label: l10n.t("Highlight This Value"),
    description: l10n.t("in this document; once more to stop"),
    icon: "symbol-color",
  },
  { id: commands.copyValue, label: l10n.t("Copy Value"), description: "", icon: "copy" },
];

const maxLength = 60;

/**
 * showValueActions { uri, line, character }: lists what can be done with the value at a place of a log document, counted from
 * 1, and does what is picked. VS Code offers its own Quick Fix only where text can be edited.
 */
export const showValueActions = defineCommand({
  id: commands.showValueActions,
  async plan(call, planning) {
    const { uri, value } = await valueOfCall(call, planning);
    const shown = sanitize(value.text.length > maxLength ? `${value.text.slice(0, maxLength)}…` : value.text);
    const items = actions.map(({ icon, ...action }) => ({ ...action, iconPath: new vscode.ThemeIcon(icon) }));
    const { id } = await planning.ask.choice(l10n.t`With ${shown}`, items);
    // What is selected may be more than what stands at one place: only a call that named a place hands it on.
    return { id, argument: { ...call.args, uri: uri.toString(), byHand: true } };
  },
  act: ({ id, argument }, { editor }) => editor.runCommand(id, argument),
});
