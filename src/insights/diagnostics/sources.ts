import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import { replace } from "../../base/textEdit.js";
import type {
  SourceMap,
  SourceParameter,
  StringExpression,
  SourceSelector,
  SourceStage,
  SourceValue,
} from "../syntax/ast.js";
import type { Check } from "./context.js";
import { report, sureFix, type QueryDiagnostic } from "./diagnostic.js";

/** How many values a parameter of `SOURCE` takes at most; U:CWL_QuerySyntax-Source. */
const parameters: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  [
    "loggroups",
    new Map([
      ["namePrefix", 5],
      ["accountIdentifier", 20],
      ["accountIdentifiers", 20],
      ["class", Number.POSITIVE_INFINITY],
    ]),
  ],
  ["datasource", new Map([["", 10]])],
  ["loggrouptags", new Map([["", 5]])],
]);

const mostTagValues = 5;

const selectorNames = ["logGroups", "dataSource", "logGroupTags"];
const classes = ["STANDARD", "INFREQUENT_ACCESS"];

/** Rules about what `SOURCE` names. */
export const checkSources: Check = function* ({ stages }) {
  for (const { stage } of stages) if (stage.kind === "source") yield* source(stage);
};

function* source({ selectors }: SourceStage): Generator<QueryDiagnostic> {
  for (const selector of selectors) {
    const known = parameters.get(selector.name.name.toLowerCase());
    if (known === undefined) yield* unknownName(selector.name, selectorNames);
    else for (const parameter of selector.parameters) yield* checkParameter(selector, parameter, known);
  }
}

function* checkParameter(
  selector: SourceSelector,
  { name, values, ...span }: SourceParameter,
  known: ReadonlyMap<string, number>,
): Generator<QueryDiagnostic> {
  const most = known.get(name?.name ?? "");
  if (most !== undefined && values.length > most) {
    const what = name?.name ?? selector.name.name;
    yield report("source-limit", span, l10n.t`${what} takes ${most} values at most; name fewer.`);
  }
  if (name !== undefined && most === undefined) yield* unknownName(name, [...known.keys()].filter(Boolean));
  for (const value of values) yield* checkValue(value, name?.name);
}

function* checkValue(value: SourceValue, parameter: string | undefined): Generator<QueryDiagnostic> {
  if (value.kind === "map") yield* tagValues(value);
  if (value.kind === "string" && parameter === "class") yield* unknownClass(value);
}

function* tagValues({ entries }: SourceMap): Generator<QueryDiagnostic> {
  for (const { key, values } of entries) {
    if (values.length <= mostTagValues) continue;
    yield report("source-limit", key, l10n.t`A tag takes ${mostTagValues} values at most; name fewer.`);
  }
}

function* unknownName(
  name: { readonly name: string; readonly start: number; readonly end: number },
  names: readonly string[],
): Generator<QueryDiagnostic> {
  const likely = names.length === 1 ? names[0] : closest(name.name, names);
  const fixes = likely === undefined ? [] : [sureFix(l10n.t`Change to “${likely}”`, replace(name, likely))];
  yield report("bad-source", name, l10n.t`“${name.name}” isn't known here; write ${names.join(l10n.t(" or "))}.`, {
    fixes,
  });
}

function* unknownClass(value: StringExpression): Generator<QueryDiagnostic> {
  if (classes.includes(value.value)) return;
  const likely = closest(value.value, classes);
  const fixes = likely === undefined ? [] : [sureFix(l10n.t`Change to “${likely}”`, replace(value, `'${likely}'`))];
  yield report(
    "bad-source",
    value,
    l10n.t`There is no class “${value.value}”; write ${classes.join(l10n.t(" or "))}.`,
    {
      fixes,
    },
  );
}
