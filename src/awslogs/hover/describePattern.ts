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
  d: "a digit",
  D: "anything but a digit",
  s: "white space",
  S: "anything but white space",
  w: "a letter, digit or underscore",
  W: "anything but a letter, digit or underscore",
  b: "a word boundary",
  B: "not a word boundary",
  A: "the start of the line",
  Z: "the end of the line",
  t: "a tab",
};

/** Each rule matches one piece at the start of the remaining pattern. The last rule matches plain text. */
const rules: readonly Rule[] = [
  [/^\(\?[aiLmsux]+\)/, (text) => flags(text.slice(2, -1))],
  [/^\(\?:/, "a group:"],
  [/^\(\?P?<[^>=!]*>/, "a group:"],
  [/^\(\?#[^)]*\)/, "a comment"],
  [/^\(\?=/, "followed by:"],
  [/^\(\?!/, "not followed by:"],
  [/^\(\?<=/, "preceded by:"],
  [/^\(\?<!/, "not preceded by:"],
  [/^\(/, "a group:"],
  [/^\)/, "the end of the group"],
  [/^\|/, "or"],
  [/^\^/, "the start of the line"],
  [/^\$/, "the end of the line"],
  [/^\.(?![*+?{])/, "any character"],
  [/^\.[*]\??/, "anything, or nothing"],
  [/^\.[+]\??/, "anything"],
  [/^\./, "any character"],
  [/^\[\^(?:\\[^]|[^\\])(?:\\[^]|[^\\\]])*\]/, (text) => `any character except ${inlineCode(text.slice(2, -1))}`],
  [/^\[(?:\\[^]|[^\\^])(?:\\[^]|[^\\\]])*\]/, (text) => `one of the characters ${inlineCode(text.slice(1, -1))}`],
  [/^\\[0-9]+/, (text) => `the same text as group ${text.slice(1)}`],
  [/^\\[^]/, (text) => classes[text.slice(1)] ?? inlineCode(text.slice(1))],
  [/^\*\??/, "the previous item, any number of times"],
  [/^\+\??/, "the previous item, one or more times"],
  [/^\?\??/, "the previous item, or nothing"],
  [/^\{\d+\}\??/, (text) => `the previous item, ${/\d+/.exec(text)?.[0] ?? ""} times`],
  [/^\{\d*,\d*\}\??/, (text) => `the previous item, ${range(text)} times`],
  [/^[^\\^$.|?*+()[{]+(?![?*+{])|^[^]/, inlineCode],
];

/** The maximum number of pieces to show. */
const maxPieces = 30;

/** Explains a pattern piece by piece, as Markdown. The piece at the offset is bold. */
export function describePattern(pattern: string, offset: number): string {
  const problem = checkPattern(pattern);
  if (problem !== undefined) return `Python rejects this pattern: ${markdownText(problem.reason)}.`;
  if (/\(\?[aiLmsux]*x/.test(pattern)) return "A pattern in Python's verbose notation.";
  const pieces = piecesOf(pattern);
  const rows = pieces.slice(0, maxPieces).map((piece) => row(piece, offset));
  const more = pieces.length > maxPieces ? ["- …"] : [];
  return ["An event begins at each line that matches:", "", ...rows, ...more].join("\n");
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
  return letters.includes("i") ? "case is ignored" : `the flags ${letters}`;
}

function range(text: string): string {
  const [, from = "", to = ""] = /\{(\d*),(\d*)\}/.exec(text) ?? [];
  return to === "" ? `${from} or more` : `${from === "" ? "0" : from} to ${to}`;
}
