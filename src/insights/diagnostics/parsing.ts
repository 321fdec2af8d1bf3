import * as l10n from "../../base/l10n.js";
import { insert, replace } from "../../base/textEdit.js";
import type { Expression, OtherStage, ParseStage, RegexExpression, Stage, StringExpression } from "../syntax/ast.js";
import { nodesOfKind, type Check } from "./context.js";
import { possibleFix, report, sureFix, type QueryDiagnostic } from "./diagnostic.js";
import { eachPlain, groupNames, openings } from "./regexText.js";

/** Rules about patterns, and what is taken out of texts and lists. */
export const checkParsing: Check = function* ({ pipelines }) {
  for (const { stages } of pipelines) {
    const lists = new Set<string>();
    for (const { stage, nodes } of stages) {
      if (stage.kind === "parse") yield* parse(stage);
      for (const { expression } of nodesOfKind(nodes, "regex")) yield* brackets(expression);
      for (const name of computedNames(stage)) lists.add(name);
      if (stage.kind === "other" && stage.command === "unnest") yield* unnest(stage, lists);
    }
  }
};

/** What `fields` computes may be a list. */
function computedNames(stage: Stage): readonly string[] {
  if (stage.kind !== "fields") return [];
  return stage.items.flatMap(({ expression, alias }) =>
    alias !== undefined && expression.kind !== "field" ? [alias.name] : [],
  );
}

function* parse(stage: ParseStage): Generator<QueryDiagnostic> {
  const { pattern } = stage;
  if (stage.form === "glob" && pattern?.kind === "string") yield* glob(stage, pattern);
  if (stage.form === "regex" && pattern?.kind === "regex") yield* groups(stage, pattern);
}

function* glob({ aliases }: ParseStage, pattern: StringExpression): Generator<QueryDiagnostic> {
  const stars = pattern.value.split("*").length - 1;
  if (aliases.length === 0 || stars === aliases.length) return;
  if (stars === 0) {
    yield report("parse-names", pattern, l10n.t("This pattern takes nothing out; put a * where each value stands."));
    return;
  }
  const [first, last] = [aliases[0], aliases.at(-1)];
  if (first === undefined || last === undefined) return;
  const message = l10n.t`The pattern has ${counted(stars, "*")} and here ${aliases.length === 1 ? l10n.t("is 1 name") : l10n.t`are ${aliases.length} names`}; give each * a name.`;
  yield report("parse-names", { start: first.start, end: last.end }, message);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}`;
}

/** `(?<name>`, and Python's `(?P<name>`, which RE2 takes, too. */
function* groups(
  { aliases, pattern: source }: ParseStage,
  { start, end, pattern }: RegexExpression,
): Generator<QueryDiagnostic> {
  if (groupNames({ start, pattern }).length > 0) return;
  const open = openings(pattern);
  const [group] = open;
  if (group === undefined) {
    yield report(
      "parse-groups",
      { start, end },
      l10n.t("This takes nothing out; put what is wanted into a named group, (?<name>…)."),
    );
    return;
  }
  // Documented, but not what the service was seen to take.
  if (aliases.length > 0) return;
  const name = source?.kind === "regex" && open.length === 1 ? "value" : undefined;
  const fixes =
    name === undefined ? [] : [possibleFix(l10n.t("Name the group"), insert(start + 1 + group + 1, `?<${name}>`))];
  yield report(
    "parse-groups",
    { start, end },
    l10n.t("Give the groups names, as in (?<name>…); others take nothing out."),
    {
      fixes,
    },
  );
}

function* brackets({ start, pattern }: RegexExpression): Generator<QueryDiagnostic> {
  const open: number[] = [];
  const stray: number[] = [];
  eachPlain(pattern, (at) => {
    if (pattern[at] === "(") open.push(at);
    else if (pattern[at] === ")" && open.pop() === undefined) stray.push(at);
  });
  const place = open[0] ?? stray[0];
  if (place === undefined) return;
  const at = { start: start + 1 + place, end: start + 2 + place };
  const written = pattern[place] ?? "";
  const fixes = [possibleFix(l10n.t`Change to “\\${written}”`, replace(at, `\\${written}`))];
  const message =
    written === "("
      ? l10n.t("This bracket isn't closed; close it, or write \\(.")
      : l10n.t("This bracket isn't opened; open it, or write \\).");
  yield report("bad-regex", at, message, { fixes });
}

/** Lists of `jsonParse` become rows; anything else is one item. */
function* unnest(stage: OtherStage, lists: Set<string>): Generator<QueryDiagnostic> {
  for (const clause of stage.clauses) {
    for (const { expression } of clause.items) if (expression.kind === "field") lists.add(expression.name);
  }
  const value = stage.items[0]?.expression;
  const root = value && rootOf(value);
  if (root?.kind !== "field") return;
  const [first = ""] = root.name.split(".");
  if (lists.has(root.name) || lists.has(first)) return;
  const source = `jsonParse(${root.name})`;
  const fixes = root === value ? [sureFix(l10n.t`Change to “${source}”`, replace(root, source))] : [];
  yield report(
    "unnest-value",
    root,
    l10n.t("Only a list of jsonParse becomes rows; write jsonParse(…) around the field first."),
    { fixes },
  );
}

function rootOf(expression: Expression): Expression {
  let at = expression;
  while (at.kind === "member") at = at.object;
  return at;
}
