import type { LogSession } from "../../logs/document/session/logSession.js";
import { usageText } from "../../logs/rateBudget/rateBudget.js";
import { isDegraded } from "../../logs/document/session/sessionState.js";
import { type Selection, selectionTitle } from "../../logs/selection/selection.js";

/** What the status bar shows of a tail, and offers to do. */
export interface TailOffer {
  readonly text: string;
  /** For screen readers. */
  readonly label: string;
  /** The title of the command. */
  readonly title: string;
  /** True if the command resumes the tail, otherwise it stops it. */
  readonly isPaused: boolean;
}

/** What the status bar shows of a document that follows. */
export function tailOffer(
  selection: Selection,
  { state, pauseText }: Pick<LogSession, "state" | "pauseText">,
): TailOffer {
  // In a status bar, $( begins an icon.
  const name = selectionTitle(selection).replaceAll("$(", "$ (");
  const isPaused = pauseText !== undefined;
  const description = isPaused ? `${name} ${pauseText}` : `Tailing ${name}`;
  const title = isPaused ? "Resume Tail" : "Stop Tail";
  const icon = isDegraded(state) ? "warning" : isPaused ? "debug-pause" : "pulse";
  return { text: `$(${icon}) ${description}`, label: `${description}. ${title}`, title, isPaused };
}

/** The tooltip of the same: what the tail is doing where something keeps it from reading, and the rate of requests. */
export function tailTooltip({
  state,
  pauseText,
  rateUsage,
}: Pick<LogSession, "state" | "pauseText" | "rateUsage">): string {
  const select = pauseText === undefined ? "Select to stop the tail." : "Select to show what waits.";
  return [
    isDegraded(state) ? `Tailing: ${state}. ${select}` : select,
    ...(rateUsage === undefined ? [] : [usageText(rateUsage.operation, rateUsage)]),
  ].join("\n");
}
