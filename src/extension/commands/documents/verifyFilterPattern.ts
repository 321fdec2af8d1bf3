import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { connection, groupName, listOf, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { newestMessages } from "../../../logs/patternAssistant/newestMessages.js";
import { verdictReport, verifyPattern, type Verdict } from "../../../logs/patternAssistant/verdict.js";
import { type Acting, defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { patternOfDocument } from "../../patterns/patternDocuments.js";
import { plainText } from "../../feedback/plainText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";

/** How many events are read; the service is asked about some of them. */
const sampledEvents = 1000;

const message = (value: unknown, field: string): string => {
  if (typeof value !== "string") throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be a text.`);
  return value;
};

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  filterPattern: optional(text),
  messages: optional(listOf(message)),
});

/**
 * verifyFilterPattern { connection?, filterPattern, messages | group } → { agrees, text, tested, matched, differences:
 * [{ message, matchedByService }] }: asks the service (TestMetricFilter) which of the messages match, at most 50, or of the
 * group's newest events, and compares with the check here.
 */
export const verifyFilterPattern = defineCommand({
  id: commands.verifyFilterPattern,
  async plan(call, { ask }) {
    const args = check(call.args, "verifyFilterPattern");
    const isOfMessages = args.group === undefined && args.messages !== undefined;
    const { connection: target, group } = isOfMessages
      ? { connection: await ask.connection(args.connection), group: undefined }
      : await askGroup(ask, args);
    const selection = group === undefined ? undefined : { connection: target.id, groups: [group] };
    const pattern =
      args.filterPattern ??
      (call.uri === undefined ? await ask.filterPattern("", selection) : await patternOfDocument(call.uri));
    return { target, group, pattern, given: args.messages };
  },
  async act({ target, group, pattern, given }, acting) {
    const api = await acting.connections.api(target);
    const clock = await acting.connections.clockOf(target.id);
    const verdict = await cancellableIfSlow(l10n.t("Testing the filter pattern"), async (signal) => {
      const request = { groups: group === undefined ? [] : [group] };
      const messages = given ?? (await newestMessages(request, sampledEvents, { api, now: clock.now() }, signal));
      if (messages.length === 0)
        throw new LogsError("invalidInput", l10n.t("There are no events to test the pattern with."));
      return verifyPattern(api, pattern, messages, signal);
    });
    if (!acting.programmatic) void showVerdict(verdict, pattern, acting);
    return verdict;
  },
});

/** Shows a sentence, and on demand a document of the differences. */
async function showVerdict(verdict: Verdict, pattern: string, { editor }: Acting): Promise<void> {
  const showEvents = l10n.t("Show Events");
  const show = verdict.agrees ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const choice = await show(plainText(verdict.text), ...(verdict.differences.length === 0 ? [] : [showEvents]));
  if (choice !== showEvents) return;
  await editor.openText({ content: verdictReport(verdict, pattern), language: "plaintext" });
}
