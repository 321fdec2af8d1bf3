import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import {
  applyCompletion,
  completePattern,
  type KnownSubjects,
  type PatternCompletion,
} from "../filterPattern/completion.js";
import { type Explanation, explainFilterPattern } from "../filterPattern/explain.js";
import { type ParsedPattern, parseFilterPattern } from "../filterPattern/parse.js";
import type { FilterPattern, PatternProblem } from "../filterPattern/pattern.js";
import { limits } from "../limits.js";
import type { MatchCount } from "./countMatches.js";
import type { Verdict } from "./verdict.js";

/** What the assistant's rows depend on. */
export interface AssistantState {
  readonly text: string;
  readonly known: KnownSubjects;
  /** Recently used patterns, newest first. */
  readonly recent: readonly string[];
  /** The number of matching events, once it is known. */
  readonly count?: MatchCount | undefined;
  /** The events that are counted: those of an open document, or the newest of the log group. */
  readonly source?: "document" | "newest" | undefined;
  /** The service's verdict on the text, if it was asked. */
  readonly verdict?: Verdict | undefined;
}

/** A row of the assistant. Its texts are plain text and may come from log events. */
export interface AssistantRow {
  /** Stable as long as the row is the same. */
  readonly id: string;
  readonly icon: "check" | "error" | "warning" | "info" | "add" | "history";
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** What selecting it does: `use` accepts the typed text, `text` replaces it; undefined does nothing. */
  readonly choice: "use" | { readonly text: string } | undefined;
  /** The title above the first row of a section. */
  readonly section?: string;
}

/** Nobody fixes more problems at a time. */
const maxProblems = 2;
const maxDifferences = 3;
const maxMessageLength = 200;
const maxInsertions = 12;
const maxParts = 8;
const maxRecentWhileTyping = 5;

/** The first row always accepts the typed text, unless that is too long to be sent. */
export function assistantRows(state: AssistantState): readonly AssistantRow[] {
  const parsed = parseFilterPattern(state.text);
  const explanations = explainFilterPattern(parsed.pattern);
  return [
    useRow(state, parsed, explanations),
    ...(state.verdict === undefined ? [] : verdictRows(state.verdict)),
    ...problemRows(parsed.problems, state.text),
    ...suggestionRows(state),
    ...(hasErrors(parsed)
      ? []
      : sectioned(l10n.t("What It Matches"), partRows(state.text, parsed.pattern, explanations))),
  ];
}

/** Recent patterns come first while nothing is typed, completions once something is. */
function suggestionRows(state: AssistantState): readonly AssistantRow[] {
  const next = sectioned(l10n.t("Complete at the End"), insertionRows(state));
  const recent = sectioned(l10n.t("Recent Patterns"), recentRows(state));
  return state.text.trim() === "" ? [...recent, ...next] : [...next, ...recent];
}

function sectioned(section: string, rows: readonly AssistantRow[]): readonly AssistantRow[] {
  return rows.map((row, index) => (index === 0 ? { ...row, section } : row));
}

function useRow(state: AssistantState, parsed: ParsedPattern, [whole]: readonly Explanation[]): AssistantRow {
  const isFaulty = hasErrors(parsed);
  if (state.text.length > limits.filterPatternLength) {
    return { id: "use", icon: "error", label: l10n.t("This pattern is too long"), choice: undefined };
  }
  if (isFaulty) {
    const detail = l10n.t("The service will probably refuse it.");
    return { id: "use", icon: "warning", label: l10n.t("Use Anyway"), detail, choice: "use" };
  }
  const label = state.text.trim() === "" ? l10n.t("No Pattern") : l10n.t("Use This Pattern");
  return {
    id: "use",
    icon: "check",
    label,
    description: countText(state),
    detail: whole?.text ?? "",
    choice: "use",
  };
}

/** “matches 12 of the newest 1,000 events”. */
function countText({ count, source }: AssistantState): string {
  if (source === undefined) return "";
  const where = source === "document" ? l10n.t(" in the open document") : "";
  if (count === undefined) return l10n.t`counting${where}…`;
  const { matched, total } = count;
  if (total === 0) return l10n.t`no events to test with${where}`;
  const events = counted(total, "event");
  return source === "newest"
    ? l10n.t`matches ${countOf(matched)} of the newest ${events}${where}`
    : l10n.t`matches ${countOf(matched)} of ${events}${where}`;
}

function countOf(count: number): string {
  return count.toLocaleString("en");
}

