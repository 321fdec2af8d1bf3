import type { Name, RegexExpression } from "../syntax/ast.js";

/** Where unnamed groups open that capture. */
export function openings(pattern: string): readonly number[] {
  const found: number[] = [];
  eachPlain(pattern, (at) => {
    if (pattern[at] === "(" && pattern[at + 1] !== "?") found.push(at);
  });
  return found;
}

/** Calls back for each character that isn't escaped and stands in no class. */
export function eachPlain(pattern: string, each: (at: number) => void): void {
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === "\\") at += 1;
    else if (inClass) inClass = character !== "]" || isFirstInClass(pattern, at);
    else if (character === "[") inClass = true;
    else each(at);
  }
}

/** `[]a]` and `[^]a]` hold a bracket. */
function isFirstInClass(pattern: string, at: number): boolean {
  return pattern[at - 1] === "[" || (pattern[at - 1] === "^" && pattern[at - 2] === "[");
}

const named = /\?P?<(?<name>[A-Za-z_]\w*)>/y;

/** The names of the groups of a regular expression: `(?<name>…)`, and Python's `(?P<name>…)`. */
export function groupNames({ start, pattern }: Pick<RegexExpression, "start" | "pattern">): readonly Name[] {
  const names: Name[] = [];
  eachPlain(pattern, (at) => {
    if (pattern[at] !== "(") return;
    named.lastIndex = at + 1;
    const name = named.exec(pattern)?.groups?.["name"];
    // The pattern begins after its slash, and the name ends before its ">".
    if (name !== undefined)
      names.push({ name, quoted: false, start: start + named.lastIndex - name.length, end: start + named.lastIndex });
  });
  return names;
}
