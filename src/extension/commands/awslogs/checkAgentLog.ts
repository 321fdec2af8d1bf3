import * as l10n from "../../../base/l10n.js";
import { access } from "node:fs/promises";
import * as vscode from "vscode";
import type { AgentLogReport } from "../../../awslogs/agentLog/readAgentLog.js";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import { abortError } from "../../../base/abort.js";
import { flag, optional, record, text } from "../../../logs/arguments.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { offerProblems } from "../../feedback/offerProblems.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { agentFiles, lineOf } from "../../targets/agentFiles.js";
import { documentUriOf } from "../../targets/selection.js";
import { fileLines } from "../../transfer/fileLines.js";

const check = record({ uri: optional(text), alone: optional(flag), file: optional(text) });

/** Where the agent writes its log, whichever way it was installed. */
const usualFile = "/var/log/awslogs.log";

/** More than some weeks of an agent's log; what is older is of no help. */
const maxBytes = 64 * 1024 * 1024;

/**
 * checkAgentLog { uri?, alone?, file? } → { file, lines, findings: [{ severity, message, uri, line }] }: what the agent's own log, by default
 * that of this machine, tells of an awslogs.conf and its additional files. Lines count from 1; the findings are among the problems, too.
 */
export const checkAgentLog = defineCommand({
  id: commands.checkAgentLog,
  async plan(call, planning) {
    const given = check(call.uri === undefined ? call.args : {}, "checkAgentLog");
    const files = await agentFiles(documentUriOf(call), given.alone ?? false);
    const file = given.file ?? (await chosenFile(call, planning));
    const report = await planning.ask.keep(`agent log ${file}`, () =>
      cancellableIfSlow(l10n.t("Reading the agent's log"), (signal) => read(file, signal)),
    );
    const { placeReport } = await loadAgentTools();
    return { file, files, report, notes: placeReport(files, report) };
  },
  async act({ file, files, report, notes }, acting) {
    for (const { uri } of files) {
      const own = notes.filter((note) => note.uri === uri);
      await acting.agentLogNotes.show(
        uri,
        own.map(({ span, ...note }) => ({ ...span, ...note })),
      );
    }
    if (!acting.programmatic) void offerProblems(summary(file, report, notes.length), notes.length > 0, acting);
    const lines = new Map(files.map((each) => [each.uri, lineOf(each)]));
    return {
      file,
      lines: report.lines,
      findings: notes.map(({ severity, message, uri, span }) => ({
        severity,
        message,
        uri,
        line: lines.get(uri)?.(span.start),
      })),
    };
  },
});

/** The usual file if it can be read, or else the one that is picked. */
async function chosenFile({ programmatic }: Call, { ask }: Planning): Promise<string> {
  const isThere = await ask.keep(usualFile, () =>
    access(usualFile).then(
      () => true,
      () => false,
    ),
  );
  return isThere || programmatic ? usualFile : ask.dialog("agent's log", askFile);
}

async function askFile(): Promise<string> {
  const filters = { [l10n.t("The agent's log")]: ["log"], [l10n.t("All files")]: ["*"] };
  const title = l10n.t`The log of the agent, on its machine ${usualFile}`;
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t("Check Log"), filters, title })) ?? [];
  if (uri === undefined) throw abortError();
  return uri.fsPath;
}

async function read(file: string, signal: AbortSignal): Promise<AgentLogReport> {
  const { AgentLogReader } = await loadAgentTools();
  const reader = new AgentLogReader();
  const options = { lastBytes: maxBytes, signal };
  for await (const lines of fileLines(file, options)) for (const line of lines) reader.add(line);
  return reader.report;
}

function summary(file: string, { lines, sent, remarks }: AgentLogReport, notes: number): string {
  if (sent.length === 0 && remarks.length === 0) {
    return l10n.t`Nothing in the ${lines} lines of ${file} is about what an agent reads or sends.`;
  }
  if (notes === 0) return l10n.t`The agent's log tells of no trouble with this file, in ${lines} lines.`;
  return l10n.t`The agent's log tells of ${notes === 1 ? l10n.t("1 thing") : l10n.t`${notes} things`} about this file, in ${lines} lines.`;
}
