import * as l10n from "../../base/l10n.js";
import { insert, replace } from "../../base/textEdit.js";
import { findFunction } from "../language/functions.js";
import type {
  BinaryExpression,
  CallExpression,
  Expression,
  FieldExpression,
  Query,
  StringExpression,
} from "../syntax/ast.js";
import { nodesOfKind, textOf, type Check, type PlacedStage, type QueryContext } from "./context.js";
import { possibleFix, report, sureFix, type QueryDiagnostic, type QueryFix } from "./diagnostic.js";
import type { Node } from "./expressions.js";
import { canStandInBackticks, inBackticks } from "./inBackticks.js";
import { definedNames } from "./scope.js";

/** Rules about what is compared with what. */
export const checkValues: Check = function* ({ query, context, pipelines }) {
  for (const { stages } of pipelines) {
    const aliases = new Set(stages.flatMap(({ stage }) => definedNames(stage).map(({ name }) => name)));
    const maps = new Set(stages.flatMap(mapsOf));
    for (const placed of stages) {
      for (const node of nodesOfKind(placed.nodes, "binary")) {
        yield* comparison(query, node, { aliases, context });
        yield* subtraction(query, node, { aliases, context });
      }
      yield* mapValues(placed, maps);
    }
  }
};

interface Known {
  /** What the query itself names. */
  readonly aliases: ReadonlySet<string>;
  readonly context: QueryContext;
}

const comparisons: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">=", "like", "not like"]);

function* comparison(query: Query, node: Node<BinaryExpression>, known: Known): Generator<QueryDiagnostic> {
  const { operator, left, right } = node.expression;
  if (!comparisons.has(operator)) return;
  if (left.kind === "string") yield* quotedField(left, right);
  const isLike = operator === "like" || operator === "not like";
  if (isLike && right.kind === "string") yield* likeText(right);
  if (isLike) return;
  if (isTimestamp(left) && right.kind === "string" && /\d/.test(right.value)) {
    const message = l10n.t(
      "@timestamp can't be compared with a text; set the time range of the query, or compare toMillis(@timestamp).",
    );
    yield report("time-as-text", right, message);
  }
  if (operator === "=" || operator === "!=") yield* equality(query, node.expression, known);
}

function isTimestamp(expression: Expression): boolean {
  return expression.kind === "field" && expression.name === "@timestamp";
}

function* quotedField(left: StringExpression, right: Expression): Generator<QueryDiagnostic> {
  if (right.kind === "field" || left.value === "") return;
  const fixes = canStandInBackticks(left.value)
    ? [sureFix(l10n.t("Change the quotes to backticks"), replace(left, inBackticks(left.value)))]
    : [];
  yield report("quoted-field", left, l10n.t("A field in quotes is a text; write it in backticks."), { fixes });
}

/** `like "…"` finds a part, whatever its characters. */
function* likeText(text: StringExpression): Generator<QueryDiagnostic> {
  const { value } = text;
  if (value.startsWith("(?i)") || value.includes(".*")) {
    const fixes = [sureFix(l10n.t("Make it a regular expression"), replace(text, `/${value.replaceAll("/", "\\/")}/`))];
    const message = l10n.t("A text in quotes is looked for as it is; write a regular expression between slashes.");
    yield report("like-regex", text, message, { fixes });
    return;
  }
  const wildcard = ["%", "*"].find((each) => isWildcard(value, each));
  if (wildcard === undefined) return;
  const inner = value.slice(value.startsWith(wildcard) ? 1 : 0, value.endsWith(wildcard) ? -1 : undefined);
  const isPart = value.startsWith(wildcard) && value.endsWith(wildcard) && !inner.includes(wildcard) && inner !== "";
  const fix = isPart
    ? sureFix(l10n.t`Remove the ${wildcard}`, replace({ start: text.start + 1, end: text.end - 1 }, inner))
    : sureFix(l10n.t("Make it a regular expression"), replace(text, regexOf(value, wildcard)));
  const message = l10n.t`like finds texts that contain what is in quotes, and ${wildcard} as itself; ${isPart ? l10n.t`remove the ${wildcard}` : l10n.t("write a regular expression between slashes")}.`;
  const isWritten = text.end - text.start === value.length + 2;
  yield report("like-wildcard", text, message, { fixes: isWritten ? [fix] : [] });
}

/** Signs at both ends are meant as wildcards; one at an end not in `100%`, and not in what is encoded: `%20`. */
function isWildcard(value: string, sign: string): boolean {
  const [starts, ends] = [value.startsWith(sign), value.endsWith(sign)];
  if (starts && ends) return value.length > 2 && !/^[*\s]/.test(value.slice(1));
  if (sign !== "%" || value.length < 2) return false;
  return (starts && !/^%[2-7][\dA-F]/.test(value)) || (ends && !/[\d\s]/.test(value.at(-2) ?? ""));
}

function regexOf(value: string, wildcard: string): string {
  const parts = value.split(wildcard).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const start = parts[0] === "" ? "" : "^";
  const end = parts.at(-1) === "" ? "" : "$";
  return `/${start}${parts.filter((part, i) => part !== "" || (i > 0 && i < parts.length - 1)).join(".*")}${end}/`;
}

