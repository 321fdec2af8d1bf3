import { Emitter } from "../../base/emitter.js";
import { systemClock } from "../../base/clock.js";
import type { Query } from "../../insights/syntax/ast.js";
import { LocalQuery, type LocalWork } from "../../logs/queries/localQuery.js";
import type { QueryRunState } from "../../logs/queries/queryRunState.js";
import { newQueryState, type RequestedQuery } from "../../logs/queries/requestedQuery.js";
import type { QueryResultActions, ShownQuery } from "../../views/queryResults/shownQuery.js";

/** What a local query in a panel needs from outside. */
export interface LocalShownDeps {
  readonly requested: RequestedQuery;
  readonly parsed: Query;
  /** The query, which has been over nothing yet, and the events as they are at the moment. */
  start(): LocalWork;
  readonly rowActions: Partial<QueryResultActions>;
}

/** A query over events at hand that a panel shows: one run of it after the other. */
export class LocalShownQuery implements ShownQuery {
  readonly #deps: LocalShownDeps;
  readonly #changed = new Emitter<unknown>();
  #query: LocalQuery | undefined;
  #state: QueryRunState;

  readonly onDidChange = this.#changed.event;
  readonly actions: QueryResultActions;

  constructor(deps: LocalShownDeps) {
    this.#deps = deps;
    this.#state = newQueryState(deps.requested);
    this.actions = {
      ...deps.rowActions,
      cancel: () => this.#query?.stop(),
      runAgain: () => void this.run(),
      closed: () => this.#query?.stop(),
    };
  }

  readonly state = (): QueryRunState => this.#state;
  readonly parsed = (): Query => this.#deps.parsed;

  /** Runs it over the events as they are now. Resolves with its last state. */
  async run(): Promise<QueryRunState> {
    this.#query?.dispose();
    const query = new LocalQuery(this.#deps.requested, this.#deps.start(), systemClock);
    this.#query = query;
    query.onDidChange((state) => this.#show(state));
    this.#show(query.state);
    return query.run();
  }

  #show(state: QueryRunState): void {
    this.#state = state;
    this.#changed.fire(undefined);
  }
}
