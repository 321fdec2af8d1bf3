import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { Questions } from "../../base/questions.js";
import type { ConnectionArgument } from "../../logs/arguments.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import { findGroups } from "../../logs/selection/findGroups.js";
import { checkGroupOrPattern } from "../../logs/selection/groupPattern.js";
import { refuseUntrusted } from "../../logs/connections/trust.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError } from "../../logs/logsError.js";
import type { Page } from "../../logs/model.js";
import { checkLogGroupName, checkLogStreamName } from "../../logs/names.js";
import { refuseReadOnly } from "../../logs/operations/readOnly.js";
import { isGroupPattern, type Selection } from "../../logs/selection/selection.js";
import type { ListFilters } from "../../logs/tree/listFilters.js";
import type { RecentGroup } from "../../logs/tree/recentGroups.js";
import { readOnlyPolicy } from "../config.js";
import type { Connections } from "../connections/connections.js";
import type { Report } from "../feedback/report.js";
import type { PatternAssistant } from "../patterns/patternAssistant.js";
import { confirm, confirmByTyping } from "./dialogs.js";
import { askFilter, type FilterQuestion } from "./filterBox.js";
import { groupSearch, type PickedGroup } from "./groupSearch.js";
import { askChoice, askText, type Choice, type PromptHeader } from "./questionBoxes.js";
import { askSearch, nameSearch, type NameSearch, type Search } from "./searchBox.js";

type SearchApi = Pick<LogsApi, "describeLogGroups" | "describeLogStreams">;

/** What questions need from outside. */
export interface AskOptions {
  readonly connections: Pick<Connections, "list" | "resolve"> & {
    api(connection: Connection): Promise<SearchApi>;
  };
  readonly filters: Pick<ListFilters, "preview">;
  readonly patterns: Pick<PatternAssistant, "ask">;
  readonly report: Pick<Report, "sentence">;
}

/** A search for a name, and what it is called if it fails, such as “Searching log groups”. */
type NameQuestion = NameSearch & { readonly what: string };

/**
 * Asks the user for what a command lacks, in one run of its plan. Every question rejects with an AbortError if the user
 * dismisses it, which ends the command silently. From each, the user can go back to the previous one (see Questions).
 */
export class Ask {
  readonly #options: AskOptions;
  readonly #header: PromptHeader;
  readonly #questions: Questions;

  constructor(options: AskOptions, header: PromptHeader, questions: Questions) {
    this.#options = options;
    this.#header = header;
    this.#questions = questions;
  }

  /** The same under another title, or with the number of a step. */
  at(header: PromptHeader): Ask {
    return new Ask(this.#options, header, this.#questions);
  }

  /** The connection that an argument names, the only one there is, or the one that the user picks. */
  async connection(argument: ConnectionArgument | undefined): Promise<Connection> {
    if (argument !== undefined) return this.#options.connections.resolve(argument);
    return this.#pick(await this.connections());
  }

  /** All connections. Rejects if there is none. */
  async connections(): Promise<readonly Connection[]> {
    refuseUntrusted(vscode.workspace.isTrusted);
    const all = await this.#options.connections.list();
    if (all.length > 0) return all;
    const remedy = { kind: "connect", local: true } as const;
    throw new LogsError("invalidInput", "There is no connection yet: add one, or start the local server.", { remedy });
  }

  /** A connection of the settings: one that can be changed there. */
  async settingsConnection(argument: ConnectionArgument | undefined): Promise<Connection> {
    const target =
      argument === undefined ? await this.#pickOfSettings() : await this.#options.connections.resolve(argument);
    if (target.source === "settings") return target;
    throw new LogsError("invalidInput", `This connection does not come from the settings: ${target.name}`);
  }

  /** A connection as in `connection`, to write through. Rejects if nothing may be written. */
  async writableConnection(argument: ConnectionArgument | undefined): Promise<Connection> {
    const target = await this.connection(argument);
    refuseReadOnly(target, readOnlyPolicy());
    return target;
  }

  /** What the command finds where the user is, such as the clipboard. It stays the same when the user goes back. */
  keep<T>(key: string, read: () => Promise<T> | T): Promise<T> {
    return this.#questions.keep(key, read);
  }

  /** The answer of a dialog that isn't one of these questions. It is shown again only by going back to it. */
  dialog<T>(what: string, show: () => Promise<T>): Promise<T> {
    return this.#questions.ask<T>(what, async () => ({ value: await show() }));
  }

  /** A name that the service is searched for while the user types. */
  name({ what, ...search }: NameQuestion): Promise<string> {
    const sentence = (error: unknown): string => this.#options.report.sentence(what, error);
    return this.#search({ ...nameSearch(search), sentence });
  }

  /** A log group in any connection, and what to do with it. The `recent` ones come first. */
  async groupAnywhere(recent: readonly RecentGroup[]): Promise<PickedGroup> {
    const { connections, report } = this.#options;
    return this.#search(
      groupSearch({
        connections: await this.connections(),
        recent,
        api: (connection) => connections.api(connection),
        sentence: (error) => report.sentence("Searching log groups", error),
      }),
    );
  }

