import type {
  Expression,
  Query,
  SourceParameter,
  SourceSelector,
  SourceStage,
  SourceValue,
  Span,
} from "../../insights/syntax/ast.js";
import { logClasses } from "../operations/memberRules.js";
import { accountId } from "../protocol/arns.js";
import type { ServiceError } from "../protocol/serviceError.js";
import type { LogStore, StoredGroup } from "../store/store.js";
import { matchesWildcard } from "../store/wildcard.js";
import { malformedQuery } from "./queryRefusals.js";

/** The most that a SOURCE command may name (user guide, "SOURCE"). */
const most = { prefixes: 5, accounts: 20, tagFilters: 5, tagValues: 5, groups: 10_000 } as const;

/** What a SOURCE command says: the groups, by name or by what they have in common, and its range in epoch milliseconds. */
export interface QuerySource {
  /** The groups that it names; they must exist. */
  readonly names: readonly string[];
  /** The groups that its selectors find; none without selectors. */
  find(store: LogStore): readonly StoredGroup[];
  readonly startMs?: number;
  readonly endMs?: number;
}

/** What the SOURCE command at the beginning of a query says; undefined without one. Throws MalformedQueryException. */
export function querySource({ pipeline }: Query): QuerySource | undefined {
  const [first] = pipeline.stages;
  return first?.kind === "source" ? sourceOf(first) : undefined;
}

/** What a SOURCE command of a query within a query says; it has no range of its own. Throws MalformedQueryException. */
export function innerSource(stage: SourceStage): QuerySource {
  const [range] = stage.range;
  if (range !== undefined) throw refused("A query within a query has the range of that", range);
  return sourceOf(stage);
}

function sourceOf(stage: SourceStage): QuerySource {
  const conditions = stage.selectors.flatMap(conditionsOf);
  return {
    names: stage.groups.map(({ name }) => name),
    find(store) {
      if (conditions.length === 0) return [];
      const found = store.groups().filter((group) => conditions.every((isMet) => isMet(group)));
      if (found.length > most.groups) throw refused(`SOURCE selects more than ${most.groups} log groups`, stage);
      return found;
    },
    ...rangeOf(stage),
  };
}

type Condition = (group: StoredGroup) => boolean;

function conditionsOf(selector: SourceSelector): readonly Condition[] {
  const { name, parameters } = selector;
  switch (name.name.toLowerCase()) {
    case "loggroups":
      return logGroups(parameters);
    case "loggrouptags":
      return logGroupTags(selector);
    case "datasource":
      // No group of this server has one.
      return [() => false];
    default:
      throw refused(`Unknown source ${name.name}`, name);
  }
}

/** Without a class, groups of the class Standard are meant. */
function logGroups(parameters: readonly SourceParameter[]): readonly Condition[] {
  let classes = ["STANDARD"];
  const conditions: Condition[] = [({ logClass }) => classes.includes(logClass)];
  for (const parameter of parameters) {
    const values = parameter.values.map(textOf);
    switch (parameter.name?.name.toLowerCase()) {
      case "nameprefix":
        atMost(most.prefixes, values, parameter);
        conditions.push(({ name }) => values.some((prefix) => name.startsWith(prefix)));
        break;
      case "accountidentifier":
      case "accountidentifiers":
        atMost(most.accounts, values, parameter);
        if (!values.includes(accountId)) conditions.push(() => false);
        break;
      case "class":
        classes = values.map((value) => value.toUpperCase());
        if (!classes.every((value) => logClasses.includes(value)))
          throw refused("Unknown class of log groups", parameter);
        break;
      default:
        throw refused("Unknown parameter of logGroups", parameter);
    }
  }
  return conditions;
}

/** All filters must match, each by one of its values; `*` stands for any characters, and `!` before a value for none such. */
function logGroupTags({ parameters, ...place }: SourceSelector): readonly Condition[] {
  const filters = parameters.flatMap(({ values }) => values);
  atMost(most.tagFilters, filters, place);
  return filters.map((filter) => {
    if (filter.kind !== "map") throw refused('A filter of tags is {"key": "…", "values": ["…"]}', filter);
    const member = (wanted: string): readonly string[] =>
      filter.entries.find(({ key }) => key.name === wanted)?.values.map(textOf) ?? [];
    const [key] = member("key");
    if (key === undefined) throw refused("A filter of tags needs a key", filter);
    const values = member("values");
    atMost(most.tagValues, values, filter);
    return ({ tags }) => matchesTag(tags.get(key), values);
  });
}

function matchesTag(tag: string | undefined, values: readonly string[]): boolean {
  if (tag === undefined) return false;
  if (values.length === 0) return true;
  return values.some((value) =>
    value.startsWith("!") ? !matchesWildcard(value.slice(1), tag) : matchesWildcard(value, tag),
  );
}

function textOf(value: SourceValue | Expression): string {
  if (value.kind === "string") return value.value;
  if (value.kind === "field") return value.name;
  if (value.kind === "number") return String(value.value);
  throw refused("A text is expected here", value);
}

/** START and END as DescribeQueries gives them: epoch milliseconds. */
function rangeOf({ range }: SourceStage): { readonly startMs?: number; readonly endMs?: number } {
  const times = range.map((clause) => {
    const [item] = clause.items;
    if (item?.expression.kind === "number") return [`${clause.word}Ms`, item.expression.value] as const;
    throw refused("This server takes the range of SOURCE in epoch milliseconds only", clause);
  });
  return Object.fromEntries(times);
}

function atMost(count: number, values: readonly unknown[], place: Span): void {
  if (values.length > count) throw refused(`At most ${count} values are allowed here`, place);
}

function refused(message: string, { start, end }: Span): ServiceError {
  return malformedQuery([{ message, start, end }]);
}
