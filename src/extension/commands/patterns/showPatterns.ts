import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { systemClock } from "../../../base/clock.js";
import { type Pieces, workInTurns } from "../../../base/turns.js";
import { flag, optional } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { type FoundPatterns, PatternSet } from "../../../logs/patterns/patternSet.js";
import { patternsText, type PatternsHead } from "../../../logs/patterns/patternsText.js";
import { readMessages } from "../../../logs/patterns/readPatterns.js";
import { selectionOfPattern, type ShownPattern, shownPatterns } from "../../../logs/patterns/shownPatterns.js";
import type { DatedMessage } from "../../../logs/patterns/tally.js";
import {
  canonicalSelection,
  groupsByConnection,
  type Selection,
  selectionTitle,
  toSelectionUri,
} from "../../../logs/selection/selection.js";
import { type Acting, type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands, logScheme } from "../../contributions.js";
import { cancellableIfSlow, type ReportProgress } from "../../feedback/progress.js";
import { askBoundedRange } from "../../prompts/timeQuestions.js";
import { readableSelectionOf } from "../../targets/readableSelection.js";
import { documentUriOf } from "../../targets/selection.js";

/** So many events of each log group are read at most, of the time and of the time before: it takes some seconds. */
const mostEvents = 50_000;
const hourMs = 60 * 60 * 1000;

/** Where patterns are looked for: in a selection's time, or in the events that a log document has loaded. */
interface PatternsPlan {
  readonly selection: Selection;
  /** Both inclusive, in epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly loaded?: readonly DatedMessage[];
  /** True to read the time before as well. */
  readonly compares: boolean;
}

/**
 * showPatterns { uri?, compare? } | { connection?, group | groups, also?, stream? | streams? | streamPrefix?, filterPattern?, start?,
 * end?, compare? } → { uri, events, eventsBefore, patterns: [{ pattern, count, before, isNew, firstSeen, lastSeen, filterPattern?,
 * samples }] }: what the messages of a log document or of a time have in common, as a document, compared with as long a time before.
 */
export const showPatterns = defineCommand({
  id: commands.showPatterns,
  takesSeveral: true,
  plan: planPatterns,
  async act(plan, acting) {
    const { selection, start, end } = plan;
    const found = await cancellableIfSlow(l10n.t`Finding patterns in ${selection.groups.join(", ")}`, (signal, say) =>
      findPatterns(plan, acting, { signal, say }),
    );
    const shown = shownPatterns(found.patterns);
    const connections = await Promise.all(
      groupsByConnection(selection).map(async ({ connection }) => acting.connections.resolve(connection)),
    );
    const of = `${selectionTitle(selection)} (${connections.map(({ name }) => name).join(", ")})`;
    const head: PatternsHead = { of, start, end, readTo: found.readTo, zone: displayZone(), ...found.compared };
    const { text, lines } = patternsText(found.patterns, shown, head);
    const lenses = shown.map((pattern, index) => lensOf(pattern, lines[index] ?? 0, selection));
    const title = l10n.t`Patterns of ${selectionTitle(selection)}`.slice(0, 80);
    const key = toSelectionUri({ ...selection, start, end }).query;
    const uri = await acting.patternTexts.open({ title, key }, { text, lenses });
    const { events, eventsBefore } = found.patterns;
    return { uri: uri.toString(), events, eventsBefore, patterns: shown.map(plainPattern) };
  },
});

function lensOf(
  pattern: ShownPattern,
  line: number,
  selection: Selection,
): {
  readonly line: number;
  readonly title: string;
  readonly command: string;
  readonly argument: vscode.Uri;
} {
  const uri = toSelectionUri(selectionOfPattern(selection, pattern));
  const title =
    pattern.filterPattern === undefined ? l10n.t("$(list-flat) Open Its Time") : l10n.t("$(list-flat) Open Its Events");
  return { line, title, command: commands.openLog, argument: vscode.Uri.from({ scheme: logScheme, ...uri }) };
}

