import { isAbort } from "../../base/abort.js";
import { LogsError } from "../logsError.js";
import type { Page } from "../model.js";
import { fuzzyTest } from "./groupFilter.js";

interface Named {
  readonly name: string;
}

/** What holds these letters of so many that were loaded, and what is kept beside it. */
interface Match<T> {
  readonly letters: string;
  readonly kept: ReadonlySet<string>;
  readonly loaded: number;
  readonly items: readonly T[];
}

type ReadPage<T> = (nextToken: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/**
 * A list of the service as far as it was read, a page at a time. A failure is kept, and the same page is read next. The
 * service may repeat an item on a later page, or a token; neither is taken twice.
 */
export class PagedList<T extends Named> {
  readonly #read: ReadPage<T>;
  readonly #items: T[] = [];
  readonly #byName = new Map<string, T>();
  readonly #tokens = new Set<string>();
  readonly #abort = new AbortController();
  #pinned: T[] = [];
  #match: Match<T> | undefined;
  #nextToken: string | undefined;
  #isStarted = false;
  #error: LogsError | undefined;
  #reading: Promise<void> | undefined;

  constructor(read: ReadPage<T>) {
    this.#read = read;
  }

  /** What was read, in the order of the service, and after it what was pinned. */
  get items(): readonly T[] {
    return this.#pinned.length === 0 ? this.#items : [...this.#items, ...this.#pinned];
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  get hasMore(): boolean {
    return !this.#isStarted || this.#nextToken !== undefined || this.#error !== undefined;
  }

  /** Why the last page could not be had. */
  get error(): LogsError | undefined {
    return this.#error;
  }

  get(name: string): T | undefined {
    return this.#byName.get(name) ?? this.#pinned.find((item) => item.name === name);
  }

  /** Shows an item that belongs to a page that was not read yet. */
  pin(item: T): void {
    if (this.get(item.name) === undefined) this.#pinned.push(item);
  }

  /** Those whose names hold these letters in this order, and those that are kept beside them. */
  matching(letters: string): readonly T[] {
    const known = this.#match?.letters === letters ? this.#match : undefined;
    if (known?.loaded === this.items.length) return known.items;
    return this.#find(letters, known?.kept ?? new Set());
  }

  /** Keeps an item beside those that match the letters, until others are asked for; false if it is among them. */
  keep(letters: string, name: string): boolean {
    if (this.matching(letters).some((item) => item.name === name)) return false;
    this.#find(letters, new Set(this.#match?.kept).add(name));
    return true;
  }

  /** Reads the next page, or waits for it where it is being read. Never rejects; ends early when it is aborted. */
  next(signal?: AbortSignal): Promise<void> {
    this.#reading ??= this.#next(signal).finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Abandons what is being read. */
  abort(): void {
    this.#abort.abort();
  }

  #find(letters: string, kept: ReadonlySet<string>): readonly T[] {
    const { items: all } = this;
    const holds = fuzzyTest(letters);
    const items = all.filter(({ name }) => holds(name) || kept.has(name));
    this.#match = { letters, kept, loaded: all.length, items };
    return items;
  }

  async #next(wish: AbortSignal | undefined): Promise<void> {
    const signal = wish === undefined ? this.#abort.signal : AbortSignal.any([wish, this.#abort.signal]);
    try {
      this.#take(await this.#read(this.#nextToken, signal));
    } catch (error) {
      if (!isAbort(error, signal)) this.#error = toLogsError(error);
      // An abandoned list has an end, or its reader would try again.
      else if (this.#abort.signal.aborted) this.#isStarted = true;
    }
  }

  #take({ items, nextToken }: Page<T>): void {
    this.#isStarted = true;
    this.#error = undefined;
    for (const item of items) if (!this.#byName.has(item.name)) this.#add(item);
    if (this.#pinned.length > 0) this.#pinned = this.#pinned.filter(({ name }) => !this.#byName.has(name));
    const isNew = nextToken !== undefined && !this.#tokens.has(nextToken);
    this.#nextToken = isNew ? nextToken : undefined;
    if (isNew) this.#tokens.add(nextToken);
  }

  #add(item: T): void {
    this.#byName.set(item.name, item);
    this.#items.push(item);
  }
}

function toLogsError(error: unknown): LogsError {
  if (error instanceof LogsError) return error;
  return new LogsError("unknown", "The list could not be read; the log has the details.", { cause: error });
}
