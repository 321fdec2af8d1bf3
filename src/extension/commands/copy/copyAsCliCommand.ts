import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { type Clock, systemClock } from "../../../base/clock.js";
import { connection, optional, text as nonEmpty } from "../../../logs/arguments.js";
import { detectorsOf } from "../../../logs/anomalies/readAnomalies.js";
import { requireFeature } from "../../../logs/classFeatures.js";
import { cliAction, cliCommandName, shellNamed } from "../../../logs/cli/cliArgument.js";
import { cliTargets } from "../../../logs/cli/cliTargets.js";
import { cliCommand } from "../../../logs/cli/cliCommand.js";
import type { CliCommandName } from "../../../logs/cli/cliAction.js";
import type { Shell } from "../../../logs/cli/commandLine.js";
import { checkBucket } from "../../../logs/exports/checkExport.js";
import { fieldsOfExport } from "../../../logs/exports/exportArgument.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { fieldsOfSubscription } from "../../../logs/subscriptionFilters/subscriptionFilterArgument.js";
import { fieldsOfFilter } from "../../../logs/metricFilters/metricFilterArgument.js";
import { getLogGroup } from "../../../logs/findLogGroup.js";
import type { Ask } from "../../prompts/ask.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands, logScheme } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { askFile, askFolder } from "../../prompts/downloadQuestions.js";
import { askBoundedRange } from "../../prompts/timeQuestions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { activeQuery } from "../../queries/activeQuery.js";
import { selectionOfUri } from "../../targets/selection.js";
import { settingOfDocument } from "../../targets/settingDocument.js";
import { askRetention, askTags } from "../../prompts/writeQuestions.js";
import { askGroup } from "../../prompts/groupQuestions.js";

/**
 * copyAsCliCommand { command, shell?, … the command's own fields } → { text }, also on the clipboard; the shell `posix` or
 * `powershell`, by default that of this machine
 */
export const copyAsCliCommand = defineCommand({
  id: commands.copyAsCliCommand,
  takesSeveral: true,
  async plan(call, planning) {
    const { command, shell, connection: to, ...fields } = await fieldsOf(call, planning);
    const name = cliCommandName(command);
    const target = await planning.ask.connection(optional(connection)(to, "connection"));
    // Nothing else needs the service.
    const isTimed = name === "putLogEvents" || [fields["start"], fields["end"]].some((at) => typeof at === "string");
    const clock = isTimed ? await planning.connections.clockOf(target.id) : systemClock;
    const actions = [];
    for (const one of cliTargets(name, fields)) {
      actions.push(
        cliAction(name, await withFacts(name, one, target, planning), { now: clock.now(), zone: displayZone() }),
      );
    }
    const used = shell === undefined ? usualShell() : shellNamed(shell);
    return actions.map((action) => cliCommand(action, target, used)).join("\n");
  },
  act: async (text, acting) => copyText(text, l10n.t("AWS CLI command"), acting),
});

type Fields = Readonly<Record<string, unknown>>;

function usualShell(): Shell {
  return process.platform === "win32" ? "powershell" : "posix";
}

/** Adds what the CLI wants to know and only the service does: ARNs of what is tagged, and of anomaly detectors. */
async function withFacts(
  command: CliCommandName,
  fields: Fields,
  { id }: Pick<Connection, "id">,
  { connections }: Planning,
): Promise<Fields> {
  if (command !== "editTags" && command !== "showAnomalies") return fields;
  const { group, ...rest } = fields;
  const api = await connections.api(await connections.resolve(id));
  const found = await cancellableIfSlow(l10n.t("Looking up the ARN"), (signal) =>
    getLogGroup(api, typeof group === "string" ? group : "", signal),
  );
  const { arn } = found;
  if (command === "editTags") return { ...rest, arn };
  requireFeature(found, "anomalyDetectors", id);
  const detectors = await cancellableIfSlow(l10n.t`Reading the anomaly detectors of ${found.name}`, (signal) =>
    detectorsOf(api, arn, signal),
  );
  return { ...rest, arn, detectors: detectors.map((detector) => detector.arn) };
}