function plainPattern(pattern: ShownPattern): object {
  const { text, count, before, isNew, firstSeen, lastSeen, filterPattern, samples } = pattern;
  const filter = filterPattern === undefined ? {} : { filterPattern };
  return { pattern: text, count, before, isNew, firstSeen, lastSeen, ...filter, samples };
}

async function planPatterns(call: Call, planning: Planning): Promise<PatternsPlan> {
  const { compare, ...args } = Object(call.args) as Readonly<Record<string, unknown>>;
  const compares = optional(flag)(compare, "compare") ?? true;
  const uri = logDocumentOf({ ...call, args });
  if (uri !== undefined) return { ...(await planDocument(uri, planning)), compares };
  const selection = await readableSelectionOf({ ...call, args }, planning);
  const clock = await planning.connections.clockOf(selection.connection);
  if (call.programmatic) {
    const { end = clock.now(), start = end - hourMs } = selection;
    return { selection, start, end, compares };
  }
  return { selection, ...(await askBoundedRange(planning.ask, "1h", clock)), compares };
}

/** The log document of a call; without any argument or row, the one in the active editor, if there is one. */
function logDocumentOf(call: Call): vscode.Uri | undefined {
  const isEmpty = call.node === undefined && Object.keys(call.args).length === 0;
  const active = vscode.window.activeTextEditor?.document.uri;
  if (call.uri === undefined && !("uri" in call.args) && (!isEmpty || active?.scheme !== logScheme)) return undefined;
  return documentUriOf(call);
}

async function planDocument(
  uri: vscode.Uri,
  { ask, documents }: Planning,
): Promise<Pick<PatternsPlan, "selection" | "start" | "end" | "loaded">> {
  const loaded = await ask.keep("events", () =>
    Array.from(documents.buffer(uri).events(), ({ timestamp, message }) => ({ timestamp, message })),
  );
  if (loaded.length === 0) {
    throw new LogsError("invalidInput", l10n.t("This log document has no events to find patterns in."));
  }
  const times = loaded.map(({ timestamp }) => timestamp);
  const [start, end] = times.reduce<readonly [number, number]>(
    ([least, most], at) => [Math.min(least, at), Math.max(most, at)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return { selection: documents.selection(uri), start, end, loaded };
}

interface Found {
  readonly patterns: FoundPatterns;
  readonly readTo: number;
  readonly compared: Pick<PatternsHead, "before">;
}

/** Reads the time, unless its events are there, and as long a time before it. */
async function findPatterns(
  { selection, start, end, loaded, compares }: PatternsPlan,
  { connections }: Pick<Acting, "connections">,
  { signal, say }: { readonly signal: AbortSignal; readonly say: ReportProgress },
): Promise<Found> {
  const patterns = new PatternSet({ start, end });
  const source = {
    connect: async (id: string) => connections.api(await connections.resolve(id), "background"),
    clock: systemClock,
    random: Math.random,
  };
  const onProgress = (events: number): void => say(l10n.t`${events.toLocaleString("en")} events so far`);
  const common = { selection: canonicalSelection(selection), most: mostEvents, onProgress };
  const here = { ...common, span: { from: start, to: end }, take: (event: DatedMessage) => patterns.add(event) };
  await workInTurns(addAll(loaded ?? [], patterns), systemClock, signal);
  const { readTo } = loaded === undefined ? await readMessages(here, source, signal) : { readTo: end };
  if (!compares) return { patterns: patterns.found(), readTo, compared: {} };
  const span = { from: Math.max(0, start - (end - start) - 1), to: start - 1 };
  const earlier = { ...common, span, take: (event: DatedMessage) => patterns.add(event, true) };
  const before = await readMessages(earlier, source, signal);
  return { patterns: patterns.found(), readTo, compared: { before: { start: span.from, readTo: before.readTo } } };
}

/** So many events take a fraction of a millisecond. */
const eventsOfPiece = 100;

function* addAll(events: readonly DatedMessage[], patterns: PatternSet): Pieces<void> {
  for (const [index, event] of events.entries()) {
    patterns.add(event);
    if (index % eventsOfPiece === eventsOfPiece - 1) yield undefined;
  }
}
