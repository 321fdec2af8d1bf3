import * as l10n from "../../base/l10n.js";
import { Backtracker } from "./backtracker.js";
import { LazyDfa } from "./lazyDfa.js";
import { parseRegex, type ParsedRegex } from "./parseRegex.js";
import type { RegexNode, RegexProblem } from "./regexNode.js";
import { compileRegex, instructionCount, maxInstructions } from "./regexProgram.js";

/** A regular expression that takes linear time on any text. */
export class Regex {
  /** The number of each group with a name. */
  readonly groups: ReadonlyMap<string, number>;
  /** All groups, with and without a name. */
  readonly groupCount: number;
  readonly #root: RegexNode;
  /** The text, if the expression is nothing but one. */
  readonly #literal: string | undefined;
  #dfa: LazyDfa | undefined;
  #backtracker: Backtracker | undefined;

  constructor({ root, groups }: ParsedRegex) {
    this.#root = root;
    this.#literal = literalOf(root);
    this.groupCount = groups.length;
    this.groups = new Map(groups.flatMap((name, i) => (name === undefined ? [] : [[name, i + 1] as const])));
  }

  /** True if it matches anywhere in the text. */
  test(text: string): boolean {
    if (this.#literal !== undefined) return text.includes(this.#literal);
    this.#dfa ??= new LazyDfa(compileRegex(this.#root, () => false));
    return this.#dfa.test(text);
  }

  /**
   * Where it first matches at or after `from`: offsets of its start and end, then those of each group, -1 for a group
   * that doesn't take part. Where groups have names, the others are left out, too. Good until the next call.
   */
  exec(text: string, from = 0): Int32Array | undefined {
    if (this.#backtracker === undefined) {
      const named = new Set(this.groups.values());
      const saves = (group: number): boolean => named.size === 0 || named.has(group);
      this.#backtracker = new Backtracker(compileRegex(this.#root, saves), 2 * this.groupCount + 2);
    }
    return this.#backtracker.exec(text, from);
  }

  /** What was done so far: characters read and instructions looked at. */
  get steps(): number {
    return (this.#dfa?.steps ?? 0) + (this.#backtracker?.steps ?? 0);
  }
}

/** Reads a pattern in the syntax of RE2; its problems where it can't be used. */
export function createRegex(
  pattern: string,
): { readonly regex: Regex } | { readonly problems: readonly RegexProblem[] } {
  const parsed = parseRegex(pattern);
  if (parsed.problems.length > 0) return { problems: parsed.problems };
  if (instructionCount(parsed.root) > maxInstructions)
    return { problems: [{ start: 0, end: pattern.length, message: l10n.t("This expression repeats too much.") }] };
  return { regex: new Regex(parsed) };
}

function literalOf(node: RegexNode): string | undefined {
  if (node.kind === "set") {
    const [from = 0, to] = node.set;
    return node.set.length === 2 && from === to ? String.fromCodePoint(from) : undefined;
  }
  if (node.kind !== "sequence" || node.parts.length === 0) return undefined;
  const texts = node.parts.map((part) => (part.kind === "set" ? literalOf(part) : undefined));
  return texts.includes(undefined) ? undefined : texts.join("");
}
