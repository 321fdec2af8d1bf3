import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { type Check, connection, groupName, integer, optional, record } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { groupLabel } from "../../../logs/groupArn.js";
import { requireStandardClass } from "../../../logs/groupDocument.js";
import { createHistoryReader } from "../../../logs/history/createHistoryReader.js";
import { newestEvents } from "../../../logs/history/newestEvents.js";
import { limits } from "../../../logs/limits.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { LogsError } from "../../../logs/logsError.js";
import { checkTransformer } from "../../../logs/transformers/checkTransformer.js";
import type { TransformerConfig } from "../../../logs/transformers/transformerApi.js";
import { findTransformer } from "../../../logs/transformers/transformerDocument.js";
import { readTransformerJson } from "../../../logs/transformers/transformerJson.js";
import { type TransformerTest, testTransformer as runTest } from "../../../logs/transformers/transformerTest.js";
import { groupDocumentTarget } from "../../../views/files/groupDocuments.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands, groupDocumentScheme } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";

/** A transformer of the service's own form. */
const transformerConfig: Check<TransformerConfig> = (value) => {
  const problem = checkTransformer(value).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new LogsError("invalidInput", problem.message);
  return value as TransformerConfig;
};

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  config: optional(transformerConfig),
  events: optional(integer(1, limits.transformedMessages)),
});

/** What is tested. */
interface TestPlan {
  readonly target: Connection;
  readonly group: string;
  readonly config: TransformerConfig;
  /** How many of the newest events. */
  readonly wanted: number;
}

/**
 * testTransformer { connection?, group, config?, events? } → { before, after, tested, failed }: what a transformer makes of
 * the newest events, side by side; that of the group where none is given, also unsaved in the document it is called on
 */
export const testTransformer = defineCommand({
  id: commands.testTransformer,
  plan: planTest,
  async act({ target, group, config, wanted }, { connections, editor, transformTexts }) {
    const api = await connections.api(target);
    const now = (await connections.clockOf(target.id)).now();
    const test = await cancellableIfSlow(l10n.t`Transforming the newest events of ${group}`, (signal) =>
      testNewest(api, { group, config, wanted, now }, signal),
    );
    const before = transformTexts.add(l10n.t`${groupLabel(group)} before`, test.before);
    const after = transformTexts.add(l10n.t`${groupLabel(group)} after`, test.after);
    await editor.openDiff(before, after, titleOf(groupLabel(group), test));
    const { tested, failed } = test;
    return { before: before.toString(), after: after.toString(), tested, failed };
  },
});

/** The transformer of the document that it is called on; else the one that is given, or that the group has. */
async function planTest(call: Call, { ask, connections }: Planning): Promise<TestPlan> {
  const open = transformerDocumentOf(call);
  if (open !== undefined) {
    const { connection: id, group } = groupDocumentTarget(open);
    const { config, problems } = readTransformerJson((await vscode.workspace.openTextDocument(open)).getText());
    const wanted = limits.transformedMessages;
    if (config !== undefined) return { target: await connections.resolve(id), group, config, wanted };
    throw new LogsError("invalidInput", problems.find(({ severity }) => severity === "error")?.message ?? "");
  }
  const { config: given, events: wanted = limits.transformedMessages, ...where } = check(call.args, "testTransformer");
  const { connection: target, group } = await askGroup(ask, where);
  if (given !== undefined) return { target, group, config: given, wanted };
  const api = await connections.api(target);
  const config = await cancellableIfSlow(l10n.t`Reading the ${l10n.t("transformer")} of ${group}`, async (signal) => {
    await requireStandardClass(api, group, l10n.t("transformers"), signal);
    return findTransformer(api, group, signal);
  });
  if (config !== undefined) return { target, group, config, wanted };
  throw new LogsError(
    "notFound",
    l10n.t`${group} has no transformer of its own: open one, and test it before it is saved.`,
  );
}

/** The transformer's document that a person calls it on or in. */
function transformerDocumentOf(call: Call): vscode.Uri | undefined {
  const isAsked = !call.programmatic && Object.keys(call.args).length === 0;
  const uri = call.uri ?? (isAsked ? vscode.window.activeTextEditor?.document.uri : undefined);
  return uri?.scheme === groupDocumentScheme && groupDocumentTarget(uri).kind === "transformer" ? uri : undefined;
}

async function testNewest(
  api: LogsApi,
  { group, config, wanted, now }: Omit<TestPlan, "target"> & { readonly now: number },
  signal: AbortSignal,
): Promise<TransformerTest> {
  const events = await newestEvents(createHistoryReader({ groups: [group] }, { api, now }), wanted, signal);
  if (events.length === 0) throw new LogsError("notFound", l10n.t`${group} has no events to test a transformer on.`);
  return runTest(api, { config, messages: events.map(({ message }) => message) }, signal);
}

function titleOf(group: string, { tested, failed }: TransformerTest): string {
  return failed === 0
    ? l10n.t`${group}: ${tested} newest events before and after`
    : l10n.t`${group}: ${tested} newest events before and after, ${failed} not transformed`;
}
