import * as vscode from "vscode";
import { readingHost } from "../assistant/readingHost.js";
import type { AssistantTool, ToolHost, ToolIntent } from "../assistant/tool.js";
import type { ToolName } from "../assistant/toolNames.js";
import * as l10n from "../base/l10n.js";
import { codeBlock, inlineCode, markdownText } from "../base/markdown.js";
import { describeLocation } from "../logs/connections/connection.js";
import { isLogsError, LogsError } from "../logs/logsError.js";
import { describeRange } from "../logs/time/describeRange.js";
import type { TimeContext } from "../logs/time/zone.js";
import type { Connections } from "./connections/connections.js";

/** What the tools read through. */
export interface LanguageModelToolsDeps {
  readonly connections: Pick<Connections, "api" | "clock" | "list">;
  /** How times are shown to the person who is asked. */
  readonly context: () => TimeContext;
  /** Writes what failed to the log, and resolves with the sentence for it. */
  sentence(error: unknown): string;
  /** Loads what the tools do, on their first use. */
  load(): Promise<{ readonly assistantTools: Readonly<Record<ToolName, AssistantTool>> }>;
}

/** The tools as VS Code calls them. Each asks before anything leaves the machine. */
export type LanguageModelTools = (name: ToolName) => vscode.LanguageModelTool<object>;

/** Makes the tools for language models of VS Code. */
export function languageModelTools(deps: LanguageModelToolsDeps): LanguageModelTools {
  const { connections } = deps;
  const host = readingHost({
    connections: () => connections.list(),
    api: (connection) => connections.api(connection),
    clockOf: (connection) => connections.clock(connection),
  });
  return (name) => toolOf(async () => (await deps.load()).assistantTools[name], host, deps);
}

function toolOf(
  load: () => Promise<AssistantTool>,
  host: ToolHost,
  { context, sentence }: LanguageModelToolsDeps,
): vscode.LanguageModelTool<object> {
  return {
    async prepareInvocation({ input }) {
      const tool = await load();
      const intent = await tool.intent(input, host);
      return intent === undefined ? {} : prepared(intent, context());
    },
    async invoke({ input }, token) {
      const ending = new AbortController();
      const subscription = token.onCancellationRequested(() => ending.abort());
      try {
        const tool = await load();
        const answer = await tool.run(input, host, ending.signal);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
      } catch (error) {
        if (ending.signal.aborted) throw new vscode.CancellationError();
        // The model reads it.
        throw isLogsError(error) ? error : new LogsError("unknown", sentence(error), { cause: error });
      } finally {
        subscription.dispose();
      }
    },
  };
}

/** What a person is asked, and reads while it is done. Names and queries may be of anyone: none of them becomes markup. */
function prepared(intent: ToolIntent, context: TimeContext): vscode.PreparedToolInvocation {
  const { connection, groups, pattern, query, maximumScanGB, startMs, endMs } = intent;
  const at = `${markdownText(connection.name)} (${markdownText(describeLocation(connection))})`;
  const names = groups.map(inlineCode).join(", ");
  const range =
    startMs === undefined || endMs === undefined
      ? undefined
      : markdownText(describeRange({ start: startMs, end: endMs }, context).label);
  const lines = [
    groups.length === 0 ? l10n.t`Names of log groups of ${at}` : l10n.t`Log groups of ${at}: ${names}`,
    ...(range === undefined ? [] : [l10n.t`Time: ${range}`]),
    ...(pattern === undefined ? [] : [l10n.t`Filter pattern: ${inlineCode(pattern)}`]),
    ...(maximumScanGB === undefined ? [] : [l10n.t`It costs money by what it scans, at most ${maximumScanGB} GB.`]),
    l10n.t("What is found is given to the language model."),
    ...(query === undefined ? [] : [codeBlock(query, "")]),
  ];
  return {
    invocationMessage: new vscode.MarkdownString(
      groups.length === 0 ? l10n.t`Finding log groups of ${at}` : l10n.t`Reading ${names}`,
    ),
    confirmationMessages: { title: titleOf(intent), message: new vscode.MarkdownString(lines.join("\n\n")) },
  };
}

function titleOf({ groups, query, maximumScanGB }: ToolIntent): string {
  if (maximumScanGB !== undefined) return l10n.t("Run a query in CloudWatch Logs Insights?");
  if (query !== undefined) return l10n.t("Estimate a query in CloudWatch Logs Insights?");
  return groups.length === 0
    ? l10n.t("Find log groups in CloudWatch Logs?")
    : l10n.t("Read events from CloudWatch Logs?");
}
