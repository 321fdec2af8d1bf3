import { after, type Clock } from "../../base/clock.js";
import type { Disposable } from "../../base/disposable.js";
import type { QueryRunState } from "../../logs/queries/queryRunState.js";
import type { FromResults, ToResults } from "../../webview/protocol/resultMessages.js";
import { ArrangedTable } from "./arrangedTable.js";
import { PanelChart } from "./panelChart.js";
import { performResultRequest } from "./performResultRequest.js";
import type { ResultRequestDeps } from "./resultRequest.js";
import { resultsHead } from "./resultsHead.js";
import type { ShownQuery } from "./shownQuery.js";

/** What a results panel needs from outside. */
export interface QueryResultPanelDeps extends ResultRequestDeps {
  readonly clock: Clock;
  /** What the panel is known by. */
  readonly key: string;
  /** What a query has cost so far by the stated price, as text; empty where that isn't known. */
  cost(state: QueryRunState): string;
  /** Runs something that the page asks for, and shows its failure. */
  showErrors(work: () => Promise<unknown>): void;
}

/** The least time between two changes that are shown. */
const showMs = 250;

/** One panel of results: what its page shows of a query, and what it asks for. */
export class QueryResultPanel {
  readonly #post: (message: ToResults) => void;
  readonly #deps: QueryResultPanelDeps;
  readonly #rows: ArrangedTable;
  readonly #chart = new PanelChart();
  #query: ShownQuery;
  #subscription: Disposable;
  #timer: Disposable | undefined;

  /** `post` sends a message to the page; it is dropped while the page doesn't show. */
  constructor(query: ShownQuery, post: (message: ToResults) => void, deps: QueryResultPanelDeps) {
    this.#post = post;
    this.#deps = deps;
    this.#rows = new ArrangedTable(deps.clock);
    this.#rows.onDidArrange(() => this.#showNow());
    this.#query = query;
    this.#subscription = this.#subscribe(query);
  }

  get query(): ShownQuery {
    return this.#query;
  }

  /** Shows another query from now on. */
  show(query: ShownQuery): void {
    if (query === this.#query) return;
    this.close();
    // What was looked for in another query's rows may be in none of these.
    if (query.state().queryString !== this.#query.state().queryString) this.#rows.arrange("", undefined);
    this.#query = query;
    this.#subscription = this.#subscribe(query);
    this.#showNow();
  }

  /** The panel was closed, or takes another query. */
  close(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#subscription.dispose();
    this.#rows.clear();
    this.#query.actions.closed();
  }

  /** Does what the page asks for. What is about rows that it no longer has is left. */
  receive(message: FromResults | undefined): void {
    if (message === undefined || ("version" in message && message.version !== this.#rows.version)) return;
    const { actions } = this.#query;
    switch (message.type) {
      case "ready":
        return this.#showNow();
      case "cancel":
        return actions.cancel();
      case "runAgain":
        return actions.runAgain?.();
      case "addToDashboard":
        return this.#deps.showErrors(async () => actions.addToDashboard?.());
      case "copyWidget":
        return this.#deps.showErrors(async () => actions.copyWidget?.());
      case "arrange":
        this.#rows.arrange(message.filter, message.sort);
        return this.#showNow();
      case "rows": {
        const { from, fromColumn, version } = message;
        return this.#post({ type: "rows", version, from, fromColumn, cells: this.#rows.chunk(from, fromColumn) });
      }
      default:
        return this.#deps.showErrors(async () => this.#perform(message));
    }
  }

  async #perform(message: Parameters<typeof performResultRequest>[0]): Promise<void> {
    const answer = await performResultRequest(message, {
      query: this.#query,
      rows: this.#rows,
      chart: this.#chart,
      deps: this.#deps,
    });
    if (answer !== undefined) this.#post(answer);
  }

  #subscribe(query: ShownQuery): Disposable {
    return query.onDidChange(() => {
      this.#timer ??= after(this.#deps.clock, showMs, () => this.#showNow());
    });
  }

  #showNow(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const state = this.#query.state();
    this.#rows.take(state.table);
    this.#chart.take(state, this.#query.parsed());
    const chart = this.#chart.view();
    const head = resultsHead(state, this.#query.actions, this.#deps.cost(state));
    this.#post({
      type: "show",
      view: { key: this.#deps.key, ...head, ...this.#rows.view(), ...(chart === undefined ? {} : { chart }) },
    });
  }
}
