import { commentMark, readLines } from "./fileLines.js";
import type { FileText } from "./queryFile.js";
import type { Span } from "../syntax/ast.js";

/** What a line ends with whose command goes on. */
const goesOn = /[|,([{=+*/<>^%-]$/u;
/** What a line begins with that doesn't go on with a command. */
const begins = /^(?:\$|[a-z]+\b)/iu;
const joins = /^(?:and|or|not|in|like|by|as|asc|desc|with|where|left|right|for|into|output|outputnew|offset)\b/iu;

/**
 * Where another query seems to begin in one in the query language of Logs Insights: at a line after a blank one that begins with a
 * command's word, and neither it nor the line before has a `|`.
 */
export function secondQuery({ text, start }: FileText): Span | undefined {
  let isApart = false;
  let last = "";
  for (const line of readLines(text, "CWLI")) {
    if (line.kind === "blank") isApart = true;
    if (line.kind !== "code") continue;
    const code = text.slice(line.start, line.end).trim();
    const first = isApart && last !== "" ? begins.exec(code)?.[0] : undefined;
    if (first !== undefined && !joins.test(code) && !goesOn.test(withoutRemark(last))) {
      return { start: start + line.start, end: start + line.start + first.length };
    }
    isApart = false;
    last = code;
  }
  return undefined;
}

/** A line of code without the comment at its end. A mark in a string or a regular expression is no comment. */
function withoutRemark(code: string): string {
  let quote = "";
  for (let at = 0; at < code.length; at++) {
    const character = code.charAt(at);
    if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (/["'`]/u.test(character)) quote = character;
    else if (code.startsWith(commentMark.CWLI, at)) return code.slice(0, at).trimEnd();
  }
  return code;
}