/** The fields that a program gave; or those that a person chooses for the document, the nodes or a log group. */
async function fieldsOf(call: Call, planning: Planning): Promise<Fields> {
  if (call.programmatic) return { ...call.args };
  const uri = call.uri ?? (await planning.ask.keep("document", () => activeDocument(call)));
  const ofDocument = uri && (await fieldsOfDocument(uri, planning.ask));
  if (ofDocument !== undefined) return ofDocument;
  const query = call.node === undefined ? await activeQuery(call, planning) : undefined;
  if (query !== undefined) return { command: "runQuery", ...query };
  return fieldsOfNodes(call, planning);
}

/** The fields of a log document, or of one that shows a setting of a log group; undefined for others. */
async function fieldsOfDocument(uri: vscode.Uri, ask: Ask): Promise<Fields | undefined> {
  const setting = settingOfDocument(uri);
  if (setting !== undefined) return { ...setting };
  if (uri.scheme !== logScheme) return undefined;
  const command = await pick(ask, l10n.t("Command for this log"), ["openLog", "tail"]);
  return { command, ...selectionOfUri(uri) };
}

async function fieldsOfNodes({ args, node, nodes = [] }: Call, planning: Planning): Promise<Fields> {
  const given: Fields = { ...args };
  const offered = (nodes.length > 1 ? forSeveral : byKind)[kindOf(node)];
  const command = await pick(planning.ask, nodes.length > 1 ? l10n.t("Command for these") : l10n.t("Command"), offered);
  return { command, ...(fieldsOfRow(command, given, node) ?? (await completed(command, given, planning))) };
}

/** The fields of a row that has all of them. */
function fieldsOfRow(command: CliCommandName, given: Fields, node: Call["node"]): Fields | undefined {
  if (node?.kind === "metricFilter" && command === "createMetricFilter") {
    return { ...given, ...fieldsOfFilter(node.filter) };
  }
  if (node?.kind === "subscriptionFilter" && command === "createSubscriptionFilter") {
    return { ...given, ...fieldsOfSubscription(node.filter) };
  }
  if (node?.kind !== "exportTask") return undefined;
  const { connection: to, id } = given;
  return { connection: to, ...(command === "cancelExport" ? { id } : fieldsOfExport(node.task)) };
}

function kindOf(node: Call["node"]): keyof typeof byKind {
  return node !== undefined && Object.hasOwn(byKind, node.kind) ? (node.kind as keyof typeof byKind) : "group";
}

function activeDocument({ node }: Call): vscode.Uri | undefined {
  return node === undefined ? vscode.window.activeTextEditor?.document.uri : undefined;
}

/** What a log group has at most one of, to be read. */
const ofSettings: readonly CliCommandName[] = [
  "openTransformer",
  "openFieldIndexPolicy",
  "openDataProtectionPolicy",
  "showAnomalies",
];

const byKind: Readonly<
  Record<
    "connection" | "folder" | "group" | "stream" | "metricFilter" | "subscriptionFilter" | "exportTask",
    readonly CliCommandName[]
  >
> = {
  connection: ["createLogGroup"],
  folder: ["createLogGroup"],
  group: [
    "openLog",
    "searchLogGroup",
    "tail",
    "download",
    "exportToS3",
    "createLogStream",
    "setRetention",
    "setDeletionProtection",
    "editTags",
    ...ofSettings,
    "deleteLogGroup",
  ],
  stream: ["openLog", "searchLogGroup", "tail", "download", "putLogEvents", "deleteLogStream"],
  metricFilter: ["createMetricFilter", "deleteMetricFilter"],
  subscriptionFilter: ["openSubscriptionFilter", "createSubscriptionFilter", "deleteSubscriptionFilter"],
  exportTask: ["exportToS3", "cancelExport"],
};

/** The commands that several rows of a kind offer. */
const forSeveral: typeof byKind = {
  connection: [],
  folder: [],
  group: byKind.group.filter((name) => !["createLogStream", "exportToS3", ...ofSettings].includes(name)),
  stream: byKind.stream.filter((name) => name !== "putLogEvents"),
  metricFilter: [],
  subscriptionFilter: [],
  exportTask: [],
};

