import * as l10n from "../../base/l10n.js";
import { Problems } from "../filterPattern/problems.js";
import { type Branch, checkRegex, regexBranches, type RegexPosition } from "../filterPattern/regex.js";
import { either, inverse, range, type Symbols, symbolsOf } from "../filterPattern/symbols.js";
import { LogsError } from "../logsError.js";

/** A group of a regular expression, or a brace of a glob, multiplies what the pattern means. */
const maxAlternatives = 100;
/** Names have at most 512 characters. */
const maxLength = 1024;
/** For all alternatives together. A name takes at most this many steps for each of its characters. */
const maxPositions = 2048;

/**
 * What a pattern of group names means to an Automaton, whose time grows with the pattern and the name as both do: a
 * regular expression if it begins with ^ or ends with $, else a glob. Throws a LogsError that describes its problem.
 */
export function groupBranches(text: string): readonly Branch[] {
  if (text.length > maxLength) throw refused(`${text.slice(0, 50)}…`, l10n.t`it has more than ${maxLength} characters`);
  const branches: Branch[] = [];
  let positions = 0;
  for (const branch of isRegex(text) ? regexBranchesOf(text) : globBranches(text)) {
    branches.push(branch);
    positions += branch.positions.length;
    if (positions > maxPositions)
      throw refused(text, l10n.t`its alternatives have more than ${maxPositions} characters`);
  }
  return branches;
}

/** True for a pattern that is a regular expression, not a glob. */
export function isRegex(text: string): boolean {
  return /^\^|\$$/u.test(text);
}

function* regexBranchesOf(text: string): Generator<Branch> {
  for (const source of ungrouped(text)) {
    const problems = new Problems();
    checkRegex(source, 0, problems);
    const [problem] = problems.sorted();
    if (problem !== undefined) {
      throw new LogsError(
        "invalidInput",
        l10n.t`This pattern of log groups can't be used: ${text}. ${problem.message}`,
      );
    }
    yield* regexBranches(source);
  }
}

/** The regular expressions without groups that one with plain or (?: ) groups means. */
function ungrouped(text: string): readonly string[] {
  const tokens = (text.match(/\\.?|\[(?:[^\]\\]|\\.?)*\]?|\((?:\?:)?|./gsu) ?? []).filter(isGreedy);
  const reader = { text, tokens, at: 0 };
  const alternatives = readAlternatives(reader);
  if (reader.at < tokens.length) throw refused(text, l10n.t("a “)” has no “(”"));
  return alternatives;
}

/** False for the ? that makes a quantifier lazy, which changes what is found but not whether. */
function isGreedy(token: string, at: number, tokens: readonly string[]): boolean {
  return token !== "?" || !["*", "+", "?", "}"].includes(tokens[at - 1] ?? "");
}

interface GroupReader {
  readonly text: string;
  readonly tokens: readonly string[];
  at: number;
}

function readAlternatives(reader: GroupReader): readonly string[] {
  const alternatives = [...readSequence(reader)];
  while (reader.tokens[reader.at] === "|") {
    reader.at++;
    alternatives.push(...readSequence(reader));
  }
  return limited(reader.text, alternatives);
}

function readSequence(reader: GroupReader): readonly string[] {
  const parts: (readonly string[])[] = [];
  for (let token = reader.tokens[reader.at]; token !== undefined && token !== ")" && token !== "|";) {
    reader.at++;
    parts.push(token.startsWith("(") ? readGroup(reader) : [token]);
    token = reader.tokens[reader.at];
  }
  return product(reader.text, parts);
}

function readGroup(reader: GroupReader): readonly string[] {
  if (reader.tokens[reader.at] === "?") throw refused(reader.text, l10n.t("groups may only be plain or (?: )"));
  const alternatives = readAlternatives(reader);
  if (reader.tokens[reader.at] !== ")") throw refused(reader.text, l10n.t("a “(” has no “)”"));
  reader.at++;
  const next = reader.tokens[reader.at] ?? "";
  if ("*+{".includes(next) && next !== "") throw refused(reader.text, l10n.t("a group can't be repeated"));
  if (next !== "?") return alternatives;
  reader.at++;
  return [...alternatives, ""];
}

function* globBranches(text: string): Generator<Branch> {
  const parts = text.split(/(\{[^{}]*\})/u);
  const globs = product(
    text,
    parts.map((part) => (/^\{.*\}$/su.test(part) ? part.slice(1, -1).split(",") : [part])),
  );
  for (const glob of globs) {
    const positions = globParts(glob).map((part) => globPosition(text, part));
    yield { positions, atStart: true, atEnd: true };
  }
}

/** The parts of a glob without braces: one character, or a set of them. */
export function globParts(glob: string): readonly string[] {
  return glob.match(/\[[^\]]*\]?|\*+|./gsu) ?? [];
}

const anything = inverse(symbolsOf(""));

function globPosition(text: string, part: string): RegexPosition {
  if (part.startsWith("*")) return { symbols: anything, repeat: "any" };
  if (part === "?") return { symbols: anything, repeat: "once" };
  const set = /^\[(?<not>!?)(?<set>[^\]]+)\]$/u.exec(part)?.groups;
  if (set !== undefined) {
    const symbols = setSymbols(set["set"] ?? "");
    return { symbols: set["not"] === "" ? symbols : inverse(symbols), repeat: "once" };
  }
  if (!/^[.\-_/#A-Za-z0-9]$/u.test(part)) throw refused(text, l10n.t`it can't hold “${part.charAt(0)}” there`);
  return { symbols: symbolsOf(part), repeat: "once" };
}

function setSymbols(set: string): Symbols {
  const ranges = [...set.matchAll(/(?<from>.)-(?<to>.)|./gsu)];
  return either(
    ...ranges.map(({ 0: character, groups: { from, to } = {} }) =>
      from === undefined || to === undefined ? symbolsOf(character) : range(from, to),
    ),
  );
}

/** Every text that takes one of the choices of each part, in order. */
function product(text: string, parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (texts, choices) =>
      limited(
        text,
        texts.flatMap((start) => choices.map((choice) => start + choice)),
      ),
    [""],
  );
}

function limited(text: string, alternatives: readonly string[]): readonly string[] {
  if (alternatives.length <= maxAlternatives) return alternatives;
  throw refused(text, l10n.t`it means more than ${maxAlternatives} alternatives`);
}

function refused(text: string, why: string): LogsError {
  return new LogsError("invalidInput", l10n.t`This pattern of log groups can't be used, because ${why}: ${text}`);
}
