import * as l10n from "../../base/l10n.js";
import { parseComparison, parseCondition } from "./parseCondition.js";
import { checkRegexCount } from "./parseJson.js";
import { type Condition, conditionsIn, type Ellipsis, type Field, type FieldsPattern } from "./pattern.js";
import type { Problems } from "./problems.js";
import type { Token, TokenReader } from "./tokens.js";

/** Parses `[ …, … ]`; the first token is the bracket. Without fields it matches every event, with the fields $1, $2 … */
export function parseFields(reader: TokenReader, problems: Problems): FieldsPattern {
  const { start } = reader.here;
  reader.take();
  const fields: (Field | Ellipsis)[] = [];
  if (!reader.isAt("]")) {
    do fields.push(parseField(reader, problems));
    while (reader.skip(",") !== undefined);
  }
  const isClosed = reader.skip("]") !== undefined;
  const end = reader.lastEnd;
  if (!isClosed)
    problems.error(
      reader.here,
      l10n.t("A pattern that begins with [ must end with ], with commas between its fields."),
    );
  else if (reader.next !== undefined) problems.error(reader.next, l10n.t("Nothing may follow the closing ]."));
  checkEllipses(fields, problems);
  checkNames(fields, problems);
  checkRegexCount(
    fields.flatMap((field) => (field.kind === "field" && field.condition !== undefined ? [field.condition] : [])),
    problems,
  );
  return { kind: "fields", fields, start, end };
}

function checkEllipses(fields: readonly (Field | Ellipsis)[], problems: Problems): void {
  for (const surplus of fields.filter(({ kind }) => kind === "ellipsis").slice(1)) {
    problems.error(surplus, l10n.t("A pattern can have only one ... because with two the fields would be ambiguous."));
  }
}

function checkNames(fields: readonly (Field | Ellipsis)[], problems: Problems): void {
  const seen = new Set<string>();
  for (const field of fields) {
    if (field.kind === "ellipsis" || field.name === undefined) continue;
    if (seen.has(field.name)) problems.error(field, l10n.t`Field names must be unique; ${field.name} occurs twice.`);
    seen.add(field.name);
  }
}

function parseField(reader: TokenReader, problems: Problems): Field | Ellipsis {
  const { next, second } = reader;
  const start = next?.start ?? reader.lastEnd;
  if (next === undefined || reader.isAt(",", "]")) return { kind: "field", start: reader.lastEnd, end: reader.lastEnd };
  const isAlone =
    second === undefined || (second.kind === "punctuation" && (second.text === "," || second.text === "]"));
  if (next.kind === "word" && isAlone) {
    reader.take();
    if (next.text === "...") return { kind: "ellipsis", start, end: next.end };
    return { kind: "field", ...nameOf(next, problems), start, end: next.end };
  }
  const condition = parseCondition(reader, { problems, readOperand });
  skipBraces(reader, problems);
  const end = reader.lastEnd;
  if (condition === undefined) return { kind: "field", start, end };
  return { kind: "field", ...commonName(condition, problems), condition, start, end };
}

/** Skips closing characters of other forms, which end a condition but close nothing here. */
function skipBraces(reader: TokenReader, problems: Problems): void {
  if (!reader.isAt(")", "}")) return;
  problems.error(reader.here, l10n.t("There is nothing to close here."));
  while (reader.next !== undefined && !reader.isAt(",", "]")) reader.take();
}

function readOperand(reader: TokenReader, problems: Problems): Condition | undefined {
  const token = reader.next;
  if (token?.kind !== "word")
    return problems.error(reader.here, l10n.t("A condition must begin with the name of its field."));
  reader.take();
  const { name } = nameOf(token, problems);
  if (name === undefined) return undefined;
  return parseComparison({ kind: "fieldName", name, start: token.start, end: token.end }, reader, problems);
}

function nameOf(token: Token, problems: Problems): { readonly name?: string } {
  if (/^[\w-]+$/u.test(token.text)) return { name: token.text };
  problems.error(token, l10n.t("A field name can have only letters, digits, - and _."));
  return {};
}

function commonName(condition: Condition, problems: Problems): { readonly name?: string } {
  const subjects = conditionsIn(condition).flatMap(({ subject }) => (subject.kind === "fieldName" ? [subject] : []));
  const [first, ...others] = subjects;
  if (first === undefined) return {};
  const other = others.find(({ name }) => name !== first.name);
  if (other !== undefined) {
    problems.error(other, l10n.t`All conditions of a field must use its name, here ${first.name}.`);
  }
  return { name: first.name };
}
