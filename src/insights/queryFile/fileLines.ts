import type { Span } from "../syntax/ast.js";
import type { FileLanguage, FileText, HeadEntry, HeadKey } from "./queryFile.js";

/** A line of a file of queries, without its line break. */
export interface FileLine extends Span {
  readonly kind: "blank" | "comment" | "code";
  /** What a comment says of the query, if it has the form of that. */
  readonly entry?: HeadEntry;
}

/** How a comment line begins. `#` begins one in each language's files: lines at the head are not part of the query. */
export const commentMark: Readonly<Record<FileLanguage, string>> = { CWLI: "#", SQL: "--", PPL: "//" };

const keys: Readonly<Record<string, HeadKey>> = {
  name: "name",
  groups: "groups",
  group: "groups",
  time: "time",
  connection: "connection",
  language: "language",
  parameter: "parameter",
};

const keyword = /[ \t]*(?<word>[A-Za-z]+)(?<colon>[ \t]*:)?/uy;

/** The lines of a text, each with what it is. */
export function readLines(text: string, language: FileLanguage): readonly FileLine[] {
  const lines: FileLine[] = [];
  for (let start = 0; start <= text.length;) {
    const feed = text.indexOf("\n", start);
    const next = feed < 0 ? text.length : feed;
    const end = feed > start && text[feed - 1] === "\r" ? feed - 1 : next;
    lines.push(readLine(text, { start, end }, language));
    start = next + 1;
  }
  return lines;
}

function readLine(text: string, { start, end }: Span, language: FileLanguage): FileLine {
  const content = trimmed(text, { start, end });
  if (content.text === "") return { kind: "blank", start, end };
  const mark = ["#", commentMark[language]].find((opening) => content.text.startsWith(opening));
  if (mark === undefined) return { kind: "code", start, end };
  const entry = readEntry(text, { start, end }, content.start + mark.length);
  return { kind: "comment", start, end, ...(entry === undefined ? {} : { entry }) };
}

function readEntry(text: string, { start, end }: Span, from: number): HeadEntry | undefined {
  keyword.lastIndex = from;
  const match = keyword.exec(text);
  const { word, colon } = match?.groups ?? {};
  if (match === null || word === undefined || keyword.lastIndex > end) return undefined;
  const key = keys[word.toLowerCase()];
  const after = keyword.lastIndex;
  if (colon === undefined && (key !== "parameter" || !/^[ \t]|^$/u.test(text.slice(after, Math.min(after + 1, end))))) {
    return undefined;
  }
  const at = from + match[0].indexOf(word);
  return {
    start,
    end,
    key,
    keyword: { text: word, start: at, end: at + word.length },
    value: trimmed(text, { start: after, end }),
  };
}

/** A part of the text without the blanks around it; empty, at its start, where it has nothing else. */
export function trimmed(text: string, { start, end }: Span): FileText {
  const part = text.slice(start, end);
  const content = part.trim();
  const at = content === "" ? start : start + part.indexOf(content);
  return { text: content, start: at, end: at + content.length };
}
