import * as l10n from "../../base/l10n.js";
import { isAbort } from "../../base/abort.js";
import { nameOfGroup } from "../groupArn.js";
import { isLogsError, LogsError } from "../logsError.js";
import type { Page } from "../model.js";
import { fuzzyTest } from "./groupFilter.js";

interface Named {
  readonly name: string;
}

/** The items that match the letters among those loaded, and those kept in addition. */
interface Match<T> {
  readonly letters: string;
  readonly kept: ReadonlySet<string>;
  readonly loaded: number;
  readonly items: readonly T[];
}

type ReadPage<T> = (nextToken: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/**
 * The loaded part of a list of the service, which is loaded page by page. After a failure the same page is read again; where
 * its token isn't taken any more, which is so after 24 hours, the list is read anew up to the first page with something new.
 * The service may repeat items or tokens on later pages; repeated ones are ignored.
 */
export class PagedList<T extends Named> {
  readonly #read: ReadPage<T>;
  readonly #keyOf: (item: T) => string;
  readonly #items: T[] = [];
  readonly #byKey = new Map<string, T>();
  readonly #tokens = new Set<string>();
  readonly #abort = new AbortController();
  #pinned: T[] = [];
  #match: Match<T> | undefined;
  #nextToken: string | undefined;
  #isStarted = false;
  #error: LogsError | undefined;
  #reading: Promise<void> | undefined;

  /** Items are told apart by their names, or by what `keyOf` gives. */
  constructor(read: ReadPage<T>, keyOf: (item: T) => string = ({ name }) => name) {
    this.#read = read;
    this.#keyOf = keyOf;
  }

  /** The loaded items in the order of the service, followed by the pinned ones. */
  get items(): readonly T[] {
    return this.#pinned.length === 0 ? this.#items : [...this.#items, ...this.#pinned];
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  get hasMore(): boolean {
    return !this.#isStarted || this.#nextToken !== undefined || this.#error !== undefined;
  }

  /** Why the last page could not be loaded. */
  get error(): LogsError | undefined {
    return this.#error;
  }

  get(key: string): T | undefined {
    return this.#byKey.get(key) ?? this.#pinned.find((item) => this.#keyOf(item) === key);
  }

  /** Adds an item of a page that is not loaded yet. */
  pin(item: T): void {
    if (this.get(this.#keyOf(item)) === undefined) this.#pinned.push(item);
  }

  /** The items whose names contain these letters in this order, and those kept in addition. */
  matching(letters: string): readonly T[] {
    const known = this.#match?.letters === letters ? this.#match : undefined;
    if (known?.loaded === this.items.length) return known.items;
    return this.#find(letters, known?.kept ?? new Set());
  }

  /** Keeps an item in addition to those that match, until the letters change. Returns false if it matches itself. */
  keep(letters: string, name: string): boolean {
    if (this.matching(letters).some((item) => item.name === name)) return false;
    this.#find(letters, new Set(this.#match?.kept).add(name));
    return true;
  }

  /** Loads the next page, or joins a load in progress. Never rejects; resolves early when aborted. */
  next(signal?: AbortSignal): Promise<void> {
    this.#reading ??= this.#next(signal).finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Aborts the load in progress. */
  abort(): void {
    this.#abort.abort();
  }

  #find(letters: string, kept: ReadonlySet<string>): readonly T[] {
    const { items: all } = this;
    const isMatch = fuzzyTest(letters);
    // A group of a linked account is named by its ARN, of which people know the last part.
    const items = all.filter(({ name }) => isMatch(nameOfGroup(name)) || kept.has(name));
    this.#match = { letters, kept, loaded: all.length, items };
    return items;
  }

  async #next(caller: AbortSignal | undefined): Promise<void> {
    const signal = caller === undefined ? this.#abort.signal : AbortSignal.any([caller, this.#abort.signal]);
    try {
      this.#take(await this.#readNext(signal));
    } catch (error) {
      if (!isAbort(error, signal)) this.#error = toLogsError(error);
      // An aborted list counts as started, or its reader would try again.
      else if (this.#abort.signal.aborted) this.#isStarted = true;
    }
  }

  async #readNext(signal: AbortSignal): Promise<Page<T>> {
    try {
      return await this.#read(this.#nextToken, signal);
    } catch (error) {
      if (this.#nextToken === undefined || !isLogsError(error, "invalidInput")) throw error;
      return this.#readAnew(signal);
    }
  }

  async #readAnew(signal: AbortSignal): Promise<Page<T>> {
    this.#nextToken = undefined;
    this.#tokens.clear();
    for (let nextToken: string | undefined; ;) {
      const page = await this.#read(nextToken, signal);
      nextToken = page.nextToken;
      if (nextToken === undefined || this.#tokens.has(nextToken)) return page;
      if (page.items.some((item) => !this.#isKnown(item))) return page;
      this.#tokens.add(nextToken);
    }
  }

  #take({ items, nextToken }: Page<T>): void {
    this.#isStarted = true;
    this.#error = undefined;
    for (const item of items) if (!this.#isKnown(item)) this.#add(item);
    if (this.#pinned.length > 0) this.#pinned = this.#pinned.filter((item) => !this.#isKnown(item));
    const isNew = nextToken !== undefined && !this.#tokens.has(nextToken);
    this.#nextToken = isNew ? nextToken : undefined;
    if (isNew) this.#tokens.add(nextToken);
  }

  #isKnown(item: T): boolean {
    return this.#byKey.has(this.#keyOf(item));
  }

  #add(item: T): void {
    this.#byKey.set(this.#keyOf(item), item);
    this.#items.push(item);
  }
}

function toLogsError(error: unknown): LogsError {
  if (error instanceof LogsError) return error;
  return new LogsError("unknown", l10n.t("The list could not be loaded. The log has the details."), { cause: error });
}
