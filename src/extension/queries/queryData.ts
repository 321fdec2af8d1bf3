import type { Clock } from "../../base/clock.js";
import type { QueryDataParams, QueryDatum } from "../../insights/completion/queryData.js";
import type { GroupFacts, QueryContext } from "../../insights/diagnostics/context.js";
import type { QueryFactsParams } from "../../insights/diagnostics/queryFacts.js";
import { hasFeature } from "../../logs/classFeatures.js";
import type { Connection } from "../../logs/connections/connection.js";
import { limits } from "../../logs/limits.js";
import type { LogsApi } from "../../logs/logsApi.js";
import type { LogGroup } from "../../logs/model.js";
import type { FieldIndex, QueryDefinition } from "../../logs/queries/queryModel.js";
import { likelyRange, readQueryRange } from "../../logs/queries/queryRange.js";
import { knownSubjects } from "../../logs/patternAssistant/knownSubjects.js";
import { checkGroupOrPattern, parseGroupPattern } from "../../logs/selection/groupPattern.js";
import { isGroupPattern } from "../../logs/selection/selection.js";
import type { TimeContext, ZoneOffset } from "../../logs/time/zone.js";

/** Where what is known comes from. */
export interface QueryDataSources {
  readonly clock: Clock;
  /** The zone that times without one are in. */
  zone(): ZoneOffset;
  connections(): Promise<readonly Pick<Connection, "id" | "name">[]>;
  groupNames(prefix: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Those of connections that were used already, of one of this name or id where one is given. */
  apis(
    connection: string | undefined,
  ): readonly Pick<
    LogsApi,
    "describeFieldIndexes" | "describeLogGroups" | "describeQueryDefinitions" | "getLogGroupFields"
  >[];
  /** The messages of an open log document whose groups fit, oldest first. */
  messages(fits: (groups: readonly string[]) => boolean): readonly string[];
}

/** Each group is a request, and groups that belong together mostly have the same fields. */
const maxGroups = 3;
/** Each is a request; what holds for some groups mostly holds for the others. */
const maxFacts = 10;
/** The service looks at the newest events; fields and saved queries change less often than one asks. */
const keptMs = 5 * 60_000;
const maxKept = 100;
/** More are of no use in a list. */
const maxNames = 500;

interface Kept {
  readonly atMs: number;
  readonly data: readonly QueryDatum[];
}

/** What completion of queries needs to know about connections, log groups and events. It asks only connections that were used. */
export class QueryData {
  readonly #sources: QueryDataSources;
  /** By client, what was asked of it: the fields of groups, and its saved queries. */
  readonly #kept = new WeakMap<object, Map<string, Kept>>();

  constructor(sources: QueryDataSources) {
    this.#sources = sources;
  }

