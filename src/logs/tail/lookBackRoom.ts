import * as l10n from "../../base/l10n.js";
import type { SelectedEvent } from "../selection/selection.js";
import { updateLength } from "../document/text/documentUpdate.js";
import type { GroupSet } from "./groupSet.js";
import type { TailUpdate } from "./tailUpdate.js";
import type { TailTuning } from "./tuning.js";

/** Ends looking back once it has read as much as the consumer can hold. */
export class LookBackRoom {
  readonly #groups: Pick<GroupSet, "endLookBack">;
  readonly #tuning: TailTuning;
  /** True if all events up to a time are asked for, so that a gap has to be marked. */
  #isClosed: boolean;
  #events = 0;
  #length = 0;

  constructor(groups: Pick<GroupSet, "endLookBack">, tuning: TailTuning, isClosed: boolean) {
    this.#groups = groups;
    this.#tuning = tuning;
    this.#isClosed = isClosed;
  }

  /** Takes note of events that looking back has read. */
  spend(events: readonly SelectedEvent[]): readonly TailUpdate[] {
    this.#events += events.length;
    this.#length += updateLength({ kind: "events", events });
    const { maxLookBackEvents, maxLookBackLength } = this.#tuning;
    if (this.#events < maxLookBackEvents && this.#length < maxLookBackLength) return [];
    const end = this.#groups.endLookBack();
    return end === undefined || !this.#isClosed ? [] : [{ kind: "note", at: end - 1, text: leftOut }];
  }

  /** Has to be called when a time is looked back to in which the tail was away. */
  refill(): void {
    this.#events = 0;
    this.#length = 0;
    this.#isClosed = true;
  }
}

const leftOut = l10n.t(
  "Some events before this time are not loaded, because the document can't hold them all: choose a time range, raise the setting cloudwatchLogs.maxLines, or download the log.",
);
