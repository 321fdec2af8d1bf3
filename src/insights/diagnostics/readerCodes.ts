import type { QueryFileCode } from "../queryFile/queryFile.js";
import type { SyntaxCode } from "../syntax/problems.js";
import type { QueryCode } from "./codes.js";

/** The codes of what the parser reports. */
export const syntaxCodes: Readonly<Record<SyntaxCode, QueryCode>> = {
  unclosedString: "unclosed-string",
  unclosedName: "unclosed-name",
  unclosedRegex: "unclosed-regex",
  unclosedParameter: "unclosed-parameter",
  unclosedBracket: "unclosed-bracket",
  unexpectedCharacter: "unexpected-character",
  unexpectedText: "unexpected-text",
  unknownOption: "unknown-option",
  emptyStage: "empty-stage",
  expectedCommand: "expected-command",
  functionAsCommand: "function-as-command",
  missingPipe: "missing-pipe",
  expectedExpression: "expected-expression",
  expectedName: "expected-name",
  expectedNumber: "expected-number",
  expectedPattern: "expected-pattern",
  expectedWord: "expected-word",
  expectedQuery: "expected-query",
  nameInQuotes: "name-in-quotes",
  unquotedValue: "unquoted-value",
  misplacedRegex: "misplaced-regex",
  unknownOperator: "unknown-operator",
  listInBrackets: "list-in-brackets",
  nestedTooDeep: "nested-too-deep",
};

/** The codes of what the reader of query files reports. */
export const fileCodes: Readonly<Record<QueryFileCode, QueryCode>> = {
  duplicateKey: "duplicate-key",
  emptyValue: "empty-value",
  unknownLanguage: "unknown-language",
  malformedParameter: "malformed-parameter",
  duplicateParameter: "duplicate-parameter",
  duplicateName: "duplicate-name",
  emptyQuery: "empty-query",
  queryNeedsName: "query-needs-name",
};
