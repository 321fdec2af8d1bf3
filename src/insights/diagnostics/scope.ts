import type { Item, Name, Query, Span, Stage } from "../syntax/ast.js";
import { textOf, type PlacedStage } from "./context.js";
import { groupNames } from "./regexText.js";

/** Which names a stage can see, from stage to stage. Of the names of events themselves nobody knows all. */
export interface Scope {
  /** The columns of the last `stats`, and what was added since; `undefined` where there was none, or it isn't known. */
  readonly columns: Set<string> | undefined;
  /** What the last `display` shows; `undefined` where there was none. */
  readonly displayed: Set<string> | undefined;
}

/** Nothing is lost yet. */
export const openScope: Scope = { columns: undefined, displayed: undefined };

const opens: ReadonlySet<Stage["kind"]> = new Set<Stage["kind"]>(["source", "savedQuery"]);

/** Commands of the general form that leave the names as they are. */
const keeps: ReadonlySet<string> = new Set(["dedup", "filldown", "fillmissing", "outlier", "estimate"]);

/**
 * The scope after a stage. Commands that add names that aren't known here open it again: it is better to miss a mistake
 * than to see one where there is none.
 */
export function scopeAfter(query: Query, { stage }: PlacedStage, scope: Scope): Scope {
  switch (stage.kind) {
    case "stats":
      return { columns: columnsOf(query, [...stage.items, ...stage.by]), displayed: undefined };
    case "display":
      return { ...scope, displayed: columnsOf(query, stage.items) };
    case "fields":
    case "parse":
      return added(scope, definedNames(stage));
    case "other":
      return keeps.has(stage.command ?? "") ? scope : openScope;
    default:
      return opens.has(stage.kind) ? openScope : scope;
  }
}

function added(scope: Scope, names: readonly Name[]): Scope {
  const { columns, displayed } = scope;
  const keys = names.map(({ name }) => keyOf(name));
  for (const key of keys) {
    columns?.add(key);
    displayed?.add(key);
  }
  return scope;
}

/** The names that a stage gives, in the order of the text. */
export function definedNames(stage: Stage): readonly Name[] {
  switch (stage.kind) {
    case "fields":
    case "display":
      return stage.items.flatMap(({ alias }) => alias ?? []);
    case "stats":
      return [...stage.items, ...stage.by].flatMap(({ alias }) => alias ?? []);
    case "parse":
      return [...(stage.pattern?.kind === "regex" ? groupNames(stage.pattern) : []), ...stage.aliases];
    default:
      return [];
  }
}

/** What later stages can call columns: their aliases, else what they are written as. */
function columnsOf(query: Query, items: readonly Item[]): Set<string> {
  return new Set(
    items.map(({ expression, alias }) => {
      if (alias !== undefined) return keyOf(alias.name);
      return keyOf(expression.kind === "field" ? expression.name : textOf(query, expression));
    }),
  );
}

/** A name or a source text, so that `avg( x )` and `` `AVG(x)` `` are one; case counts for nothing here. */
function keyOf(text: string): string {
  return text.replaceAll(/[\s`]+/g, "").toLowerCase();
}

/** No column has a longer name; it bounds the time that a path of thousands of parts takes. */
const longestPart = 1000;

/** True if a name, or what it is a part of, is among those that can be seen. */
export function isSeen(names: ReadonlySet<string>, name: string): boolean {
  const key = keyOf(name);
  if (names.has(key)) return true;
  for (let dot = key.indexOf("."); dot > 0 && dot < longestPart; dot = key.indexOf(".", dot + 1)) {
    if (names.has(key.slice(0, dot))) return true;
  }
  return false;
}

/** True if a part of the text is what a column is called: `count(*)` after `stats count(*)`. */
export function isColumn(query: Query, names: ReadonlySet<string>, span: Span): boolean {
  return names.has(keyOf(textOf(query, span)));
}
