import * as vscode from "vscode";
import { abortError, isAbort } from "../../base/abort.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { checkGroupPart } from "../../logs/tree/groupFilter.js";
import type { RecentGroup } from "../../logs/tree/recentGroups.js";

/** How long to wait for further typing before the service is searched. */
const searchDelayMs = 200;

/** What can be done with a group that was picked. */
export const groupActions = ["open", "tail", "reveal"] as const;
export type GroupAction = (typeof groupActions)[number];

export interface GroupSearch {
  readonly connections: readonly Connection[];
  readonly recent: readonly RecentGroup[];
  api(connection: Connection): Promise<LogsApi>;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
}

export interface PickedGroup {
  readonly connection: Connection;
  readonly group: string;
  readonly action: GroupAction;
}

interface ActionButton extends vscode.QuickInputButton {
  readonly action: GroupAction;
}

const buttons: readonly ActionButton[] = [
  { action: "tail", iconPath: new vscode.ThemeIcon("play"), tooltip: "Tail" },
  { action: "reveal", iconPath: new vscode.ThemeIcon("list-tree"), tooltip: "Reveal in Explorer" },
];

/** A row for a group; those without place only say something. */
interface GroupItem extends vscode.QuickPickItem {
  readonly place?: { readonly connection: Connection; readonly group: string };
}

/**
 * Lets the user pick a log group: all connections are searched for what is typed, and what they went to lately stands
 * first. Rejects with an AbortError if they dismiss the question.
 */
export async function pickGroup(search: GroupSearch): Promise<PickedGroup> {
  const box = vscode.window.createQuickPick<GroupItem>();
  box.placeholder = "Log group in any connection: type a part of its name";
  const results = new Results(box, search);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PickedGroup>((resolve, reject) => {
      const pick = (item: GroupItem | undefined, action: GroupAction): void => {
        if (item?.place !== undefined) resolve({ ...item.place, action });
      };
      box.onDidChangeValue(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void results.refresh(), searchDelayMs);
      });
      box.onDidAccept(async () => {
        clearTimeout(timer);
        pick(await results.chosen(), "open");
      });
      box.onDidTriggerItemButton(({ item, button }) =>
        pick(item, buttons.find((known) => known === button)?.action ?? "open"),
      );
      box.onDidHide(() => reject(abortError()));
      box.show();
      void results.refresh();
    });
  } finally {
    clearTimeout(timer);
    results.stop();
    box.dispose();
  }
}

/** What the box lists: the answers to the newest search, as they come; older searches are aborted. */
class Results {
  readonly #box: vscode.QuickPick<GroupItem>;
  readonly #search: GroupSearch;
  #running = new AbortController();
  /** What had been typed when the search began whose answers are listed. */
  #listedFor: string | undefined;

  constructor(box: vscode.QuickPick<GroupItem>, search: GroupSearch) {
    this.#box = box;
    this.#search = search;
  }

  /**
   * The chosen item. Who is quicker than the search means the first group of its answer; so does who chooses while the
   * rows change, when the editor may name a row that is gone.
   */
  async chosen(): Promise<GroupItem | undefined> {
    const isListed = (): boolean => this.#listedFor === this.#typed;
    const first = (): GroupItem | undefined => this.#box.items.find(({ place }) => place !== undefined);
    if (isListed()) return this.#box.selectedItems[0] ?? first();
    await this.refresh();
    return isListed() ? first() : undefined;
  }

  async refresh(): Promise<void> {
    this.stop();
    const { signal } = (this.#running = new AbortController());
    const typed = this.#typed;
    const problem = checkGroupPart(typed);
    const recent = this.#recent(typed);
    if (problem === undefined) await this.#find(typed, recent, signal);
    else this.#list(typed, [...recent, says(problem)]);
  }

  get #typed(): string {
    return this.#box.value.trim();
  }

  stop(): void {
    this.#running.abort();
  }

  async #find(typed: string, recent: readonly GroupItem[], signal: AbortSignal): Promise<void> {
    const { connections } = this.#search;
    const found: (readonly GroupItem[])[] = connections.map(() => []);
    this.#box.busy = true;
    const searches = connections.map(async (connection, index) => {
      found[index] = await this.#groups(connection, typed, signal);
      if (!signal.aborted) this.#list(typed, [...recent, ...headed("found", found.flat())]);
    });
    await Promise.all(searches);
    if (!signal.aborted) this.#box.busy = false;
  }

  #list(typed: string, items: readonly GroupItem[]): void {
    this.#listedFor = typed;
    this.#box.items = items;
  }

  async #groups(connection: Connection, typed: string, signal: AbortSignal): Promise<readonly GroupItem[]> {
    try {
      const api = await this.#search.api(connection);
      const page = await api.describeLogGroups(typed === "" ? {} : { pattern: typed }, signal);
      const items = page.items.map(({ name }) => itemOf(connection, name));
      return page.nextToken === undefined ? items : [...items, says(`More in ${connection.name}: type to narrow down`)];
    } catch (error) {
      return isAbort(error, signal) ? [] : [says(`${connection.name}: ${this.#search.sentence(error)}`)];
    }
  }

  #recent(typed: string): readonly GroupItem[] {
    const items = this.#search.recent.flatMap(({ connection: id, group }) => {
      const connection = this.#search.connections.find((known) => known.id === id);
      const isWanted = group.toLowerCase().includes(typed.toLowerCase());
      return connection !== undefined && isWanted ? [itemOf(connection, group)] : [];
    });
    return headed("recent", items);
  }
}

function itemOf(connection: Connection, group: string): GroupItem {
  const description = `${connection.name} · ${describeLocation(connection)}`;
  return { label: group, description, buttons, place: { connection, group } };
}

function says(sentence: string): GroupItem {
  return { label: "…", description: sentence, alwaysShow: true };
}

function headed(label: string, items: readonly GroupItem[]): readonly GroupItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
