import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { plainText } from "../../feedback/plainText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";
import { sectionsInFiles } from "../../targets/foundAgentFiles.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/**
 * findInAgentFiles { connection?, group } → { found: [{ uri, section, line }] }: the sections of configurations of the agent that send
 * events to a log group, in the workspace, in editors and in the agent's folders on this machine; a person is shown the one that they
 * choose. Lines count from 1.
 */
export const findInAgentFiles = defineCommand({
  id: commands.findInAgentFiles,
  async plan(call, { ask }) {
    const args = check(call.args, "findInAgentFiles");
    const group = args.group ?? (await askGroup(ask, args)).group;
    const found = await ask.keep(`sections for ${group}`, () =>
      cancellableIfSlow(l10n.t`Looking for ${group} in awslogs.conf files`, (signal) => sectionsInFiles(group, signal)),
    );
    const [only, another] = found;
    if (call.programmatic || another === undefined) return { group, found, shown: only };
    const items = found.map((section) => ({
      label: section.section,
      description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(section.uri))}:${section.line}`,
      section,
    }));
    const { section } = await ask.choice(l10n.t`Section that sends to ${group}`, items);
    return { group, found, shown: section };
  },
  async act({ group, found, shown }, { editor, programmatic }) {
    if (programmatic) return { found };
    if (shown === undefined) void tellOfNone(group);
    else await editor.openAt(shown.uri, shown.line);
    return { found };
  },
});

async function tellOfNone(group: string): Promise<void> {
  const where = l10n.t("in this workspace, in an editor or in the agent's folders on this machine");
  await vscode.window.showInformationMessage(
    l10n.t`No awslogs.conf ${where} sends to this log group: ${plainText(group)}`,
  );
}
