import type { DataIdentifier } from "../../logs/policies/dataProtection.js";
import { type Finder, findersOf, maskText } from "./maskText.js";
import type { StoredEvent } from "./storedEvent.js";

/** What is masked in the events after the one with a sequence number. */
interface MaskPeriod {
  readonly after: number;
  readonly finders: readonly Finder[];
}

/** What a policy masked over time: of an event, only that counts which was in force when it came. */
export class MaskHistory {
  readonly #periods: MaskPeriod[] = [];

  /** From the event after this sequence number on, these are masked; none: nothing is. */
  change(after: number, identifiers: readonly DataIdentifier[]): void {
    this.#periods.push({ after, finders: findersOf(identifiers) });
  }

  /** What is masked in the event with a sequence number. */
  of(sequence: number): readonly Finder[] {
    return this.#periods.findLast(({ after }) => sequence > after)?.finders ?? [];
  }
}

/** What readers see of a group's events: its own policy and the account's add up (PutDataProtectionPolicy). */
export class GroupMasks extends MaskHistory {
  readonly #account: MaskHistory;

  constructor(account: MaskHistory) {
    super();
    this.#account = account;
  }

  /** The event without its sensitive data. */
  shown(event: StoredEvent): StoredEvent {
    const own = this.of(event.sequence);
    const accounts = this.#account.of(event.sequence);
    if (own.length === 0 && accounts.length === 0) return event;
    return { ...event, message: maskText(event.message, [...own, ...accounts]) };
  }
}