  /** What is known, the most useful first; what can't be read is left out. */
  async answer({ groups, connection, needs }: QueryDataParams, signal: AbortSignal): Promise<readonly QueryDatum[]> {
    switch (needs.kind) {
      case "connections":
        return named((await this.#sources.connections()).map(({ name }) => name));
      case "groups":
        return named(await this.#sources.groupNames(needs.prefix, signal));
      case "values":
        return named(this.#subjects(groups).find(({ name }) => name === needs.field)?.values ?? []);
      case "savedQueries":
        return this.#savedQueries(connection, signal);
      case "fields":
        return this.#fields(groups, connection, signal);
    }
  }

  /** What is known of the log groups, the time range and the connection of a query; what can't be read is left out. */
  async facts({ groups, connection, time }: QueryFactsParams, signal: AbortSignal): Promise<QueryContext> {
    const now = this.#sources.clock.now();
    const answers = await Promise.allSettled(
      this.#sources.apis(connection).map((api) => groupFactsOf(api, groups.slice(0, maxFacts), signal)),
    );
    const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    return {
      groups: found,
      nowMs: now,
      ...(time === undefined ? {} : timeFacts(time, { now, zone: this.#sources.zone() })),
      ...(connection === undefined ? {} : { connections: await this.#sources.connections() }),
    };
  }

  /** Those that the service has seen, by how many events have them; then those of an open log document. */
  async #fields(
    groups: readonly string[],
    connection: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly QueryDatum[]> {
    const apis = groups.length === 0 ? [] : this.#sources.apis(connection);
    const answers = await Promise.allSettled(apis.map((api) => this.#fieldsOf(api, groups, signal)));
    const percents = new Map<string, number>();
    const indexed = new Set<string>();
    for (const answer of answers) {
      for (const { name, percent, indexed: isIndexed } of answer.status === "fulfilled" ? answer.value : []) {
        if (percent !== undefined) percents.set(name, Math.max(percent, percents.get(name) ?? 0));
        if (isIndexed === true) indexed.add(name);
      }
    }
    const withIndex = (name: string): QueryDatum => (indexed.has(name) ? { name, indexed: true } : { name });
    const seen = [...percents]
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, percent]) => ({ ...withIndex(name), percent }));
    const shown = this.#subjects(groups).map(({ name }) => name);
    const others = [...new Set([...shown, ...indexed])].filter((name) => !percents.has(name));
    return [...seen, ...others.map((name) => withIndex(name))].slice(0, maxNames);
  }

  async #fieldsOf(
    api: ReturnType<QueryDataSources["apis"]>[number],
    groups: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly QueryDatum[]> {
    const names = await namesOf(api, groups, signal);
    const answers = await Promise.allSettled([
      ...names.map((group) =>
        this.#once(api, `fields ${group}`, async () => (await api.getLogGroupFields({ group }, signal)).fields),
      ),
      this.#once(api, `indexes ${names.join(" ")}`, async () =>
        (await indexesOf(api, names, signal)).map(({ name }) => ({ name, indexed: true })),
      ),
    ]);
    return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  }

  /** Those in the language that can call them, by name; an account has 1,000 at most, which is a page. */
  async #savedQueries(connection: string | undefined, signal: AbortSignal): Promise<readonly QueryDatum[]> {
    const answers = await Promise.allSettled(
      this.#sources.apis(connection).map((api) =>
        this.#once(api, "savedQueries", async () => {
          const page = await api.describeQueryDefinitions({ limit: limits.queriesPage }, signal);
          return page.definitions.filter(({ language = "CWLI" }) => language === "CWLI").map(savedQueryOf);
        }),
      ),
    );
    const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    const byName = new Map(found.map((query) => [query.name, query]));
    return [...byName.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en")).slice(0, maxNames);
  }

  /** What a client answers to a question, which isn't asked again for some minutes. */
  async #once(
    api: object,
    question: string,
    ask: () => Promise<readonly QueryDatum[]>,
  ): Promise<readonly QueryDatum[]> {
    const kept = this.#kept.get(api) ?? new Map<string, Kept>();
    this.#kept.set(api, kept);
    const known = kept.get(question);
    const now = this.#sources.clock.now();
    if (known !== undefined && now - known.atMs < keptMs) return known.data;
    const data = await ask();
    if (kept.size >= maxKept) kept.clear();
    kept.set(question, { atMs: now, data });
    return data;
  }

  /** The fields of JSON messages, as queries name them, with values. */
  #subjects(groups: readonly string[]): readonly { readonly name: string; readonly values: readonly string[] }[] {
    const { selectors = [] } = knownSubjects(
      this.#sources.messages((shown) => shown.some((name) => isMeant(name, groups))),
    );
    return selectors.flatMap(({ name, values }) => {
      const field = fieldOf(name);
      return field === undefined ? [] : [{ name: field, values: values.map(plainValue) }];
    });
  }
}

function savedQueryOf({ name, parameters }: QueryDefinition): QueryDatum {
  return {
    name,
    parameters: parameters.map(({ name: parameter, defaultValue }) => ({
      name: parameter,
      ...(defaultValue === undefined ? {} : { defaultValue }),
    })),
  };
}

/** The first of the groups that the head's names and patterns mean. */
async function namesOf(
  api: ReturnType<QueryDataSources["apis"]>[number],
  groups: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const names: string[] = [];
  for (const group of groups.slice(0, maxGroups)) {
    if (!isGroupPattern(group)) names.push(group);
    else {
      const { query, matches } = parseGroupPattern(group);
      const { items } = await api.describeLogGroups(query, signal);
      names.push(...items.map(({ name }) => name).filter((name) => matches(name)));
    }
  }
  return names.slice(0, maxGroups);
}

/** True for a group that names or patterns mean; without any, for all. */
function isMeant(name: string, groups: readonly string[]): boolean {
  return (
    groups.length === 0 ||
    groups.some((group) =>
      isGroupPattern(group) && checkGroupOrPattern(group) === undefined
        ? parseGroupPattern(group).matches(name)
        : group === name,
    )
  );
}

/** What is known of the log groups that names and patterns mean. Who may not see indexes sees the rest nevertheless. */
async function groupFactsOf(
  api: ReturnType<QueryDataSources["apis"]>[number],
  groups: readonly string[],
  signal: AbortSignal,
): Promise<readonly GroupFacts[]> {
  const found = await groupsOf(api, groups, signal);
  const names = found.flatMap((group) => (hasFeature(group, "fieldIndexes") ? [group.name] : []));
  const indexes = await indexesOf(api, names.slice(0, limits.indexedGroups), signal).catch(() => undefined);
  return found.map((group) => {
    // An index without a group is of all that have some.
    const own = indexes?.filter(
      (index) => names.includes(group.name) && index.group?.endsWith(`:log-group:${group.name}`) !== false,
    );
    return { ...factsOf(group), ...(own === undefined ? {} : { indexes: own.map(({ name }) => name) }) };
  });
}

/** The fields that queries of these groups skip events by. */
async function indexesOf(
  api: ReturnType<QueryDataSources["apis"]>[number],
  groups: readonly string[],
  signal: AbortSignal,
): Promise<readonly FieldIndex[]> {
  if (groups.length === 0) return [];
  const { indexes } = await api.describeFieldIndexes({ groups }, signal);
  return indexes.filter(({ category }) => category !== "INACTIVE");
}

/** The log groups that names and patterns mean: of patterns, those on the first page. */
async function groupsOf(
  api: ReturnType<QueryDataSources["apis"]>[number],
  groups: readonly string[],
  signal: AbortSignal,
): Promise<readonly LogGroup[]> {
  const found: LogGroup[] = [];
  for (const group of groups) {
    const { query, matches } = isGroupPattern(group)
      ? parseGroupPattern(group)
      : { query: { prefix: group }, matches: (name: string) => name === group };
    const { items } = await api.describeLogGroups(query, signal);
    found.push(...items.filter(({ name }) => matches(name)));
  }
  return found;
}

function timeFacts(text: string, context: TimeContext): Pick<QueryContext, "range" | "timeProblem"> {
  const range = readQueryRange(text, context);
  if (range.problem === undefined) return { range: { startMs: range.startMs, endMs: range.endMs } };
  const likely = likelyRange(text, context);
  return { timeProblem: { message: range.problem, ...(likely === undefined ? {} : { likely }) } };
}

function factsOf({ name, logClass, createdAt, retentionInDays }: LogGroup): GroupFacts {
  return {
    name,
    ...(logClass === undefined ? {} : { logClass: logClass as NonNullable<GroupFacts["logClass"]> }),
    ...(createdAt === undefined ? {} : { createdAtMs: createdAt }),
    ...(retentionInDays === undefined ? {} : { retentionDays: retentionInDays }),
  };
}

/** `$.a.b[0]` of filter patterns is `a.b.0` in queries; undefined for selectors with other parts. */
function fieldOf(selector: string): string | undefined {
  if (!/^\$(?:\.[\w-]+|\[\d+\])+$/u.test(selector)) return undefined;
  return selector.slice(2).replaceAll("[", ".").replaceAll("]", "");
}

/** A value as it is in the message: without the quotes and escapes of filter patterns. */
function plainValue(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1).replaceAll(/\\(["\\])/gu, "$1")
    : value;
}

function named(names: readonly string[]): readonly QueryDatum[] {
  return names.slice(0, maxNames).map((name) => ({ name }));
}
