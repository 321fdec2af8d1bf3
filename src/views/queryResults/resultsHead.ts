import { sanitize } from "../../logs/document/text/sanitize.js";
import { isPartial, isUnderWay, queryStatusText } from "../../logs/queries/queryStatusText.js";
import type { QueryRunState } from "../../logs/queries/queryRunState.js";
import type { KeptQuery, QueryOffer, ResultsView } from "../../webview/protocol/resultMessages.js";
import type { QueryResultActions } from "./shownQuery.js";

/** What a page shows of a query but for its results. `cost` is what it has cost so far, as text, or empty. */
export function resultsHead(
  state: QueryRunState,
  actions: QueryResultActions,
  cost: string,
): Pick<ResultsView, "title" | "status" | "tone" | "offers" | "kept"> {
  const kept = keptQuery(state);
  return {
    title: sanitize(state.title),
    status: queryStatusText(state, cost).map(sanitize).join(" · "),
    tone: toneOf(state),
    offers: offersOf(state, actions),
    ...(kept === undefined ? {} : { kept }),
  };
}

function toneOf(state: QueryRunState): ResultsView["tone"] {
  if (isUnderWay(state)) return "running";
  if (state.phase === "complete") return "done";
  return isPartial(state) ? "partial" : "failed";
}

function offersOf(state: QueryRunState, actions: QueryResultActions): readonly QueryOffer[] {
  const { addToDashboard, addToQuery, copyWidget, openEventsBehind, openRecord, runAgain, showAround } = actions;
  const given: Readonly<Record<QueryOffer, boolean>> = {
    cancel: isUnderWay(state),
    runAgain: runAgain !== undefined && !isUnderWay(state),
    addToDashboard: addToDashboard !== undefined,
    copyWidget: copyWidget !== undefined,
    openRecord: openRecord !== undefined,
    showAround: showAround !== undefined,
    addToQuery: addToQuery !== undefined,
    openEventsBehind: openEventsBehind !== undefined,
  };
  return (Object.keys(given) as QueryOffer[]).filter((offer) => given[offer]);
}

/** A query that the service has taken can be read again by its id. */
function keptQuery({ queryId, ...state }: QueryRunState): KeptQuery | undefined {
  if (queryId === undefined || state.title === "" || state.queryString === "") return undefined;
  const { title, connectionId, groups, queryString, language, startMs, endMs } = state;
  return { title, connectionId, groups, queryString, language, startMs, endMs, queryId };
}
