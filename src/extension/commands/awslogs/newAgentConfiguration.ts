import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { stackIds } from "../../../awslogs/compose/stackIds.js";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import { oneOf, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { type Acting, defineCommand } from "../../command.js";
import { commands, languages } from "../../contributions.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";

const check = record({ stack: optional(oneOf(stackIds)) });

/**
 * newAgentConfiguration { stack } → { text, commands }: an awslogs.conf for a machine, `nginx`, `apache`, `tomcat`, `ecs` or `syslog`, as
 * a new document, and what to run on it.
 */
export const newAgentConfiguration = defineCommand({
  id: commands.newAgentConfiguration,
  async plan(call, { ask }) {
    const { stack } = check(call.uri === undefined ? call.args : {}, "newAgentConfiguration");
    if (stack === undefined && call.programmatic) {
      throw new LogsError("invalidInput", l10n.t`The argument “stack” must be one of ${stackIds.join(", ")}.`);
    }
    const { stacks } = await loadAgentTools();
    const found = stacks.find(({ id }) => id === stack);
    if (found !== undefined) return found;
    const items = stacks.map((each) => ({
      label: each.label,
      description: each.logs.map(({ file }) => file).join(", "),
      each,
    }));
    return (await ask.choice(l10n.t("What the agent is to read"), items)).each;
  },
  async act(stack, acting) {
    const { stackText } = await loadAgentTools();
    const text = stackText(stack);
    const toRun = [...stack.install, ...stack.restart];
    await acting.editor.openText({ content: text, language: languages.awslogs });
    if (!acting.programmatic) void offerCommands(toRun, acting);
    return { text, commands: toRun };
  },
});

async function offerCommands(toRun: readonly string[], { editor }: Pick<Acting, "editor">): Promise<void> {
  const copy = l10n.t("Copy Commands");
  const message = l10n.t("Install the agent on its machine, put the configuration there, and restart the agent.");
  if ((await vscode.window.showInformationMessage(message, copy)) !== copy) return;
  await editor.copy(`${toRun.join("\n")}\n`);
  showStatusMessage(l10n.t("Commands copied"));
}