  /** An existing log group: the service is searched for what is typed. */
  async group(connection: Connection): Promise<string> {
    const api = await this.#options.connections.api(connection);
    return this.name({
      placeholder: `Log group in ${connection.name}: type a part of its name`,
      what: "Searching log groups",
      find: (typed, signal) => groupsHolding(api, typed, signal),
    });
  }

  /** An existing log group, or a pattern of such groups. */
  async groupOrPattern(connection: Connection): Promise<string> {
    const api = await this.#options.connections.api(connection);
    const isPattern = (typed: string): boolean => isGroupPattern(typed) && checkGroupOrPattern(typed) === undefined;
    return this.name({
      placeholder: `Log group in ${connection.name}: type a part of its name, or a pattern such as /aws/lambda/*`,
      what: "Searching log groups",
      itself: (typed) => (isPattern(typed) ? `All log groups matching ${typed}` : undefined),
      find: (typed, signal) =>
        isPattern(typed) ? matchingGroups(api, typed, signal) : groupsHolding(api, typed, signal),
    });
  }

  /** An existing log stream: the service is searched for the prefix that is typed. */
  stream(connection: Connection, group: string): Promise<string> {
    return this.#pickStream(connection, group, () => undefined);
  }

  /** An existing log stream, or undefined for all of them. */
  async streamOrAll(connection: Connection, group: string): Promise<string | undefined> {
    const all = (typed: string): string | undefined => (typed === "" ? "All streams" : undefined);
    return (await this.#pickStream(connection, group, all)) || undefined;
  }

  /** A log stream, existing or to be created. */
  streamOrNew(connection: Connection, group: string): Promise<string> {
    return this.#pickStream(connection, group, (typed) =>
      checkLogStreamName(typed) === undefined ? `${typed} (created if it does not exist)` : undefined,
    );
  }

  newGroupName(connection: Connection): Promise<string> {
    return this.text(`New log group in ${connection.name}`, checkLogGroupName);
  }

  newStreamName(group: string): Promise<string> {
    return this.text(`New log stream in ${group}`, checkLogStreamName);
  }

