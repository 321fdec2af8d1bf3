import * as l10n from "../../base/l10n.js";
import type { LogSession } from "../../logs/document/session/logSession.js";
import { usageText } from "../../logs/rateBudget/rateBudget.js";
import { isDegraded } from "../../logs/document/session/sessionState.js";
import { groupsByConnection, type Selection, selectionTitle } from "../../logs/selection/selection.js";

/** What is shown of a tail. */
export interface ShownTail {
  readonly selection: Selection;
  readonly session: Pick<LogSession, "state" | "pauseText" | "rateUsage">;
  /** Events that arrive in a second. */
  readonly perSecond: number;
  /** How many came since nobody looks at its end; 0 if none did. */
  readonly unseen: number;
}

/** What the status bar shows of all tails. */
export interface TailsOffer {
  readonly text: string;
  /** For screen readers. */
  readonly label: string;
}

/** What the status bar shows: of one tail its name, of several how many there are; and what is new in the active one. */
export function tailsOffer(tails: readonly ShownTail[], active: ShownTail | undefined): TailsOffer {
  const [first] = tails;
  const description = tails.length === 1 && first !== undefined ? ofOne(first) : ofSeveral(tails);
  const news = active === undefined || active.unseen === 0 ? "" : l10n.t` · ${active.unseen.toLocaleString("en")} new`;
  // In a status bar, $( begins an icon.
  const text = `${description}${news}`.replaceAll("$(", "$ (");
  return { text: `$(${iconOf(tails)}) ${text}`, label: l10n.t`${description}${news}. Show Tails` };
}

/** The tooltip of the same: each tail with its state and rate, and how much of its budget the active one uses. */
export function tailsTooltip(tails: readonly ShownTail[], active: ShownTail | undefined): string {
  const usage = active?.session.rateUsage;
  return [
    l10n.t("Select to show, pause or stop tails."),
    ...tails.map((tail) => `${selectionTitle(tail.selection)}: ${tailDescription(tail)}`),
    ...(usage === undefined ? [] : [usageText(usage.operation, usage)]),
  ].join("\n");
}

/** What a tail does, and how much arrives, such as “following · 12 events/s”. */
export function tailDescription({ session, perSecond }: ShownTail): string {
  return [stateText(session), rateText(perSecond)].filter((part) => part !== "").join(" · ");
}

/** The log groups of a tail, and their connections. */
export function tailGroups(selection: Selection): string {
  return groupsByConnection(selection)
    .map(({ connection, groups }) => `${groups.join(", ")} (${connection})`)
    .join(", ");
}

function ofOne({ selection, session }: ShownTail): string {
  const name = selectionTitle(selection);
  if (session.pauseText !== undefined) return `${name} ${session.pauseText}`;
  return isDegraded(session.state) ? `${name}: ${stateText(session)}` : l10n.t`Tailing ${name}`;
}

function ofSeveral(tails: readonly ShownTail[]): string {
  const count = (state: string, isOf: (tail: ShownTail) => boolean): string => {
    const found = tails.filter(isOf).length;
    return found === 0 ? "" : ` · ${found} ${state}`;
  };
  const reconnecting = count(l10n.t("reconnecting"), ({ session }) => session.state === "offline");
  const throttled = count(l10n.t("throttled"), ({ session }) => session.state === "throttled");
  return l10n.t`${tails.length} tails${reconnecting}${throttled}${count(l10n.t("paused"), isPaused)}`;
}

function iconOf(tails: readonly ShownTail[]): string {
  if (tails.some(({ session }) => isDegraded(session.state))) return "warning";
  return tails.every(isPaused) ? "debug-pause" : "pulse";
}

function isPaused({ session }: ShownTail): boolean {
  return session.pauseText !== undefined;
}

function stateText({ state, pauseText }: ShownTail["session"]): string {
  if (state === "offline") {
    const reconnecting = l10n.t("reconnecting");
    return pauseText === undefined ? reconnecting : `${pauseText} · ${reconnecting}`;
  }
  if (pauseText !== undefined) return pauseText;
  if (state === "lookingBack") return l10n.t("loading earlier events");
  if (state === "live") return l10n.t("following by Live Tail");
  return state === "throttled" ? l10n.t("throttled") : l10n.t("following");
}

function rateText(perSecond: number): string {
  if (perSecond >= 10) return l10n.t`${Math.round(perSecond).toLocaleString("en")} events/s`;
  if (perSecond >= 1) return l10n.t`${perSecond.toFixed(1)} events/s`;
  const perMinute = Math.round(perSecond * 60);
  if (perMinute === 0) return "";
  return perMinute === 1 ? l10n.t("1 event/min") : l10n.t`${perMinute} events/min`;
}
