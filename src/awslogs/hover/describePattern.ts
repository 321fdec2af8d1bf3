import * as l10n from "../../base/l10n.js";
import { inlineCode, markdownText } from "../../base/markdown.js";
import { checkPattern } from "../semantics/pythonPattern.js";

/** A piece of a pattern and what it matches, as a phrase. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly doc: string;
}

type Rule = readonly [pattern: RegExp, doc: string | ((text: string) => string)];

const classes: Readonly<Record<string, string>> = {
  d: l10n.t("a digit"),
  D: l10n.t("anything but a digit"),
  s: l10n.t("white space"),
  S: l10n.t("anything but white space"),
  w: l10n.t("a letter, digit or underscore"),
  W: l10n.t("anything but a letter, digit or underscore"),
  b: l10n.t("a word boundary"),
  B: l10n.t("not a word boundary"),
  A: l10n.t("the start of the line"),
  Z: l10n.t("the end of the line"),
  t: l10n.t("a tab"),
};

/** Each rule matches one piece at the start of the remaining pattern. The last rule matches plain text. */
const rules: readonly Rule[] = [
  [/^\(\?[aiLmsux]+\)/, (text) => flags(text.slice(2, -1))],
  [/^\(\?:/, l10n.t("a group:")],
  [/^\(\?P?<[^>=!]*>/, l10n.t("a group:")],
  [/^\(\?#[^)]*\)/, l10n.t("a comment")],
  [/^\(\?=/, l10n.t("followed by:")],
  [/^\(\?!/, l10n.t("not followed by:")],
  [/^\(\?<=/, l10n.t("preceded by:")],
  [/^\(\?<!/, l10n.t("not preceded by:")],
  [/^\(/, l10n.t("a group:")],
  [/^\)/, l10n.t("the end of the group")],
  [/^\|/, "or"],
  [/^\^/, l10n.t("the start of the line")],
  [/^\$/, l10n.t("the end of the line")],
  [/^\.(?![*+?{])/, l10n.t("any character")],
  [/^\.[*]\??/, l10n.t("anything, or nothing")],
  [/^\.[+]\??/, "anything"],
  [/^\./, l10n.t("any character")],
  [/^\[\^(?:\\[^]|[^\\])(?:\\[^]|[^\\\]])*\]/, (text) => l10n.t`any character except ${inlineCode(text.slice(2, -1))}`],
  [/^\[(?:\\[^]|[^\\^])(?:\\[^]|[^\\\]])*\]/, (text) => l10n.t`one of the characters ${inlineCode(text.slice(1, -1))}`],
  [/^\\[0-9]+/, (text) => l10n.t`the same text as group ${text.slice(1)}`],
  [/^\\[^]/, (text) => classes[text.slice(1)] ?? inlineCode(text.slice(1))],
  [/^\*\??/, l10n.t("the previous item, any number of times")],
  [/^\+\??/, l10n.t("the previous item, one or more times")],
  [/^\?\??/, l10n.t("the previous item, or nothing")],
  [/^\{\d+\}\??/, (text) => l10n.t`the previous item, ${/\d+/.exec(text)?.[0] ?? ""} times`],
  [/^\{\d*,\d*\}\??/, (text) => l10n.t`the previous item, ${range(text)} times`],
  [/^[^\\^$.|?*+()[{]+(?![?*+{])|^[^]/, inlineCode],
];

/** The maximum number of pieces to show. */
const maxPieces = 30;

/** Explains a pattern piece by piece, as Markdown. The piece at the offset is bold. */
export function describePattern(pattern: string, offset: number): string {
  const problem = checkPattern(pattern);
  if (problem !== undefined) return l10n.t`Python rejects this pattern: ${markdownText(problem.reason)}.`;
  if (/\(\?[aiLmsux]*x/.test(pattern)) return l10n.t("A pattern in Python's verbose notation.");
  const pieces = piecesOf(pattern);
  const rows = pieces.slice(0, maxPieces).map((piece) => row(piece, offset));
  const more = pieces.length > maxPieces ? ["- …"] : [];
  return [l10n.t("An event begins at each line that matches:"), "", ...rows, ...more].join("\n");
}

function row({ text, start, doc }: Piece, offset: number): string {
  const isHere = start <= offset && offset < start + text.length;
  const code = inlineCode(text);
  return isHere ? `- **${code} ${doc}**` : `- ${code} ${doc}`;
}

/** The first pieces: one more than are shown, if there are as many. */
function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length && pieces.length <= maxPieces;) {
    const rest = pattern.slice(at);
    const [rule, doc] = rules.find(([each]) => each.test(rest)) ?? [/^[^]/, ""];
    const text = rule.exec(rest)?.[0] ?? rest;
    pieces.push({ text, start: at, doc: typeof doc === "string" ? doc : doc(text) });
    at += text.length;
  }
  return pieces;
}

function flags(letters: string): string {
  return letters.includes("i") ? l10n.t("case is ignored") : l10n.t`the flags ${letters}`;
}

function range(text: string): string {
  const [, from = "", to = ""] = /\{(\d*),(\d*)\}/.exec(text) ?? [];
  return to === "" ? l10n.t`${from} or more` : l10n.t`${from === "" ? "0" : from} to ${to}`;
}
