import * as l10n from "../../base/l10n.js";
import { abortError } from "../../base/abort.js";
import { systemClock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import { apiOfEach } from "../../logs/operations/wrappedApi.js";
import type { Priority } from "../../logs/rateBudget/operationBudget.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { estimatedBytes, estimateOf } from "../../logs/queries/queryEstimate.js";
import type { QueryRunState } from "../../logs/queries/queryRunState.js";
import { followingRange, type RequestedQuery } from "../../logs/queries/requestedQuery.js";
import { ServiceQuery } from "../../logs/queries/serviceQuery.js";
import type { QueryResultActions, ShownQuery } from "../../views/queryResults/shownQuery.js";
import type { Connections } from "../connections/connections.js";
import type { Report } from "../feedback/report.js";
import { PanelQuery } from "./panelQuery.js";
import { parsedQuery } from "./parsedQuery.js";

/** What queries need from outside. */
export interface QueriesDeps {
  readonly connections: Pick<Connections, "api" | "clockOf" | "onDidChange" | "onDidRenewCredentials" | "resolve">;
  readonly report: Pick<Report, "offerRemedy" | "sentence" | "showErrors">;
  /** Shows a query's results: in the panel of the same key, if there is one. */
  show(query: ShownQuery, key: string): void;
  /** What can be done with the rows of a query. */
  rowActions(query: OpenedQuery): Partial<QueryResultActions>;
}

/** A query whose results are shown. */
export interface OpenedQuery {
  readonly requested: RequestedQuery;
  /** The place of the query in a file, and what its panel is known by. */
  readonly key: string;
  /** Its range ends now, also when it is run again. */
  readonly followsNow?: boolean;
}

/** The queries of Logs Insights that run or are shown. */
export class Queries implements Disposable {
  readonly #deps: QueriesDeps;
  readonly #store = new DisposableStore();
  readonly #shown = new Set<PanelQuery>();

  constructor(deps: QueriesDeps) {
    this.#deps = deps;
    const readAgain = (): void => {
      for (const query of this.#shown) query.readAgain();
    };
    this.#store.add(deps.connections.onDidChange(readAgain));
    this.#store.add(deps.connections.onDidRenewCredentials(readAgain));
  }

  /** The states of the queries that are shown. */
  shown(): readonly QueryRunState[] {
    return [...this.#shown].map((query) => query.state());
  }

  /** Runs a query and shows its results, also while it runs. Resolves with its last state, and why it failed. */
  async open(opened: OpenedQuery): Promise<{ readonly state: QueryRunState; readonly failure?: unknown }> {
    const query = this.#panelQuery(opened);
    this.#deps.show(query, opened.key);
    const state = await query.run();
    return { state, failure: query.failure };
  }

  /** Shows the results of a query that runs elsewhere than at the service. */
  show(query: ShownQuery, key: string): void {
    this.#deps.show(query, key);
  }

  /** Shows the results of a query that was started before. Resolves once they are read, or can't be. */
  async openStarted(requested: RequestedQuery, queryId: string): Promise<QueryRunState> {
    const query = this.#panelQuery({ requested, key: queryId }, queryId);
    this.#deps.show(query, queryId);
    return query.run();
  }

  /** The query of a panel of a reloaded window: it is read by its id. `key` is what the panel was known by. */
  restored(requested: RequestedQuery, queryId: string, key: string): ShownQuery {
    const query = this.#panelQuery({ requested, key }, queryId);
    void query.run();
    return query;
  }

  /** Runs a query to its end without showing it; stops it at the service when aborted. Rejects if it is refused or lost. */
  async complete(requested: RequestedQuery, signal: AbortSignal): Promise<QueryRunState> {
    const query = await this.#create(requested, { endsWhereLost: true });
    const stop = (): void => void query.stop().catch(() => undefined);
    signal.addEventListener("abort", stop, { once: true });
    try {
      if (signal.aborted) throw abortError();
      const state = await query.run();
      if (signal.aborted) throw abortError();
      const isUnknown = state.phase === "lost" || (state.phase === "failed" && state.queryId === undefined);
      if (isUnknown && query.failure !== undefined) throw query.failure;
      return state;
    } finally {
      signal.removeEventListener("abort", stop);
      query.dispose();
    }
  }

  /** The bytes that a query would scan, by the service's own free estimate; undefined where it answers none. Rejects as `complete` does. */
  async estimate(requested: RequestedQuery, signal: AbortSignal): Promise<number | undefined> {
    const asked = estimateOf(requested);
    return asked === undefined ? undefined : estimatedBytes(await this.complete(asked, signal));
  }

  /** Stops a query that is shown. Resolves with false if none of this id is. */
  async stop(queryId: string): Promise<boolean> {
    const query = [...this.#shown].find((shown) => shown.state().queryId === queryId);
    await query?.stop();
    return query !== undefined;
  }

  /** Ends reading. The queries go on at the service: a reloaded window reads them. */
  dispose(): void {
    for (const query of this.#shown) query.dispose();
    this.#shown.clear();
    this.#store.dispose();
  }

  #panelQuery(opened: OpenedQuery, queryId?: string): PanelQuery {
    const { report } = this.#deps;
    const query: PanelQuery = new PanelQuery(
      opened.requested,
      {
        create: (requested, id) =>
          this.#create(requested, id === undefined ? {} : { queryId: id }, () => query.readAgain()),
        parse: parsedQuery,
        renewed: opened.followsNow === true ? followingRange(systemClock) : (requested) => requested,
        rowActions: this.#deps.rowActions(opened),
        sentence: (error) => report.sentence(l10n.t("Query"), error),
        showErrors: (work) => void report.showErrors(l10n.t("Query"), work),
        onClosed: () => this.#shown.delete(query),
      },
      queryId,
    );
    this.#shown.add(query);
    return query;
  }

  async #create(
    requested: RequestedQuery,
    how: { readonly queryId?: string; readonly endsWhereLost?: boolean },
    again?: () => void,
  ): Promise<ServiceQuery> {
    const { connections, report } = this.#deps;
    const { connectionId } = requested;
    const api = (priority: Priority): LogsApi =>
      apiOfEach(async () => connections.api(await connections.resolve(connectionId), priority));
    const clock = await connections.clockOf(connectionId);
    return new ServiceQuery(
      requested,
      {
        api: api("interactive"),
        polling: api("background"),
        clock,
        random: Math.random,
        endsWhereLost: how.endsWhereLost ?? false,
        sentence(error) {
          if (again !== undefined) report.offerRemedy(l10n.t("Query"), error, again);
          return report.sentence(l10n.t("Query"), error);
        },
      },
      how.queryId,
    );
  }
}
