import * as l10n from "../../base/l10n.js";
import { characterCount } from "../../base/characters.js";
import { excessOf, mostQueryCharacters } from "../language/queryLength.js";
import type { Span } from "../syntax/ast.js";
import type { Dialect } from "./dialect.js";
import { scanDialect, type DialectToken } from "./scanDialect.js";

/** What a query in SQL or PPL can't mean, or what the service is documented to refuse. */
export interface DialectProblem extends Span {
  readonly code:
    | "unclosed-string"
    | "unclosed-name"
    | "unclosed-comment"
    | "unclosed-bracket"
    | "unopened-bracket"
    | "no-log-group"
    | "several-log-groups"
    | "too-long";
  readonly message: string;
}

const unclosed = {
  string: ["unclosed-string", l10n.t("The string has no closing quote.")],
  quotedName: ["unclosed-name", l10n.t("The name has no closing backtick.")],
  comment: ["unclosed-comment", l10n.t("The comment has no closing */.")],
} as const;

const pairs: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** Only what is beyond doubt: quotes, brackets, the query's length, and that SQL names the log groups in the query. */
export function checkDialect(text: string, dialect: Dialect): readonly DialectProblem[] {
  const tokens = scanDialect(text, dialect);
  const found = [...quoteProblems(tokens), ...bracketProblems(tokens)];
  const meant = tokens.filter(({ kind }) => kind !== "blank" && kind !== "comment");
  if (dialect.id === "sql") found.push(...groupProblems(meant));
  const excess = excessOf(text);
  if (excess !== undefined) {
    const message = l10n.t`The service takes queries of at most ${mostQueryCharacters} characters; this one has ${characterCount(text)}.`;
    found.push({ code: "too-long", message, ...excess });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function quoteProblems(tokens: readonly DialectToken[]): DialectProblem[] {
  return tokens.flatMap(({ kind, closed, start }) => {
    if (closed || (kind !== "string" && kind !== "quotedName" && kind !== "comment")) return [];
    const [code, message] = unclosed[kind];
    return [{ code, message, start, end: start + (kind === "comment" ? 2 : 1) }];
  });
}

function bracketProblems(tokens: readonly DialectToken[]): DialectProblem[] {
  const problems: DialectProblem[] = [];
  const open: DialectToken[] = [];
  for (const token of tokens) {
    if (token.kind === "open") open.push(token);
    if (token.kind !== "close") continue;
    if (open.at(-1)?.text === pairs.get(token.text)) open.pop();
    else
      problems.push({
        code: "unopened-bracket",
        message: l10n.t`Nothing opens this “${token.text}”.`,
        ...spanOf(token),
      });
  }
  const left = open.map((token) => ({
    code: "unclosed-bracket" as const,
    message: l10n.t`Nothing closes this “${token.text}”.`,
    ...spanOf(token),
  }));
  return [...problems, ...left];
}

/** SQL has its log groups after FROM, one of them or `logGroups(…)`; there are none in the request. */
function groupProblems(tokens: readonly DialectToken[]): DialectProblem[] {
  const [first] = tokens;
  if (first === undefined || !isWord(first, "select")) return [];
  const from = tokens.findIndex((token) => isWord(token, "from"));
  if (from < 0) {
    const message = l10n.t("The query names no log group: FROM `group`. In SQL they are named in the query alone.");
    return [{ code: "no-log-group", message, ...spanOf(first) }];
  }
  const [group, comma, second] = tokens.slice(from + 1, from + 4);
  const isName = (token: DialectToken | undefined): boolean => token?.kind === "quotedName" || token?.kind === "string";
  if (group === undefined || comma?.text !== "," || !isName(group) || !isName(second)) return [];
  const message = l10n.t("Several log groups are one name: `logGroups(logGroupIdentifier: ['a', 'b'])`.");
  return [{ code: "several-log-groups", message, start: group.start, end: second?.end ?? group.end }];
}

function isWord(token: DialectToken, word: string): boolean {
  return token.kind === "word" && token.text.toLowerCase() === word;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
