import * as l10n from "../../base/l10n.js";
/**
 * The stable codes of what the parser reports, each with its sentence. `{}` stands for the text in question. What is refused
 * by the service for other reasons than its form is found by the diagnostics.
 */
export const syntaxProblems = {
  unclosedString: l10n.t("This text is not closed: {} is missing."),
  unclosedName: l10n.t("This name is not closed: {} is missing."),
  unclosedRegex: l10n.t("This regular expression is not closed: {} is missing."),
  unclosedParameter: l10n.t("This parameter is not closed: {} is missing."),
  unclosedBracket: l10n.t("This bracket is not closed: {} is missing."),
  unexpectedCharacter: l10n.t("{} can't stand here; text belongs in quotes, a name with such characters in backticks."),
  unexpectedText: l10n.t("{} can't stand here."),
  unknownOption: l10n.t("This command is not known to take {} here."),
  emptyStage: l10n.t("A command is missing here."),
  expectedCommand: l10n.t("A command is expected here, not {}."),
  functionAsCommand: l10n.t("{} is a function, not a command: it stands in stats, fields or filter."),
  missingPipe: l10n.t("A | is missing before {}."),
  expectedExpression: l10n.t("A field or value is missing here."),
  expectedName: l10n.t("A name is missing here."),
  expectedNumber: l10n.t("A number of rows is missing here."),
  expectedPattern: l10n.t("A text with *, a regular expression, logfmt, csv or xml is missing here."),
  expectedWord: l10n.t("{} is missing here."),
  expectedQuery: l10n.t("A query in round brackets is missing here."),
  nameInQuotes: l10n.t("A name is written in backticks, not in quotes."),
  unquotedValue: l10n.t("A text such as {} is written in quotes."),
  misplacedRegex: l10n.t("A regular expression can stand only after like, not like, =~ and in parse."),
  unknownOperator: l10n.t("The query language has no {}: write {}."),
  listInBrackets: l10n.t("The values after in stand in square brackets."),
  nestedTooDeep: l10n.t("This is nested too deeply to be read."),
} as const;

/** The code of a problem that the parser reports. */
export type SyntaxCode = keyof typeof syntaxProblems;

/** The sentence of a problem, with these words in it. */
export function messageOf(code: SyntaxCode, words: readonly string[]): string {
  let used = 0;
  return syntaxProblems[code].replace(/\{\}/gu, () => words[used++] ?? "");
}
