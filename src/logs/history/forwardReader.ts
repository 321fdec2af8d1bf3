import * as l10n from "../../base/l10n.js";
import { findGroups } from "../selection/findGroups.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";
import {
  type ConnectionGroups,
  groupsByConnection,
  type SelectedEvent,
  type Selection,
} from "../selection/selection.js";
import { createPager } from "./createPager.js";
import { type EventPager, filterOf, type ReadApi } from "./eventPager.js";
import { byTime } from "../events/byTime.js";

/** What to read; `start` and `end` are inclusive, in epoch milliseconds. */
export type ForwardRequest = Selection & { readonly start: number; readonly end: number };

export interface ForwardDeps {
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<ReadApi & Pick<LogsApi, "describeLogGroups">>;
  /** The name of a connection in notes. */
  nameOf(connection: string): string;
  /** About how many events a page has. */
  readonly pageEvents: number;
  /** Events up to this time are known and don't count for a page; in epoch milliseconds. */
  readonly known: number;
}

/** A page of what is newer than the page before it. */
export interface ForwardPage {
  /** In time order; possibly none, although there are newer ones. */
  readonly events: readonly SelectedEvent[];
  /** True if everything was read. */
  readonly done: boolean;
  /** Everything up to this time was read, in epoch milliseconds. */
  readonly readTo: number;
  /** What could not be read, if anything. */
  readonly note?: string;
}

/** One connection. */
interface Source {
  readonly groups: ConnectionGroups;
  /** One for each of its groups; undefined until these are known. */
  pagers?: readonly GroupPager[];
  isLeftOut: boolean;
}

interface GroupPager {
  readonly pager: EventPager;
  /** The time of its newest event so far. */
  readTo: number;
}

/** At most so many requests are made by one call, which then returns what it has. */
const maxRequests = 50;

const stuckNote = l10n.t("The service repeated the same page, so some events after this time are missing.");

/**
 * Reads groups forwards. Events of a group that is ahead of another wait, so that each page ends at one time for all.
 * Of several connections one that fails is left out with a note; if none is left, the failure of the last one rejects.
 *
 */
export class ForwardReader {
  readonly #request: ForwardRequest;
  readonly #deps: ForwardDeps;
  readonly #sources: readonly Source[];
  /** Events that are newer than what the slowest group was read to. */
  #ahead: readonly SelectedEvent[] = [];
  #notes: string[] = [];
  #hasNotedStuck = false;

  constructor(request: ForwardRequest, deps: ForwardDeps) {
    this.#request = request;
    this.#deps = deps;
    this.#sources = groupsByConnection(request).map((groups) => ({ groups, isLeftOut: false }));
  }

  /** One call at a time. Rejects as HistoryReader.older does. */
  async newer(signal: AbortSignal): Promise<ForwardPage> {
    const { pageEvents, known } = this.#deps;
    for (const source of this.#sources) {
      if (source.pagers === undefined) await this.#attempt(source, () => this.#open(source, signal));
    }
    for (let n = 0; n < maxRequests && this.#newCount(known) < pageEvents; n++) {
      const next = this.#slowest();
      if (next === undefined) break;
      await this.#attempt(next.source, () => this.#read(next, signal));
    }
    const readTo = this.#slowest()?.group.readTo ?? this.#request.end;
    const events = this.#ahead.filter(({ timestamp }) => timestamp <= readTo).sort(byTime);
    this.#ahead = this.#ahead.filter(({ timestamp }) => timestamp > readTo);
    return { events, done: this.#slowest() === undefined, readTo, ...this.#note() };
  }

  /** Leaves out a source that fails, as long as there are others. */
  async #attempt(source: Source, attempt: () => Promise<void>): Promise<void> {
    try {
      if (!source.isLeftOut) await attempt();
    } catch (error) {
      if (!isLogsError(error) || this.#sources.every((other) => other === source || other.isLeftOut)) throw error;
      source.isLeftOut = true;
      const { connection, groups } = source.groups;
      this.#notes.push(
        l10n.t`${this.#deps.nameOf(connection)} is left out here: ${groups.join(", ")}. ${error.message}`,
      );
    }
  }

  async #open(source: Source, signal: AbortSignal): Promise<void> {
    const { start, end } = this.#request;
    const { connection, groups } = source.groups;
    const filter = filterOf(this.#request);
    const api = await this.#deps.connect(connection);
    const found = await findGroups(api, groups, signal);
    source.pagers = found.map((group) => ({
      pager: createPager(api, { group, filter, from: start, to: end }),
      readTo: start,
    }));
  }

  async #read({ source, group }: Reading, signal: AbortSignal): Promise<void> {
    const events = await group.pager.next(signal);
    for (const { timestamp } of events) group.readTo = Math.max(group.readTo, timestamp);
    const { connection } = source.groups;
    const isOne = this.#sources.length === 1;
    this.#ahead = [...this.#ahead, ...(isOne ? events : events.map((event) => ({ ...event, connection })))];
  }

  /** How many new events could be returned now. */
  #newCount(known: number): number {
    const readTo = this.#slowest()?.group.readTo ?? Number.POSITIVE_INFINITY;
    return this.#ahead.filter(({ timestamp }) => timestamp > known && timestamp <= readTo).length;
  }

  /** Of the groups with more to read, the one that was read the least far. */
  #slowest(): Reading | undefined {
    let slowest: Reading | undefined;
    for (const source of this.#sources) {
      for (const group of source.isLeftOut ? [] : (source.pagers ?? [])) {
        if (!group.pager.done && (slowest === undefined || group.readTo < slowest.group.readTo)) {
          slowest = { source, group };
        }
      }
    }
    return slowest;
  }

  #note(): { readonly note?: string } {
    if (!this.#hasNotedStuck && this.#sources.some(({ pagers = [] }) => pagers.some(({ pager }) => pager.stuck))) {
      this.#hasNotedStuck = true;
      this.#notes.push(stuckNote);
    }
    const notes = this.#notes.splice(0);
    return notes.length === 0 ? {} : { note: notes.join(" ") };
  }
}

interface Reading {
  readonly source: Source;
  readonly group: GroupPager;
}