function* equality(query: Query, expression: BinaryExpression, known: Known): Generator<QueryDiagnostic> {
  const { operator, left, right } = expression;
  if (right.kind !== "field" || right.quoted || known.aliases.has(right.name)) return;
  if (known.context.fields?.has(right.name) === true) return;
  if (right.name.toLowerCase() === "null") {
    const present = `${operator === "=" ? "not " : ""}ispresent(${textOf(query, left)})`;
    const fixes = [
      sureFix(l10n.t`Change to “${present.length > 40 ? "ispresent(…)" : present}”`, replace(expression, present)),
    ];
    const message = l10n.t`null is a field's name here; use ${operator === "=" ? "not " : ""}ispresent(…).`;
    yield report("null-comparison", expression, message, { fixes });
  } else if (/^[A-Z][A-Z\d_]+$/.test(right.name)) {
    const fixes = [possibleFix(l10n.t`Change to “"${right.name}"”`, replace(right, `"${right.name}"`))];
    yield report("value-as-field", right, l10n.t`“${right.name}” is a field here; put a text into quotes.`, { fixes });
  }
}

/** `foo-bar`: two fields, one from the other, where one name was meant. */
function* subtraction(
  query: Query,
  { expression, parent }: Node<BinaryExpression>,
  known: Known,
): Generator<QueryDiagnostic> {
  const above = parent?.expression;
  const isPart = above?.kind === "binary" && above.left === expression && isGlued(query, above);
  if (isPart || !isGlued(query, expression)) return;
  const written = textOf(query, expression);
  const names = namesIn(expression);
  const isOne = known.context.fields?.has(written) === true;
  if (!isOne && isSubtraction(names, known)) return;
  const quoted = inBackticks(written);
  const fixes = [
    (isOne ? sureFix : possibleFix)(l10n.t`Change to “${quoted}”`, replace(expression, quoted)),
    ...(names.length === 2 ? [spaced(expression)] : []),
  ];
  const message = l10n.t`“${written}” subtracts one field from another; write a name with “-” in backticks, or put blanks around “-”.`;
  yield report("subtracts", expression, message, { fixes });
}

/** True if it is likely that numbers are subtracted. */
function isSubtraction(names: readonly string[], { aliases, context }: Known): boolean {
  if (names.slice(1).some((name) => name.startsWith("@"))) return true;
  return areAlike(names) || names.every((name) => aliases.has(name) || context.fields?.has(name) === true);
}

function spaced({ operatorSpan }: BinaryExpression): QueryFix {
  return possibleFix(l10n.t("Put blanks around “-”"), insert(operatorSpan.start, " "), insert(operatorSpan.end, " "));
}

/** A `-` between plain names, without blanks. */
function isGlued(query: Query, { operator, operatorSpan, left, right }: BinaryExpression): boolean {
  if (operator !== "-" || right.kind !== "field" || right.quoted) return false;
  if (left.end !== operatorSpan.start || operatorSpan.end !== right.start) return false;
  if (left.kind === "binary") return query.text[left.start] !== "(" && left.operator === "-";
  return left.kind === "field" && !left.quoted;
}

function namesIn(expression: BinaryExpression): readonly string[] {
  const names: string[] = [];
  let at: Expression = expression;
  while (at.kind === "binary") {
    if (at.right.kind === "field") names.push(at.right.name);
    at = at.left;
  }
  if (at.kind === "field") names.push(at.name);
  return names.toReversed();
}

/** Names with a word in common, as `end_time` and `start_time`, are likely meant to be subtracted. */
function areAlike(names: readonly string[]): boolean {
  const [first, ...others] = names.map(
    (name) => new Set(name.match(/[A-Z]?[a-z]+|[A-Z]+/g)?.map((word) => word.toLowerCase())),
  );
  return first !== undefined && others.every((words) => [...words].some((word) => first.has(word)));
}

/** The names of maps that `jsonParse` gave. */
function mapsOf({ stage }: PlacedStage): readonly string[] {
  if (stage.kind !== "fields" && stage.kind !== "display") return [];
  return stage.items.flatMap(({ expression, alias }) =>
    alias !== undefined && expression.kind === "call" && expression.name.name.toLowerCase() === "jsonparse"
      ? [alias.name]
      : [],
  );
}

/** Maps can't be sorted, grouped or compared, and functions of texts, numbers and times give nothing for them. */
function* mapValues(placed: PlacedStage, maps: ReadonlySet<string>): Generator<QueryDiagnostic> {
  if (maps.size === 0) return;
  for (const field of keysOf(placed)) {
    if (maps.has(field.name)) yield mapValue(field, l10n.t("it can't stand here"));
  }
  for (const { expression } of nodesOfKind(placed.nodes, "call")) {
    for (const arg of singleArgs(expression)) {
      if (maps.has(arg.name)) yield mapValue(arg, l10n.t`${expression.name.name} gives nothing for it`);
    }
  }
}

/** The fields by which a stage orders or groups. */
function keysOf({ stage, nodes }: PlacedStage): readonly FieldExpression[] {
  const isKeyed = stage.kind === "other" && (stage.command === "dedup" || stage.command === "pattern");
  return nodesOfKind(nodes, "field").flatMap(({ expression, parent, role }) =>
    parent === undefined && (isKeyed || role === "key" || role === "by") ? [expression] : [],
  );
}

/** The fields that stand where a function takes a single value. */
function singleArgs({ name, args }: CallExpression): readonly FieldExpression[] {
  return (findFunction(name.name)?.parameters ?? []).flatMap(({ type }, i) => {
    const arg = args[i];
    return arg?.kind === "field" && singles.has(type) ? [arg] : [];
  });
}

/** What a map is never taken for, but jsonParse's own text. */
const singles: ReadonlySet<string> = new Set(["string", "number", "time"]);

function mapValue(field: FieldExpression, what: string): QueryDiagnostic {
  return report(
    "map-value",
    field,
    l10n.t`“${field.name}” is a map of JSON, and ${what}; name a value of it, such as ${field.name}.id.`,
  );
}
