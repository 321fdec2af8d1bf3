import * as l10n from "../../base/l10n.js";
import { readdir, stat } from "node:fs/promises";
import { hostname } from "node:os";
import * as vscode from "vscode";
import { loadAgentTools } from "../../awslogs/loadAgentTools.js";
import type { CutSection } from "../../awslogs/preview/cutSection.js";
import { abortError } from "../../base/abort.js";
import { LogsError } from "../../logs/logsError.js";
import type { Call, Planning } from "../command.js";
import { agentFiles } from "./agentFiles.js";
import { chosenSection } from "./chosenSection.js";
import { documentUriOf } from "./selection.js";

/** A section of a configuration, and the log that it reads. */
export interface SectionLog {
  readonly uri: string;
  readonly section: CutSection;
  /** The path of the log. */
  readonly path: string;
}

/** What names a section and a log. */
interface SectionArgument {
  readonly section?: string | undefined;
  readonly file?: string | undefined;
}

/**
 * The section that a call names or the cursor is in, and the log that the agent would follow for it on this machine; what isn't clear is
 * asked for. Rejects with a LogsError if there is none.
 */
export async function sectionLog(
  call: Call,
  { section: name, file }: SectionArgument,
  planning: Pick<Planning, "ask">,
): Promise<SectionLog> {
  const uri = documentUriOf(call);
  const [conf] = await agentFiles(uri, true);
  if (conf === undefined) throw new LogsError("notFound", l10n.t`There is no such document: ${uri.toString()}`);
  const { cutSections } = await loadAgentTools();
  const sections = cutSections(conf.document).map((each) => ({ ...each, description: each.file }));
  const section = await chosenSection({ ...conf, sections }, name, call, planning);
  const path = file ?? (await planning.ask.keep(`log of ${section.file}`, () => followed(section.file)));
  if (path !== undefined) return { uri: uri.toString(), section, path };
  if (call.programmatic) throw new LogsError("notFound", l10n.t`There is no log on this machine for: ${section.file}`);
  return { uri: uri.toString(), section, path: await planning.ask.dialog("log", () => askLog(section)) };
}

/** The name of the log stream with what is known of this machine filled in; undefined if something isn't known. */
export function streamHere({ stream }: Pick<CutSection, "stream">): string | undefined {
  const filled = stream.replaceAll("{hostname}", hostname());
  return filled === "" || filled.includes("{") ? undefined : filled;
}

async function followed(file: string): Promise<string | undefined> {
  if (!file.startsWith("/")) return undefined;
  const list = async (folder: string): Promise<readonly { readonly name: string }[]> => {
    const names = await readdir(folder).catch(() => []);
    return names.map((name) => ({ name }));
  };
  const { isArchive, matchingPaths } = await loadAgentTools();
  const paths = (await matchingPaths({ list }, file)).filter((path) => !isArchive(path));
  const files = await Promise.all(
    paths.map(async (path) => {
      const status = await stat(path).catch(() => undefined);
      return status?.isFile() === true ? [{ path, modifiedMs: status.mtimeMs }] : [];
    }),
  );
  return files.flat().toSorted((a, b) => b.modifiedMs - a.modifiedMs)[0]?.path;
}

async function askLog({ name, file }: CutSection): Promise<string> {
  const title = l10n.t`A log for [${name}]: there is none on this machine at ${file}`;
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t("Preview"), title })) ?? [];
  if (uri === undefined) throw abortError();
  return uri.fsPath;
}
