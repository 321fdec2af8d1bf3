import type { Clock } from "../../base/clock.js";
import { isAbort } from "../../base/abort.js";
import type { QueryFactsParams } from "../../insights/diagnostics/queryFacts.js";
import type { QueryContext } from "../../insights/diagnostics/context.js";
import type { FileQuery } from "../../insights/queryFile/queryFile.js";
import type { QueryDocuments } from "./queryDocuments.js";

/** What the facts are asked with. */
export interface QueryFactsSource {
  readonly clock: Clock;
  readonly queries: QueryDocuments;
  /** The client's answer; an empty context if it knows nothing, also after an error. */
  ask(params: QueryFactsParams): Promise<QueryContext>;
  /** Is told when a document's findings may be others. */
  changed(uri: string): void;
}

/** Heads are asked about when they haven't changed for so long: who types a name has no use for answers about its parts. */
export const factsDelayMs = 1000;
/** Log groups hardly change. */
const keptMs = 5 * 60_000;
const maxKept = 100;

/** What the client knows of the log groups and time ranges that heads of queries name; asked for once, and again in time. */
export class QueryFacts {
  readonly #source: QueryFactsSource;
  readonly #known = new Map<string, { readonly context: QueryContext; readonly atMs: number }>();
  readonly #wanted = new Map<string, AbortController>();

  constructor(source: QueryFactsSource) {
    this.#source = source;
  }

  /** What is known by now. What isn't is asked for, and `changed` is called once it is there. */
  contextOf(uri: string, query: FileQuery): QueryContext {
    const params = paramsOf(uri, query);
    if (params === undefined) return {};
    const key = JSON.stringify(params);
    const known = this.#known.get(key);
    const isFresh = known !== undefined && this.#source.clock.now() - known.atMs < keptMs;
    if (!isFresh && !this.#wanted.has(key)) void this.#want(key, params);
    return known?.context ?? {};
  }

  /** What is known may be outdated: it holds until it was asked for again, of the files that are open. */
  outdate(): void {
    for (const [key, { context }] of this.#known) {
      this.#known.set(key, { context, atMs: Number.NEGATIVE_INFINITY });
    }
    for (const uri of this.#source.queries.uris()) this.#source.changed(uri);
  }

  dispose(): void {
    for (const control of this.#wanted.values()) control.abort();
  }

  async #want(key: string, params: QueryFactsParams): Promise<void> {
    const { clock, ask, changed } = this.#source;
    const control = new AbortController();
    this.#wanted.set(key, control);
    try {
      await clock.sleep(factsDelayMs, control.signal);
      if (!this.#isNamed(key, params.uri)) return;
      const context = await ask(params);
      if (this.#known.size >= maxKept) this.#known.clear();
      this.#known.set(key, { context, atMs: clock.now() });
      if (Object.keys(context).length > 0) changed(params.uri);
    } catch (error) {
      if (!isAbort(error)) throw error;
    } finally {
      this.#wanted.delete(key);
    }
  }

  /** True while a query of the open document still has this head. */
  #isNamed(key: string, uri: string): boolean {
    const queries = this.#source.queries.get({ uri })?.opened.file.queries ?? [];
    return queries.some((query) => JSON.stringify(paramsOf(uri, query)) === key);
  }
}

function paramsOf(uri: string, { groups, connection, time, language }: FileQuery): QueryFactsParams | undefined {
  // What a query does on its groups is checked in this language alone.
  const named = language === "CWLI" ? groups.map(({ text }) => text) : [];
  if (named.length === 0 && connection === undefined && time === undefined) return undefined;
  return {
    uri,
    groups: named,
    ...(connection === undefined ? {} : { connection: connection.text }),
    ...(time === undefined ? {} : { time: time.text }),
  };
}
