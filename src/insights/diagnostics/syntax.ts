import * as l10n from "../../base/l10n.js";
import { insert, remove, replace } from "../../base/textEdit.js";
import { findFunction } from "../language/functions.js";
import type { Query, Span, SyntaxProblem, Token } from "../syntax/ast.js";
import type { SyntaxCode } from "../syntax/problems.js";
import { syntaxCodes } from "./readerCodes.js";
import type { Check } from "./context.js";
import { possibleFix, report, sureFix, type QueryDiagnostic, type QueryFix } from "./diagnostic.js";
import { canStandInBackticks, inBackticks } from "./inBackticks.js";

/** What the parser reports, with the fixes that are obvious. */
export const checkSyntax: Check = function* ({ query }) {
  for (const problem of query.problems) yield flagged(query, problem) ?? syntaxFinding(query, problem);
};

function syntaxFinding(query: Query, problem: SyntaxProblem): QueryDiagnostic {
  const code = problem.code as SyntaxCode;
  return report(syntaxCodes[code], problem, problem.message, { fixes: builders[code]?.(query, problem) ?? [] });
}

type Builder = (query: Query, problem: SyntaxProblem) => readonly QueryFix[];

const builders: Partial<Readonly<Record<SyntaxCode, Builder>>> = {
  unclosedString: (query, problem) => [closing(problem, query.text.charAt(problem.start))],
  unclosedName: (_, problem) => [closing(problem, "`")],
  unclosedParameter: (_, problem) => [closing(problem, "}}")],
  unclosedRegex: (_, problem) => [closing(problem, "/")],
  emptyStage: (query, problem) =>
    query.text.charAt(problem.start) === "|" ? [sureFix(l10n.t("Remove the |"), remove(problem))] : [],
  functionAsCommand: ({ text }, problem) =>
    findFunction(text.slice(problem.start, problem.end))?.aggregate === true
      ? [sureFix(l10n.t("Put “stats” before it"), insert(problem.start, "stats "))]
      : [],
  missingPipe: (_, { start }) => [sureFix(l10n.t("Put a | before it"), insert(start, "| "))],
  nameInQuotes: ({ text }, problem) => {
    const name = text.slice(problem.start + 1, problem.end - 1);
    return canStandInBackticks(name)
      ? [sureFix(l10n.t("Change the quotes to backticks"), replace(problem, inBackticks(name)))]
      : [];
  },
  unquotedValue: ({ text }, problem) => {
    const value = text.slice(problem.start, problem.end);
    return [sureFix(l10n.t("Put it into quotes"), replace(problem, `"${value}"`))];
  },
  misplacedRegex: likeInstead,
  unknownOperator: ({ text }, problem) => {
    const operator = operators[text.slice(problem.start, problem.end)];
    return operator === undefined
      ? []
      : [sureFix(l10n.t`Change to “${operator}”`, replace(problem, inBlanks(text, problem, operator)))];
  },
  listInBrackets: squareBrackets,
};

function closing({ end }: SyntaxProblem, mark: string): QueryFix {
  return possibleFix(l10n.t`Close it with ${mark}`, insert(end, mark));
}

const operators: Readonly<Record<string, string>> = { "&&": "and", "||": "or", "<>": "!=" };

/** A word with blanks where it would touch others. */
function inBlanks(text: string, { start, end }: Span, word: string): string {
  if (!/^[a-z]/.test(word)) return word;
  const before = /\s/.test(text.charAt(start - 1)) ? "" : " ";
  const after = /\s/.test(text.charAt(end)) ? "" : " ";
  return `${before}${word}${after}`;
}

/** `= /x/` → `like /x/` */
function likeInstead(query: Query, problem: SyntaxProblem): readonly QueryFix[] {
  const operator = tokenBefore(query, problem.start);
  const word = operator && likes[query.text.slice(operator.start, operator.end)];
  if (operator === undefined || word === undefined) return [];
  return [sureFix(l10n.t`Change to “${word}”`, replace(operator, inBlanks(query.text, operator, word)))];
}

const likes: Readonly<Record<string, string>> = {
  "=": "like",
  "==": "like",
  "!=": "not like",
  "<>": "not like",
};

/** The last token before a place that is neither blank nor comment. */
function tokenBefore({ tokens }: Query, offset: number): Token | undefined {
  for (let i = tokenAt(tokens, offset) - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token !== undefined && token.kind !== "blank" && token.kind !== "newline" && token.kind !== "comment")
      return token;
  }
  return undefined;
}

/** The index of the first token that starts at a place or after it. */
function tokenAt(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `in ("a", "b")` → `in ["a", "b"]`, where the brackets hold none themselves. */
function squareBrackets({ text, tokens }: Query, { start, end }: SyntaxProblem): readonly QueryFix[] {
  for (let i = tokenAt(tokens, end); i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || token.kind === "open" || token.kind === "pipe") return [];
    if (token.kind !== "close") continue;
    if (text.charAt(token.start) !== ")") return [];
    return [sureFix(l10n.t("Change to square brackets"), replace({ start, end }, "["), replace(token, "]"))];
  }
  return [];
}

/** `/error/i`: what follows a regular expression at once are flags in other languages. */
function flagged(query: Query, problem: SyntaxProblem): QueryDiagnostic | undefined {
  const { text, tokens } = query;
  const flags = text.slice(problem.start, problem.end);
  const regex = tokens[tokenAt(tokens, problem.start) - 1];
  if (regex?.kind !== "regex" || regex.end !== problem.start || !/^[gimsuxy]{1,4}$/.test(flags)) return undefined;
  const inline = [...new Set(flags)].filter((flag) => flag === "i" || flag === "m" || flag === "s").join("");
  const start = inline === "" ? "" : `(?${inline})`;
  const fixes = [sureFix(l10n.t`Change to “/${start}…/”`, insert(regex.start + 1, start), remove(problem))];
  const message =
    inline === ""
      ? l10n.t`Remove “${flags}”: there are no such flags.`
      : l10n.t`Flags stand within a regular expression: write “/${start}…/”.`;
  return report("regex-flags", problem, message, { fixes });
}
