import { LogsError } from "../logsError.js";
import type { GroupQuery } from "../model.js";
import { checkLogGroupName } from "../names.js";
import { isGroupPattern } from "./selection.js";

/** Names of log groups by a rule: a glob (`* ? [abc] {a,b}`), or a regular expression that begins with ^ or ends with $. */
export interface GroupPattern {
  readonly text: string;
  /** What to ask the service for; it answers these groups and others. */
  readonly query: GroupQuery;
  matches(name: string): boolean;
}

/** Reads a pattern. Throws a LogsError that describes its problem. */
export function parseGroupPattern(text: string): GroupPattern {
  return /^\^|\$$/u.test(text) ? regexPattern(text) : globPattern(text);
}

/** Why a text can name no log groups, neither as a name nor as a pattern; undefined if it can. */
export function checkGroupOrPattern(text: string): string | undefined {
  if (!isGroupPattern(text)) return checkLogGroupName(text);
  try {
    parseGroupPattern(text);
    return undefined;
  } catch (error) {
    if (error instanceof LogsError) return error.message;
    throw error;
  }
}

const nameCharacters = "[.\\-_/#A-Za-z0-9]";

/**
 * A backtracking matcher takes time by the power of its unbounded quantifiers, and without bound where they nest. Names
 * have up to 512 characters, so three of them are some milliseconds.
 */
const maxQuantifiers = 3;

function regexPattern(text: string): GroupPattern {
  const plain = text.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/gsu, "x");
  if (/\(\?(?!:)|\\[1-9k]/u.test(text)) throw refused(text, "groups may only be plain or (?: )");
  if (/\)[*+{]/u.test(plain)) throw refused(text, "a group can't be repeated");
  if ((plain.match(/[*+{]/gu) ?? []).length > maxQuantifiers) {
    throw refused(text, `it repeats more than ${maxQuantifiers} times; a glob with * has no such limit`);
  }
  const regex = compiled(text);
  return {
    text,
    query: text.includes("|") ? {} : prefixQuery(literalStart(text)),
    matches: (name) => regex.test(name),
  };
}

function compiled(text: string): RegExp {
  try {
    return new RegExp(text, "u");
  } catch {
    throw refused(text, "it isn't complete");
  }
}

/** What every match begins with: the characters before the first that means something, but for a repeated one. */
function literalStart(text: string): string {
  const [start = ""] = new RegExp(`^\\^(?:${nameCharacters.replace(".", "")}(?![*+?{]))*`, "u").exec(text) ?? [];
  return start.slice(1);
}

function globPattern(text: string): GroupPattern {
  const rest = text.replaceAll(/\[[^\]]+\]|\{[^{}]*\}/gu, "");
  const illegal = /[^.\-_/#A-Za-z0-9*?]/u.exec(rest);
  if (illegal !== null) throw refused(text, `it can't hold “${illegal[0]}” there`);
  const alternatives = expanded(text).map(tokens);
  const [start = ""] = new RegExp(`^${nameCharacters}*`, "u").exec(text) ?? [];
  const query = start === "" && !text.includes("{") ? partQuery(text) : prefixQuery(start);
  return { text, query, matches: (name) => alternatives.some((alternative) => globMatches(alternative, name)) };
}

function prefixQuery(prefix: string): GroupPattern["query"] {
  return prefix === "" ? {} : { prefix };
}

/** The longest part that every match holds. */
function partQuery(text: string): GroupPattern["query"] {
  const parts = text.split(/[*?]|\[[^\]]+\]/u).toSorted((a, b) => b.length - a.length);
  const [longest = ""] = parts;
  return longest === "" ? {} : { pattern: longest };
}

const maxAlternatives = 100;

/** The globs without braces that a glob means. */
function expanded(text: string): readonly string[] {
  let globs: readonly string[] = [""];
  for (const part of text.split(/(\{[^{}]*\})/u)) {
    const choices = part.startsWith("{") ? part.slice(1, -1).split(",") : [part];
    globs = globs.flatMap((glob) => choices.map((choice) => glob + choice));
    if (globs.length > maxAlternatives) throw refused(text, `its braces mean more than ${maxAlternatives} globs`);
  }
  return globs;
}

/** One character of a name, or any run of them. */
type Token = "*" | { readonly takes: (character: string) => boolean };

function tokens(glob: string): readonly Token[] {
  return [...glob.matchAll(/\[(?<not>!?)(?<set>[^\]]+)\]|./gsu)].map(({ 0: text, groups = {} }): Token => {
    const { not, set } = groups;
    if (text === "*") return "*";
    if (text === "?") return { takes: () => true };
    if (set === undefined) return { takes: (character) => character === text };
    return { takes: (character) => inSet(set, character) === (not === "") };
  });
}

function inSet(set: string, character: string): boolean {
  const ranges = set.matchAll(/(?<from>.)-(?<to>.)|./gsu);
  return [...ranges].some(({ 0: text, groups: { from, to } = {} }) =>
    from === undefined || to === undefined ? character === text : character >= from && character <= to,
  );
}

/** Goes back to the last star only, so the time is at most the product of both lengths. */
function globMatches(glob: readonly Token[], name: string): boolean {
  let [at, token] = [0, 0];
  let star: { readonly token: number; at: number } | undefined;
  while (at < name.length) {
    const next = glob[token];
    if (next === "*") {
      star = { token, at };
      token++;
    } else if (next?.takes(name.charAt(at)) === true) {
      at++;
      token++;
    } else if (star !== undefined) {
      at = ++star.at;
      token = star.token + 1;
    } else return false;
  }
  return glob.slice(token).every((rest) => rest === "*");
}

function refused(text: string, why: string): LogsError {
  return new LogsError("invalidInput", `This pattern of log groups can't be used, because ${why}: ${text}`);
}
