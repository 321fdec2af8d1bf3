import { Emitter } from "../../base/emitter.js";
import type { Query } from "../../insights/syntax/ast.js";
import { newQueryState, type RequestedQuery } from "../../logs/queries/requestedQuery.js";
import type { QueryRunState } from "../../logs/queries/queryRunState.js";
import { hasEnded, nextQueryState } from "../../logs/queries/queryTransitions.js";
import type { ServiceQuery } from "../../logs/queries/serviceQuery.js";
import type { QueryResultActions, ShownQuery } from "../../views/queryResults/shownQuery.js";

/** What a query in a panel needs from outside. */
export interface PanelQueryDeps {
  /** Makes a query to start, or with an id one to read. */
  create(requested: RequestedQuery, queryId?: string): Promise<ServiceQuery>;
  /** What its text means; undefined for other languages than CWLI. */
  parse(requested: RequestedQuery): Promise<Query | undefined>;
  /** The same query as it is run again: its text stays. */
  renewed(requested: RequestedQuery): RequestedQuery;
  /** What can be done with its rows. */
  readonly rowActions: Partial<QueryResultActions>;
  sentence(error: unknown): string;
  /** Runs something that a person started, and shows its failure. */
  showErrors(work: () => Promise<unknown>): void;
  /** Is called when the panel has been closed. */
  onClosed(): void;
}

/** A query that a panel shows: one run of it after the other. Closing the panel stops what runs. */
export class PanelQuery implements ShownQuery {
  readonly #deps: PanelQueryDeps;
  readonly #changed = new Emitter<unknown>();
  #requested: RequestedQuery;
  #state: QueryRunState;
  #parsed: Query | undefined;
  #query: ServiceQuery | undefined;
  #isClosed = false;

  readonly onDidChange = this.#changed.event;
  readonly actions: QueryResultActions;

  /** A query to start; with an id, one that was started before. */
  constructor(requested: RequestedQuery, deps: PanelQueryDeps, queryId?: string) {
    this.#requested = requested;
    this.#deps = deps;
    this.#state = newQueryState(requested, queryId);
    this.actions = {
      ...deps.rowActions,
      cancel: () => deps.showErrors(() => this.stop()),
      runAgain: () => this.#runAgain(),
      closed: () => this.#close(),
    };
  }

  readonly state = (): QueryRunState => this.#state;
  readonly parsed = (): Query | undefined => this.#parsed;

  /** Why it failed or is lost, where a request told it. */
  get failure(): unknown {
    return this.#query?.failure;
  }

  /** Runs or reads the query. Resolves with its last state; never rejects. */
  async run(): Promise<QueryRunState> {
    const { queryId } = this.#state;
    try {
      this.#parsed ??= await this.#deps.parse(this.#requested);
      const query = await this.#deps.create(this.#requested, queryId);
      this.#query = query;
      query.onDidChange((state) => this.#show(state));
      if (this.#isClosed) query.dispose();
      else await query.run();
    } catch (error) {
      const kind = queryId === undefined ? "refused" : "unanswered";
      this.#show(nextQueryState(this.#state, { kind, message: this.#deps.sentence(error) }));
    }
    return this.#state;
  }

  /** Asks for what is known, of a query that is lost. */
  readAgain(): void {
    if (this.#state.phase !== "lost") return;
    if (this.#query === undefined) void this.run();
    else this.#query.readAgain();
  }

  /** Stops the query at the service. Rejects with a LogsError if that fails. */
  async stop(): Promise<void> {
    await this.#query?.stop();
  }

  /** Ends reading; the query goes on at the service. */
  dispose(): void {
    this.#isClosed = true;
    this.#query?.dispose();
    this.#changed.dispose();
  }

  #show(state: QueryRunState): void {
    this.#state = state;
    this.#changed.fire(undefined);
  }

  /** A query that is lost may run, or have run: it is read, not run a second time. */
  #runAgain(): void {
    if (this.#state.phase === "lost") return this.readAgain();
    if (!hasEnded(this.#state)) return undefined;
    this.#query?.dispose();
    this.#query = undefined;
    this.#requested = this.#deps.renewed(this.#requested);
    this.#show(newQueryState(this.#requested));
    void this.run();
    return undefined;
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#deps.showErrors(async () => {
      try {
        await this.stop();
      } finally {
        this.dispose();
        this.#deps.onClosed();
      }
    });
  }
}
