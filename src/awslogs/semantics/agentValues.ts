import * as l10n from "../../base/l10n.js";
import type { Span } from "../syntax/span.js";

/** A boolean in one of the agent's spellings, regardless of case; undefined for other text. */
export function readBoolean(value: string): boolean | undefined {
  if (/^(?:1|yes|true|on)$/i.test(value)) return true;
  return /^(?:0|no|false|off)$/i.test(value) ? false : undefined;
}

/** A whole number, or undefined for other text. */
export function readInteger(value: string): number | undefined {
  return /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
}

/** A range of lines, counted from 1. A `dead` range passes the agent's check, but nothing is ever sent with it. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
  readonly dead?: "endless" | "backwards";
}

/** A line or a range of lines, or undefined for other text. */
export function readLineRange(value: string): LineRange | undefined {
  const [, first = "", dash = "", last = ""] = /^([1-9][0-9]*)(?:(-)([0-9]*))?$/.exec(value) ?? [];
  if (first === "") return undefined;
  const from = Number(first);
  if (dash === "") return { from, to: from };
  if (last === "") return { from, to: from, dead: "endless" };
  const to = Number(last);
  return to < from ? { from, to, dead: "backwards" } : { from, to };
}

/** Why nothing is sent with a dead range, as a clause that begins a sentence. */
export const deadRanges: Readonly<Record<NonNullable<LineRange["dead"]>, string>> = {
  endless: l10n.t("The range has no end"),
  backwards: l10n.t("The range ends before it begins"),
};

/** A text in braces, which may be a placeholder. */
export interface BraceExpression extends Span {
  readonly text: string;
}

/** The expressions in braces in a value that starts at the offset `at`. */
export function braceExpressions(value: string, at: number): BraceExpression[] {
  if (!value.includes("{")) return [];
  return [...value.matchAll(/\{[^{}]*\}/g)].map(({ 0: text, index }) => {
    return { text, start: at + index, end: at + index + text.length };
  });
}

/** True for a path that the agent skips; it takes other archives for logs (agent 1.2.2). */
export function isArchive(path: string): boolean {
  return /\.(?:tar|gz|zip|bz2|rar)$/.test(path);
}

/** True if a path is a pattern for several files. */
export function isGlob(path: string): boolean {
  const text = path.replaceAll("[[]", "");
  const open = text.search(/\[[^\]]/);
  return /[*?]/.test(text) || (open >= 0 && text.includes("]", open));
}