const titles: Readonly<Partial<Record<CliCommandName, string>>> = {
  openLog: l10n.t("Read Events"),
  searchLogGroup: l10n.t("Search"),
  tail: l10n.t("Tail"),
  download: l10n.t("Download"),
  editTags: l10n.t("Add Tags"),
  createLogGroup: l10n.t("Create Log Group"),
  createLogStream: l10n.t("Create Log Stream"),
  setRetention: l10n.t("Set Retention"),
  setDeletionProtection: l10n.t("Protect from Deletion"),
  deleteLogGroup: l10n.t("Delete Log Group"),
  deleteLogStream: l10n.t("Delete Log Stream"),
  createMetricFilter: l10n.t("Put Metric Filter"),
  deleteMetricFilter: l10n.t("Delete Metric Filter"),
  openSubscriptionFilter: l10n.t("Describe Subscription Filter"),
  createSubscriptionFilter: l10n.t("Put Subscription Filter"),
  deleteSubscriptionFilter: l10n.t("Delete Subscription Filter"),
  openTransformer: l10n.t("Get Transformer"),
  openFieldIndexPolicy: l10n.t("Describe Field Index Policy"),
  openDataProtectionPolicy: l10n.t("Get Data Protection Policy"),
  showAnomalies: l10n.t("List Anomaly Detectors and Anomalies"),
  exportToS3: l10n.t("Export to S3"),
  cancelExport: l10n.t("Cancel Export"),
  putLogEvents: l10n.t("Put Log Event"),
};

async function pick(ask: Ask, placeHolder: string, names: readonly CliCommandName[]): Promise<CliCommandName> {
  const items = names.map((name) => ({ label: titles[name] ?? name, name }));
  return (await ask.choice(placeHolder, items)).name;
}

/** Adds what the rows don't give. */
async function completed(command: CliCommandName, given: Fields, { ask, connections }: Planning): Promise<Fields> {
  const argument = optional(connection)(given["connection"], "connection");
  if (command === "createLogGroup") {
    const target = await ask.connection(argument);
    return { connection: target.id, group: await ask.newGroupName(target) };
  }
  const { group: one, groups = one, ...rest } = given;
  const { connection: target, group } =
    groups === undefined
      ? await askGroup(ask, { connection: argument })
      : { connection: await ask.connection(argument), group: groups };
  const named = Array.isArray(group) ? { groups: group } : { group: nonEmpty(group, "group") };
  return {
    ...rest,
    connection: target.id,
    ...named,
    ...(await answers(command, named, ask, () => connections.clockOf(target.id))),
  };
}

/** The fields of a command other than its target. */
async function answers(
  command: CliCommandName,
  { group }: { group?: string },
  ask: Ask,
  clock: () => Promise<Clock>,
): Promise<Fields> {
  switch (command) {
    case "searchLogGroup":
      return { filterPattern: (await ask.filterPattern("")) || undefined };
    case "download":
      return download(group, ask, clock);
    case "exportToS3":
      return {
        ...(await askBoundedRange(ask, "1d", await clock())),
        bucket: await ask.text(l10n.t("Bucket of S3 to export to: its name"), checkBucket),
      };
    case "createLogStream":
      return { stream: await ask.newStreamName(group ?? "") };
    case "setRetention":
      return { retentionInDays: await askRetention(ask) };
    case "setDeletionProtection":
      return { enabled: true };
    case "editTags":
      return { set: await askTags(ask, l10n.t("Tags to add or change, such as team=payments"), {}) };
    case "putLogEvents":
      return { events: [{ message: await ask.text(l10n.t("Message of the event"), () => undefined) }] };
    default:
      return {};
  }
}

/** The time, and the file or, for several groups, the folder. */
async function download(group: string | undefined, ask: Ask, clock: () => Promise<Clock>): Promise<Fields> {
  const range = await askBoundedRange(ask, "1h", await clock());
  return group === undefined
    ? { ...range, folder: await ask.dialog("folder", askFolder) }
    : { ...range, file: await ask.dialog("file", () => askFile(group, "json")) };
}
