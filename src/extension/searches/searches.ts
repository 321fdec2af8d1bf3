import { Emitter, type Event } from "../../base/emitter.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import {
  addRecentSearch,
  recentSearches,
  removeRecentSearch,
  setRecentSearches,
} from "../../logs/searches/recentSearches.js";
import { type NamedSearch, questionKey, type Search, searchOf } from "../../logs/searches/search.js";
import { ordered } from "../../logs/searches/searchFile.js";
import type { ListedSearch } from "../../logs/searches/searchNode.js";
import { type FoundFile, listedRecent, searchOfFile, storedSearches } from "../../logs/searches/storedSearches.js";
import { rememberTime, type TimeEnds, timeTextOf } from "../../logs/searches/timeTexts.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { TimeContext } from "../../logs/time/zone.js";
import type { Memory } from "../../logs/tree/memory.js";
import type { EntryScope, ListSetting } from "../listSetting.js";
import type { SearchFiles } from "./searchFiles.js";

/** What searches are kept in. */
export interface SearchesOptions {
  readonly setting: Pick<ListSetting<NamedSearch>, "add" | "entries" | "onDidChange" | "replace">;
  readonly files: Pick<SearchFiles, "known" | "list"> & { readonly onDidChange: Event<void> };
  /** What is kept with the window. */
  readonly memory: Memory;
  context(): TimeContext;
}

/** Puts back what was taken away. */
export type Undo = () => Promise<void>;

/** The searches that were saved, in settings and files, and those that were made lately. */
export class Searches implements Disposable {
  readonly #options: SearchesOptions;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());

  readonly onDidChange = this.#changed.event;

  constructor(options: SearchesOptions) {
    this.#options = options;
    const fire = (): void => this.#changed.fire();
    this.#store.add(options.setting.onDidChange(fire));
    this.#store.add(options.files.onDidChange(fire));
  }

  /** All of them. What can't be read is listed with its problem. */
  async list(): Promise<readonly ListedSearch[]> {
    return this.#listed(await this.#options.files.list());
  }

  /** The same with the files that were found so far: whoever shows them waits for no search of the workspace. */
  known(): readonly ListedSearch[] {
    return this.#listed(this.#options.files.known());
  }

  #listed(files: readonly FoundFile[]): readonly ListedSearch[] {
    const { setting, memory } = this.#options;
    const context = this.#options.context();
    const stored = setting.entries().flatMap(({ scope, entries }) => storedSearches(scope, entries, context));
    const found = files.map((file) => searchOfFile(file, context));
    const recent = recentSearches(memory, context).map((search) => listedRecent(search, questionKey(search)));
    return [...stored, ...found, ...recent];
  }

  /** What a log document looks for; its time as it was typed if that is relative. */
  of(selection: Selection, columns?: readonly string[]): Search {
    return searchOf(selection, timeTextOf(this.#options.memory, selection), columns);
  }

  /** Notes that this was looked for. */
  async note(selection: Selection): Promise<void> {
    await addRecentSearch(this.#options.memory, this.of(selection), this.#options.context());
    this.#changed.fire();
  }

  /** Remembers how the ends of a range were typed. Has to be called before the search is made. */
  async typed(ends: TimeEnds, text: string): Promise<void> {
    await rememberTime(this.#options.memory, ends, text);
  }

  /** Saves a search in the settings, in place of the one of this name there. */
  async save(search: NamedSearch, scope: EntryScope): Promise<void> {
    const { setting } = this.#options;
    const present = (await this.list()).find((one) => one.source === scope && one.name === search.name);
    if (present?.index === undefined) await setting.add(scope, [ordered(search)]);
    else await setting.replace({ scope, index: present.index }, [ordered(search)]);
  }

  /** Gives a search of the settings another name. */
  async renameTo({ source, index, search }: ListedSearch, name: string): Promise<void> {
    if (source === "file" || source === "recent" || index === undefined || search === undefined) return;
    await this.#options.setting.replace({ scope: source, index }, [ordered({ ...search, name })]);
  }

  /** Takes a search out of the settings, or of those that were made lately; the result puts it back. */
  async remove({ source, index, search }: ListedSearch): Promise<Undo> {
    const { memory, setting } = this.#options;
    if (source === "recent" && search !== undefined) {
      const before = recentSearches(memory, this.#options.context());
      await removeRecentSearch(memory, search, this.#options.context());
      this.#changed.fire();
      return () => this.#restore(before);
    }
    if (source === "file" || source === "recent" || index === undefined) return async () => undefined;
    const entries = setting.entries().find(({ scope }) => scope === source)?.entries ?? [];
    const entry = entries[index] as NamedSearch;
    await setting.replace({ scope: source, index }, []);
    return () => setting.add(source, [entry]);
  }

  /** Forgets what was made lately; the result puts it back. */
  async clearRecent(): Promise<Undo> {
    const before = recentSearches(this.#options.memory, this.#options.context());
    await this.#restore([]);
    return () => this.#restore(before);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #restore(searches: readonly Search[]): Promise<void> {
    await setRecentSearches(this.#options.memory, searches);
    this.#changed.fire();
  }
}
