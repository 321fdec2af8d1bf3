import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import { connection, optional } from "../../logs/arguments.js";
import { cliAction, cliCommandName, shellNamed } from "../../logs/cli/cliArgument.js";
import { cliCommand, type CliCommandName } from "../../logs/cli/cliCommand.js";
import type { Shell } from "../../logs/cli/shellQuote.js";
import { describeGroup } from "../../logs/describeGroup.js";
import type { Call, Command, Services } from "../command.js";
import { displayZone } from "../config.js";
import { commands } from "../contributions.js";
import { cancellableIfSlow } from "../progress.js";
import { selectionOfUri } from "../selection.js";

/**
 * copyAsCliCommand { command, shell?, … the command's own fields } → { text }, also on the clipboard; the shell `posix` or
 * `powershell`, by default that of this machine
 */
export const copyAsCliCommand: Command = {
  id: commands.copyAsCliCommand,
  takesSeveral: true,
  async run(call, services) {
    const { command, shell, connection: to, ...fields } = await fieldsOf(call, services);
    const name = cliCommandName(command);
    const target = await services.ask.connection(optional(connection)(to, "connection"));
    const complete = name === "editTags" ? await withArn(fields, await services.connections.api(target)) : fields;
    const action = cliAction(name, complete, { now: Date.now(), zone: displayZone() });
    const text = cliCommand(action, target, shell === undefined ? usualShell() : shellNamed(shell));
    await vscode.env.clipboard.writeText(text);
    return { text };
  },
};

type Fields = Readonly<Record<string, unknown>>;
type Api = Parameters<typeof describeGroup>[0];

function usualShell(): Shell {
  return process.platform === "win32" ? "powershell" : "posix";
}

/** The CLI names what is tagged by its ARN. */
async function withArn({ group, ...fields }: Fields, api: Api): Promise<Fields> {
  const name = typeof group === "string" ? group : "";
  const { arn } = await cancellableIfSlow("Looking up the ARN", (signal) => describeGroup(api, name, signal));
  return { ...fields, arn };
}

/** What a program gave; or, for a person, what they choose for the document, the nodes or a log group. */
async function fieldsOf(call: Call, services: Services): Promise<Fields> {
  if (call.programmatic) return { ...call.args };
  const { uri = activeLog(call) } = call;
  if (uri !== undefined) {
    const command = await pick("Command for this log", ["openLog", "tail"]);
    return { command, ...selectionOfUri(uri) };
  }
  const given: Fields = { ...call.args };
  const { node, nodes = [] } = call;
  const kind = node?.kind === "stream" ? "stream" : node?.kind === "connection" ? "connection" : "group";
  if (nodes.length > 1) return { command: await pick("Command for these", ["openLog", "tail"]), ...given };
  const command = await pick("Command", byKind[kind]);
  return { command, ...(await completed(command, given, services)) };
}

function activeLog({ node }: Call): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return node === undefined && uri?.scheme === "cloudwatch-logs" ? uri : undefined;
}

const byKind: Readonly<Record<"connection" | "group" | "stream", readonly CliCommandName[]>> = {
  connection: ["createLogGroup"],
  group: ["openLog", "tail", "createLogStream", "setRetention", "setDeletionProtection", "deleteLogGroup"],
  stream: ["openLog", "tail", "putLogEvents", "deleteLogStream"],
};

const titles: Readonly<Partial<Record<CliCommandName, string>>> = {
  openLog: "Read Events",
  tail: "Tail",
  createLogGroup: "Create Log Group",
  createLogStream: "Create Log Stream",
  setRetention: "Set Retention",
  setDeletionProtection: "Protect from Deletion",
  deleteLogGroup: "Delete Log Group",
  deleteLogStream: "Delete Log Stream",
  putLogEvents: "Put Log Event",
};

async function pick(placeHolder: string, names: readonly CliCommandName[]): Promise<CliCommandName> {
  const items = names.map((name) => ({ label: titles[name] ?? name, name }));
  const choice = await vscode.window.showQuickPick(items, { placeHolder });
  if (choice === undefined) throw abortError();
  return choice.name;
}

/** With what the node doesn't say. */
async function completed(command: CliCommandName, given: Fields, { ask }: Services): Promise<Fields> {
  const target = await ask.connection(optional(connection)(given["connection"], "connection"));
  if (command === "createLogGroup") return { ...given, connection: target.id, group: await ask.newGroupName(target) };
  const group = typeof given["group"] === "string" ? given["group"] : await ask.group(target);
  const fields = { ...given, connection: target.id, group };
  switch (command) {
    case "createLogStream":
      return { ...fields, stream: await ask.newStreamName(group) };
    case "setRetention":
      return { ...fields, retentionInDays: await ask.retention() };
    case "setDeletionProtection":
      return { ...fields, enabled: true };
    case "putLogEvents":
      return { ...fields, events: [{ message: await ask.text("Message of the event", () => undefined) }] };
    default:
      return fields;
  }
}
