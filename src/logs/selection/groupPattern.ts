import { Automaton } from "../filterPattern/automaton.js";
import { LogsError } from "../logsError.js";
import type { GroupQuery } from "../model.js";
import { accountArnOf, linkedAccountOf, nameOfGroup } from "../groupArn.js";
import { checkGroup } from "../names.js";
import { globParts, groupBranches, isRegex } from "./groupBranches.js";
import { isGroupPattern } from "./selection.js";

/**
 * Names of log groups by a rule: a glob (`* ? [abc] {a,b}`), or a regular expression that begins with ^ or ends with $. For groups of
 * a linked account, it stands in the place of the name in their ARN.
 */
export interface GroupPattern {
  readonly text: string;
  /** What to ask the service for; it answers these groups and others. */
  readonly query: GroupQuery;
  /** The most steps that a name takes for each of its characters. */
  readonly size: number;
  matches(name: string): boolean;
}

/** Reads a pattern. Throws a LogsError that describes its problem. */
export function parseGroupPattern(text: string): GroupPattern {
  const account = linkedAccountOf(text);
  if (account !== undefined) return linkedPattern(text, account);
  const automaton = new Automaton(groupBranches(text));
  const query = isRegex(text) ? regexQuery(text) : globQuery(text);
  return { text, query, size: automaton.size, matches: (name) => automaton.test(name) };
}

/** A pattern of ARNs: an account's, which is told exactly, and a pattern of its groups' names. */
function linkedPattern(text: string, account: string): GroupPattern {
  const { query, size, matches } = parseGroupPattern(nameOfGroup(text));
  const start = accountArnOf(text);
  return {
    text,
    query: { ...query, linked: { accounts: [account] } },
    size,
    matches: (arn) => arn.startsWith(start) && matches(arn.slice(start.length)),
  };
}

/** Why a text can name no log groups, neither as a name nor as a pattern; undefined if it can. */
export function checkGroupOrPattern(text: string): string | undefined {
  if (!isGroupPattern(text)) return checkGroup(text);
  try {
    groupBranches(nameOfGroup(text));
    return undefined;
  } catch (error) {
    if (error instanceof LogsError) return error.message;
    throw error;
  }
}

/** By what every match begins with: the characters before the first that means something, but for a repeated one. */
function regexQuery(text: string): GroupQuery {
  if (text.includes("|")) return {};
  const [start = ""] = /^\^(?:[-_/#A-Za-z0-9](?![*+?{]))*/u.exec(text) ?? [];
  return prefixQuery(start.slice(1));
}

/** By what every match begins with, or else by the longest part that every match holds. */
function globQuery(text: string): GroupQuery {
  const [start = ""] = /^[.\-_/#A-Za-z0-9]*/u.exec(text) ?? [];
  if (start !== "" || text.includes("{")) return prefixQuery(start);
  const parts = globParts(text)
    .map((part) => (/^[*?[]/u.test(part) ? " " : part))
    .join("")
    .split(" ");
  const [longest = ""] = parts.toSorted((a, b) => b.length - a.length);
  return longest === "" ? {} : { pattern: longest };
}

function prefixQuery(prefix: string): GroupQuery {
  return prefix === "" ? {} : { prefix };
}