  /** A text that passes a check. While the user types, the box shows what is wrong. */
  text(prompt: string, check: (value: string) => string | undefined, value = ""): Promise<string> {
    return this.#questions.ask<string>(prompt, ({ canGoBack, before = value }) =>
      askText({ ...this.#header, canGoBack }, { prompt, value: before, check }),
    );
  }

  /** One of a list. */
  async choice<T extends vscode.QuickPickItem>(placeholder: string, items: readonly T[], picked?: T): Promise<T> {
    const [choice] = await this.choices({ placeholder, items, picked: picked === undefined ? [] : [picked] });
    if (choice === undefined) throw abortError();
    return choice;
  }

  /** One or several of a list. */
  choices<T extends vscode.QuickPickItem>({ picked = [], ...choice }: Choice<T>): Promise<readonly T[]> {
    const { placeholder, items, typed } = choice;
    // Another run has other items with the same texts.
    const again = (answer: readonly T[]): readonly T[] | undefined => {
      const found = answer.flatMap(({ label, description }) => {
        const same = items.find((item) => item.label === label && item.description === description) ?? typed?.(label);
        return same === undefined ? [] : [same];
      });
      return found.length === answer.length ? found : undefined;
    };
    return this.#questions.ask<readonly T[]>(
      placeholder,
      ({ canGoBack, before }) => {
        const present = before === undefined ? undefined : again(before);
        return askChoice({ ...this.#header, canGoBack }, { ...choice, picked: present ?? picked });
      },
      again,
    );
  }

  /**
   * A filter pattern, "" for none, from the assistant, which shows what is wrong with it; but only the service decides. The
   * selection names the events that the pattern is for.
   */
  filterPattern(value: string, selection?: Selection): Promise<string> {
    const { patterns } = this.#options;
    const events = selection && {
      selection,
      once: <T>(read: () => Promise<T>) => this.#questions.once(`sample of ${JSON.stringify(selection)}`, read),
    };
    return this.#questions.ask<string>("filter pattern", ({ canGoBack, before = value }) =>
      patterns.ask({ ...this.#header, title: "Filter Pattern", canGoBack }, before, events),
    );
  }

  /** The filter of a list of the explorer. */
  listFilter(question: FilterQuestion): Promise<string> {
    return this.#questions.ask<string>(question.prompt, ({ canGoBack, before = question.value }) =>
      askFilter({ ...this.#header, canGoBack }, { ...question, value: before }, this.#options.filters),
    );
  }

  /** Resolves if the user confirms something that can't be undone. */
  async confirm(question: string, detail: string, action: string): Promise<void> {
    await this.keep(`${question}\n${detail}`, () => confirm(question, detail, action));
  }

  /** Resolves if the user types a text to confirm something that can't be undone. */
  async confirmByTyping(title: string, detail: string, text: string): Promise<void> {
    await this.keep(`${title}\n${detail}`, () => confirmByTyping(title, detail, text));
  }

  #search<T>(search: Search<T>): Promise<T> {
    return this.#questions.ask<T>(search.placeholder, ({ canGoBack }) =>
      askSearch({ ...this.#header, canGoBack }, search),
    );
  }

  async #pickOfSettings(): Promise<Connection> {
    const own = (await this.connections()).filter(({ source }) => source === "settings");
    if (own.length > 0) return this.#pick(own);
    const sentence =
      "No connection comes from the settings. Those of the AWS files and the local server can't be changed here.";
    throw new LogsError("invalidInput", sentence, { remedy: { kind: "connect", local: false } });
  }

  async #pick(all: readonly Connection[]): Promise<Connection> {
    const [only] = all;
    if (only !== undefined && all.length === 1) return only;
    const items = all.map((connection) => ({
      label: connection.name,
      description: describeLocation(connection),
      connection,
    }));
    return (await this.choice("Connection", items)).connection;
  }

  async #pickStream(
    connection: Connection,
    group: string,
    itself: (typed: string) => string | undefined,
  ): Promise<string> {
    const api = await this.#options.connections.api(connection);
    return this.name({
      placeholder: `Log stream in ${group}: type the start of its name`,
      what: "Searching log streams",
      itself,
      find: async (typed, signal) => {
        const page = await api.describeLogStreams(typed === "" ? { group } : { group, prefix: typed }, signal);
        return { ...page, items: page.items.map(({ name }) => name) };
      },
    });
  }
}

async function groupsHolding(api: SearchApi, part: string, signal: AbortSignal): Promise<Page<string>> {
  const page = await api.describeLogGroups(part === "" ? {} : { pattern: part }, signal);
  return { ...page, items: page.items.map(({ name }) => name) };
}

async function matchingGroups(api: SearchApi, pattern: string, signal: AbortSignal): Promise<Page<string>> {
  return { items: await findGroups(api, [pattern], signal) };
}
