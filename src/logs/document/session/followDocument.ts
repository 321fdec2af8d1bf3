import type { Event } from "../../../base/emitter.js";
import type { RateUsage } from "../../rateBudget/operationBudget.js";
import { tailConnections } from "../../tail/tailConnections.js";
import type { TailProgress, TailUpdate } from "../../tail/tailUpdate.js";
import { defaultMaxBytes } from "../text/bufferLimits.js";
import type { DocumentPages } from "./documentPages.js";
import type { SessionConnections } from "./sessionConnections.js";
import type { SessionDeps } from "./sessionDeps.js";

export interface FollowOptions {
  readonly deps: SessionDeps;
  readonly connections: SessionConnections;
  readonly pages: DocumentPages;
  /** Fires when there may be valid credentials again. */
  readonly onRenewed: Event<void>;
  readonly signal: AbortSignal;
}

/** Follows a document's selection from where it was read, and takes note of how far. Rejects as `tailConnections`. */
export async function* followDocument({
  deps,
  connections,
  pages,
  ...rest
}: FollowOptions): AsyncGenerator<Exclude<TailUpdate, TailProgress>, void, undefined> {
  const { selection } = pages;
  const { random, lookBackMs, maxLines, tailSource, sentence, attention } = deps;
  const { background: connect, nameOf, clock } = connections;
  // From here on, the clock is the service's. Where there is no connection, the tail says so, and goes on with the others.
  await connect(selection.connection).catch(() => undefined);
  const start = pages.followFrom;
  if (start === undefined) pages.recordProgress(clock.now() - lookBackMs);
  const startOf = (group: string, connection: string): number | undefined => pages.startOf(group, connection);
  const request = { ...selection, source: tailSource, startOf, ...(start === undefined ? {} : { start }) };
  // An event has at least one line, and a character at least one byte.
  const tuning = { lookBackMs, maxLookBackEvents: maxLines, maxLookBackLength: defaultMaxBytes };
  const usage = (): RateUsage | undefined => connections.rateUsage;
  const pace = { usage, ...(attention === undefined ? {} : { attention }) };
  const updates = tailConnections(request, { connect, nameOf, sentence, clock, random, ...pace, ...rest }, tuning);
  for await (const update of updates) {
    if (update.kind === "progress") pages.recordProgress(update.continueFrom);
    else yield update;
  }
}
