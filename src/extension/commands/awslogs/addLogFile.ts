import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import { abortError } from "../../../base/abort.js";
import { systemClock } from "../../../base/clock.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands, languages } from "../../contributions.js";
import { agentDocument } from "../../targets/agentFiles.js";
import { fileLines } from "../../transfer/fileLines.js";

const check = record({ file: optional(text), uri: optional(text) });

/** Lines that the times are looked for in. */
const sampleLines = 1000;

/**
 * addLogFile { file, uri? } → { uri, section: { name, file, group, stream, format?, isUtc } }: adds a section for a log to an awslogs.conf,
 * by default the one that is shown, with the format that the log's lines show; without one, to a new document.
 */
export const addLogFile = defineCommand({
  id: commands.addLogFile,
  async plan(call, planning) {
    const given = check(call.uri === undefined ? call.args : {}, "addLogFile");
    const path = given.file ?? (await logOf(call, planning));
    const target = await targetOf(given.uri);
    const { appendSection, composeSection, parse, python27 } = await loadAgentTools();
    const document = parse(target?.getText() ?? "", python27);
    const lines = await planning.ask.keep(`lines of ${path}`, () => firstLines(path));
    const zone = { now: systemClock.now(), offsetMinutes: (at: number) => -new Date(at).getTimezoneOffset() };
    const section = composeSection({ path, lines }, document, zone);
    return { target, section, edit: appendSection(document, section) };
  },
  async act({ target, section, edit }, { editor }) {
    if (target === undefined) {
      const content = `[general]\nstate_file = /var/lib/awslogs/agent-state\n\n${edit.text}`;
      await editor.openText({ content, language: languages.awslogs });
      return { uri: undefined, section };
    }
    await editor.append(target.uri, edit.text);
    return { uri: target.uri.toString(), section };
  },
});

/** The log of a call: the file that it was called on, or one that is picked. */
async function logOf(call: Call, { ask }: Planning): Promise<string> {
  if (call.uri !== undefined && call.uri.scheme === "file" && !(await isConfiguration(call.uri)))
    return call.uri.fsPath;
  if (call.programmatic) throw new LogsError("invalidInput", l10n.t("The argument “file” must be the path of a log."));
  return ask.dialog("log file", async () => {
    const filters = { [l10n.t("Logs")]: ["log"], [l10n.t("All files")]: ["*"] };
    const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t("Add Log File"), filters })) ?? [];
    if (uri === undefined) throw abortError();
    return uri.fsPath;
  });
}

async function isConfiguration(uri: vscode.Uri): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.languageId === languages.awslogs;
}

/** The configuration that an argument names, or one that is shown; undefined if none is. */
async function targetOf(uri: string | undefined): Promise<vscode.TextDocument | undefined> {
  if (uri !== undefined) return agentDocument(vscode.Uri.parse(uri, true));
  const active = vscode.window.activeTextEditor;
  const shown = [...(active === undefined ? [] : [active]), ...vscode.window.visibleTextEditors];
  return shown.map(({ document }) => document).find(({ languageId }) => languageId === languages.awslogs);
}

/** A log that isn't there yet has no lines. */
async function firstLines(path: string): Promise<readonly string[]> {
  try {
    const { signal } = new AbortController();
    for await (const lines of fileLines(path, { signal })) return lines.slice(0, sampleLines);
  } catch {
    // What is known of its path has to do.
  }
  return [];
}
