import * as l10n from "../../base/l10n.js";
import { basename } from "node:path/posix";
import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { LogRecord } from "../../insights/run/logRecord.js";
import { likelyFormat } from "../../logs/put/readPutInput.js";
import { textRecords } from "../../logs/queries/textRecords.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";
import { selectionTitle } from "../../logs/selection/selection.js";
import type { Call, Planning } from "../command.js";
import { displayZone } from "../config.js";
import { languages, logScheme } from "../contributions.js";
import { decodeFile } from "../transfer/fileEncoding.js";
import { readFileBytes } from "../transfer/readFileBytes.js";
import { likelyReading, type PutTextArgument, readOptions } from "../transfer/putSource.js";
import { askLineTimes, type KnownTimes } from "./localTimes.js";

/** Events that a query runs over. */
export interface LocalSource {
  readonly uri: vscode.Uri;
  /** What the results are called. */
  readonly title: string;
  readonly records: readonly LogRecord[];
  /** Lines that are no events. */
  readonly unreadable: number;
  /** How times are written in it, where the user has said that. */
  readonly times?: KnownTimes;
}

const queryLanguages: ReadonlySet<string> = new Set([languages.query, languages.sqlQuery, languages.pplQuery]);

/** True for a document that holds queries, not events. */
export function holdsQueries({ languageId }: vscode.TextDocument): boolean {
  return queryLanguages.has(languageId);
}

/** The document that a query is to run on: of the call, the active editor's, or, where that holds queries, one that is chosen. */
export async function localUriOf({ args, uri }: Call, { ask }: Pick<Planning, "ask">): Promise<vscode.Uri> {
  const given: unknown = new Map<string, unknown>(Object.entries(args)).get("uri");
  if (typeof given === "string") return vscode.Uri.parse(given, true);
  const called = uri && vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const active = vscode.window.activeTextEditor?.document;
  if (uri !== undefined && (called === undefined || !holdsQueries(called))) return uri;
  if (uri === undefined && active !== undefined && !holdsQueries(active)) return active.uri;
  return askDocument(ask);
}

interface DocumentItem extends vscode.QuickPickItem {
  find(): Promise<vscode.Uri> | vscode.Uri;
}

async function askDocument(ask: Planning["ask"]): Promise<vscode.Uri> {
  const shown = new Set(
    vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])),
    ),
  );
  const items = vscode.workspace.textDocuments
    .filter((document) => shown.has(document.uri.toString()) && !holdsQueries(document))
    .map(({ uri }): DocumentItem => ({
      label: basename(uri.path),
      description: uri.scheme === logScheme ? l10n.t("log document") : uri.fsPath,
      find: () => uri,
    }));
  const file: DocumentItem = { label: l10n.t("Choose File…"), find: async () => ask.dialog("file to query", askFile) };
  return (await ask.choice(l10n.t("Log document or file to run the query on"), [...items, file])).find();
}

async function askFile(): Promise<vscode.Uri> {
  const filters = {
    [l10n.t("Logs, JSON lines and CSV")]: ["log", "txt", "jsonl", "ndjson", "json", "csv"],
    [l10n.t("All files")]: ["*"],
  };
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t("Run Query"), filters })) ?? [];
  if (uri === undefined) throw abortError();
  return uri;
}

/** The events of a log document that is open, or of a text or file, whose times are asked for where they are in no common form. */
export async function readLocalSource(
  uri: vscode.Uri,
  argument: PutTextArgument,
  call: Call,
  { ask, documents, memory }: Pick<Planning, "ask" | "documents" | "memory">,
): Promise<LocalSource> {
  if (uri.scheme === logScheme) {
    const title = selectionTitle(documents.selection(uri));
    return { uri, title, records: logRecords(documents.buffer(uri).events()), unreadable: 0 };
  }
  const name = basename(uri.path);
  const text = await ask.keep("text", () => textOf(uri));
  const source = { text, fileName: uri.path };
  const now = Date.now();
  const likely = likelyReading(source, argument, now);
  if (likely !== undefined) return { uri, title: name, ...textRecords(text, { ...likely, name }) };
  if (!call.programmatic && (argument.format ?? likelyFormat(text, uri.path)) === "lines") {
    const { reading, times } = await askLineTimes({ name, text }, { now, zone: displayZone() }, { ask, memory });
    return { uri, title: name, ...textRecords(text, { ...reading, name }), ...(times === undefined ? {} : { times }) };
  }
  const clock = { now: () => now, sleep: async () => undefined };
  const reading = await readOptions(source, argument, clock, call.programmatic ? undefined : ask);
  return { uri, title: name, ...textRecords(text, { ...reading, name }) };
}

/** The events of a log document. It has no account; its groups are known. */
export function logRecords(events: Iterable<SelectedEvent>): readonly LogRecord[] {
  return Array.from(events, recordOf);
}

function recordOf(event: SelectedEvent, index: number): LogRecord {
  const { timestamp, ingestionTime, message, stream, group } = event;
  return {
    timestampMs: timestamp,
    message,
    ingestionTimeMs: ingestionTime,
    stream,
    log: `:${group}`,
    pointer: String(index),
  };
}

/** What an editor shows, else the file. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  return decodeFile({ bytes: await readFileBytes(uri), name: uri.fsPath, encoding: undefined }, undefined);
}

/** From the first to the last event; both ends are epoch milliseconds and inclusive. */
export function timesOf(records: readonly LogRecord[]): { readonly startMs: number; readonly endMs: number } {
  let [startMs, endMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { timestampMs } of records) {
    startMs = Math.min(startMs, timestampMs);
    endMs = Math.max(endMs, timestampMs);
  }
  return records.length === 0 ? { startMs: 0, endMs: 0 } : { startMs, endMs };
}
