/** What a panel is doing. Counting is done in runs, which are numbered: one may start while another is still ending. */
export interface TrendPanelState {
  /** The run under way. */
  readonly run?: number;
  /** The number of the last run. */
  readonly lastRun: number;
  /** True while a change waits for the timer to be shown. */
  readonly isShowDue: boolean;
  readonly isClosed: boolean;
}

/** What happens to a panel. */
export type TrendPanelEvent =
  | { readonly type: "start" | "stop" | "changed" | "timer" | "ready" | "closed" }
  | { readonly type: "ended"; readonly run: number };

/** What has to be done then. */
export type TrendPanelEffect =
  | { readonly type: "show" | "startTimer" | "stopTimer" }
  | { readonly type: "abort"; readonly run: number };

/** What an event leads to. */
export interface TrendPanelStep {
  readonly state: TrendPanelState;
  readonly effects: readonly TrendPanelEffect[];
}

export const newTrendPanel: TrendPanelState = { lastRun: 0, isShowDue: false, isClosed: false };

/** The next state of a panel, and what has to be done. */
export function nextTrendPanel(state: TrendPanelState, event: TrendPanelEvent): TrendPanelStep {
  const { run, ...rest } = state;
  const aborted: readonly TrendPanelEffect[] = run === undefined ? [] : [{ type: "abort", run }];
  switch (event.type) {
    case "start":
      return started(state, aborted);
    case "stop":
      return { state, effects: aborted };
    case "ended":
      return showSoon(event.run === run ? rest : state);
    case "changed":
      return showSoon(state);
    case "timer":
      return { state: { ...state, isShowDue: false }, effects: [{ type: "show" }] };
    case "ready":
      return { state, effects: [{ type: "show" }] };
    case "closed":
      return { state: { ...state, isShowDue: false, isClosed: true }, effects: [...aborted, { type: "stopTimer" }] };
  }
}

/** A run takes the place of the one before; in a closed panel it ends at once. */
function started(state: TrendPanelState, aborted: readonly TrendPanelEffect[]): TrendPanelStep {
  const run = state.lastRun + 1;
  const effects: readonly TrendPanelEffect[] = state.isClosed ? [...aborted, { type: "abort", run }] : aborted;
  return { state: { ...state, run, lastRun: run }, effects };
}

/** Many changes are shown as one. */
function showSoon(state: TrendPanelState): TrendPanelStep {
  if (state.isClosed || state.isShowDue) return { state, effects: [] };
  return { state: { ...state, isShowDue: true }, effects: [{ type: "startTimer" }] };
}