function verdictRows({ agrees, text, differences }: Verdict): readonly AssistantRow[] {
  const row: AssistantRow = { id: "verdict", icon: agrees ? "check" : "warning", label: text, choice: undefined };
  const different = differences.slice(0, maxDifferences).map(({ message, matchedByService }, index): AssistantRow => ({
    id: `difference ${index}`,
    icon: "info",
    label: message.slice(0, maxMessageLength),
    description: matchedByService ? l10n.t("matched only by the service") : l10n.t("matched only by the local check"),
    choice: undefined,
  }));
  return [row, ...different];
}

/** Only the first of several problems at a position: an unfinished pattern has two or three at its end. */
function problemRows(problems: readonly PatternProblem[], text: string): readonly AssistantRow[] {
  const starts = problems.map(({ start }) => start);
  const first = problems.filter(({ start }, index) => starts.indexOf(start) === index);
  return first.slice(0, maxProblems).map((problem) => problemRow(problem, text));
}

function problemRow({ severity, message, start, end }: PatternProblem, text: string): AssistantRow {
  return {
    id: `problem ${start} ${message}`,
    icon: severity,
    label: message,
    detail: `${severity === "error" ? l10n.t("Error") : l10n.t("Warning")} ${locationText(text, start, end)}`,
    choice: undefined,
  };
}

/** The number of characters shown before and after a problem. */
const contextLength = 40;

/** `at character 13: { $.level = «oops! }»`: the position as a number, and marked in the text in any font. */
export function locationText(text: string, start: number, end: number): string {
  const isAtEnd = start >= text.trimEnd().length - 1;
  const from = Math.max(0, start - contextLength);
  const before = `${from > 0 ? "…" : ""}${text.slice(from, start)}`;
  const marked = text.slice(start, Math.min(end, start + contextLength));
  const rest = text.slice(start + marked.length);
  const after = rest.length > contextLength ? `${rest.slice(0, contextLength)}…` : rest;
  return `${isAtEnd ? l10n.t("at the end") : l10n.t`at character ${start + 1}`}: ${before}«${marked}»${after}`;
}

function insertionRows({ text, known }: AssistantState): readonly AssistantRow[] {
  return completePattern(text, text.length, known)
    .slice(0, maxInsertions)
    .map((completion) => insertionRow(text, completion));
}

function insertionRow(text: string, completion: PatternCompletion): AssistantRow {
  const { insert, detail } = completion;
  return {
    id: `insert ${insert}`,
    icon: "add",
    label: insert.trim(),
    description: detail,
    choice: { text: applyCompletion(text, completion) },
  };
}

/** The recent patterns that contain the typed text; all if nothing is typed. */
function recentRows({ text, recent }: AssistantState): readonly AssistantRow[] {
  const typed = text.trim().toLowerCase();
  const fitting = recent.filter((pattern) => pattern !== text && pattern.toLowerCase().includes(typed));
  return (typed === "" ? fitting : fitting.slice(0, maxRecentWhileTyping)).map((pattern) => ({
    id: `recent ${pattern}`,
    icon: "history",
    label: pattern,
    choice: { text: pattern },
  }));
}

/** The parts of a pattern with several parts; of a pattern of fields only those with a condition. */
function partRows(text: string, pattern: FilterPattern, [, ...parts]: readonly Explanation[]): readonly AssistantRow[] {
  const fields = pattern.kind === "fields" ? pattern.fields : undefined;
  const asking = fields?.filter((field) => field.kind === "field" && field.condition !== undefined);
  const shown = parts.filter(
    ({ start, end }) => asking?.some((field) => field.start <= start && end <= field.end) ?? true,
  );
  if (parts.length < 2) return [];
  return shown.slice(0, maxParts).map((part) => ({
    id: `part ${part.start} ${part.end} ${part.text}`,
    icon: "info",
    label: part.text,
    description: text.slice(part.start, part.end),
    choice: undefined,
  }));
}

function hasErrors({ problems }: ParsedPattern): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** As many as can be shown without much scrolling. */
const maxRecent = 20;

/** The recent patterns, newest first, after one more was used. */
export function withRecent(recent: readonly string[], used: string): readonly string[] {
  const pattern = used.trim();
  if (pattern === "") return recent;
  return [pattern, ...recent.filter((other) => other !== pattern)].slice(0, maxRecent);
}

/** Reads stored recent patterns of any form. */
export function readRecent(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string").slice(0, maxRecent) : [];
}
