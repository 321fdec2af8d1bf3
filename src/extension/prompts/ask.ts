import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { Questions } from "../../base/questions.js";
import type { ConnectionArgument } from "../../logs/arguments.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import { refuseUntrusted } from "../../logs/connections/trust.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError } from "../../logs/logsError.js";
import { checkLogGroupName, checkLogStreamName } from "../../logs/names.js";
import { readOnlyReason, refuseReadOnly } from "../../logs/operations/readOnly.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { ListFilters } from "../../logs/tree/listFilters.js";
import type { RecentGroup } from "../../logs/tree/recentGroups.js";
import { readOnlyPolicy } from "../config.js";
import type { Connections } from "../connections/connections.js";
import type { Report } from "../feedback/report.js";
import type { PatternAssistant } from "../patterns/patternAssistant.js";
import { confirm, confirmByTyping } from "./dialogs.js";
import { askFilter, type FilterQuestion } from "./filterBox.js";
import { type GroupChoice, groupSearch, type GroupSearchOptions, type PickedGroups } from "./groupSearch.js";
import { NamedGroups } from "./namedGroups.js";
import { askChoice, askText, type Choice, type PromptHeader, type TextQuestion } from "./questionBoxes.js";
import { askTimeText, type TimeQuestion } from "./timeBox.js";
import { askSearch, nameSearch, type NameSearch, type Search, type SearchRow } from "./searchBox.js";

type SearchApi = Pick<LogsApi, "describeLogGroups" | "describeLogStreams">;

/** What questions need from outside. */
export interface AskOptions extends Pick<GroupSearchOptions, "favourites" | "linked"> {
  readonly connections: Pick<Connections, "knownIdentity" | "list" | "resolve"> & {
    api(connection: Connection): Promise<SearchApi>;
  };
  readonly filters: Pick<ListFilters, "preview">;
  /** The log groups that the user went to lately. */
  recent(): readonly RecentGroup[];
  readonly patterns: Pick<PatternAssistant, "ask">;
  readonly report: Pick<Report, "sentence">;
}

/** Log groups to ask for. */
export interface GroupQuestion extends GroupChoice {
  readonly argument?: ConnectionArgument | undefined;
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
  /** Names groups that were named outside. */
  readonly named: NamedGroups;

  constructor(options: AskOptions, header: PromptHeader, questions: Questions) {
    this.#options = options;
    this.#header = header;
    this.#questions = questions;
    this.named = new NamedGroups(options.connections);
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
    throw new LogsError("invalidInput", l10n.t("There is no connection yet: add one, or start the local server."), {
      remedy,
    });
  }

  /** A connection of the settings: one that can be changed there. */
  async settingsConnection(argument: ConnectionArgument | undefined): Promise<Connection> {
    const target =
      argument === undefined ? await this.#pickOfSettings() : await this.#options.connections.resolve(argument);
    if (target.source === "settings") return target;
    throw new LogsError("invalidInput", l10n.t`This connection does not come from the settings: ${target.name}`);
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

  /** Log groups in the argument's connection or, without one, in any that may be read or, as wanted, written. */
  async groups({ argument, writable = false, ...choice }: GroupQuestion): Promise<PickedGroups> {
    const { connections, favourites, linked, recent, report } = this.#options;
    return this.#search(
      groupSearch({
        ...choice,
        writable,
        account: (connection) => connections.knownIdentity(connection).account,
        connections: await this.#searched(argument, writable),
        recent: recent(),
        favourites,
        linked,
        api: (connection) => connections.api(connection),
        sentence: (error) => report.sentence(l10n.t("Searching log groups"), error),
      }),
    );
  }

  /** An existing log stream: the service is searched for the prefix that is typed. */
  stream(connection: Connection, group: string): Promise<string> {
    return this.#pickStream(connection, group, () => undefined);
  }

  /** An existing log stream, or undefined for all of them. */
  async streamOrAll(connection: Connection, group: string): Promise<string | undefined> {
    const all = (typed: string): string | undefined => (typed === "" ? l10n.t("All streams") : undefined);
    return (await this.#pickStream(connection, group, all)) || undefined;
  }

  /** A log stream, existing or to be created. */
  streamOrNew(connection: Connection, group: string): Promise<string> {
    return this.#pickStream(connection, group, (typed) =>
      checkLogStreamName(typed) === undefined ? l10n.t`${typed} (created if it does not exist)` : undefined,
    );
  }

  newGroupName(connection: Connection): Promise<string> {
    return this.text(l10n.t`New log group in ${connection.name}`, checkLogGroupName);
  }

  newStreamName(group: string): Promise<string> {
    return this.text(l10n.t`New log stream in ${group}`, checkLogStreamName);
  }

  /** A text that passes a check. While the user types, the box shows what is wrong, and `typed` gets what passes. */
  text(prompt: string, check: TextQuestion["check"], value = "", typed?: TextQuestion["typed"]): Promise<string> {
    return this.#questions.ask<string>(prompt, ({ canGoBack, before = value }) =>
      askText({ ...this.#header, canGoBack }, { prompt, value: before, check, typed }),
    );
  }

  /** A time, as the text that was typed or picked. */
  time(question: TimeQuestion): Promise<string> {
    const header = {
      ...this.#header,
      title: `${this.#header.title}: ${question.kind === "instant" ? l10n.t("Time") : l10n.t("Time Range")}`,
    };
    return this.#questions.ask<string>(question.placeholder, ({ canGoBack, before = question.proposed }) =>
      askTimeText({ ...header, canGoBack }, before, question),
    );
  }

  /** A row of a list, or a button of a row: `pressed` is what that answers. */
  row<T>(placeholder: string, rows: readonly SearchRow<T>[], pressed: NonNullable<Search<T>["pressed"]>): Promise<T> {
    return this.#search({ placeholder, find: async (_, list) => list(rows), pressed, sentence: String });
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
      patterns.ask({ ...this.#header, title: l10n.t("Filter Pattern"), canGoBack }, before, events),
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

  /** Rejects if there is none, or none that may be written. */
  async #searched(argument: ConnectionArgument | undefined, writable: boolean): Promise<readonly Connection[]> {
    const all = argument === undefined ? await this.connections() : [await this.connection(argument)];
    if (!writable) return all;
    const policy = readOnlyPolicy();
    const allowed = all.filter((connection) => readOnlyReason(connection, policy) === undefined);
    if (allowed.length === 0) for (const connection of all) refuseReadOnly(connection, policy);
    return allowed;
  }

  #search<T>(search: Search<T>): Promise<T> {
    return this.#questions.ask<T>(search.placeholder, ({ canGoBack }) =>
      askSearch({ ...this.#header, canGoBack }, search),
    );
  }

  async #pickOfSettings(): Promise<Connection> {
    const own = (await this.connections()).filter(({ source }) => source === "settings");
    if (own.length > 0) return this.#pick(own);
    const sentence = l10n.t(
      "No connection comes from the settings. Those of the AWS files and the local server can't be changed here.",
    );
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
    return (await this.choice(l10n.t("Connection"), items)).connection;
  }

  async #pickStream(
    connection: Connection,
    group: string,
    itself: (typed: string) => string | undefined,
  ): Promise<string> {
    const api = await this.#options.connections.api(connection);
    return this.name({
      placeholder: l10n.t`Log stream in ${group}: type the start of its name`,
      what: l10n.t("Searching log streams"),
      itself,
      find: async (typed, signal) => {
        const page = await api.describeLogStreams(typed === "" ? { group } : { group, prefix: typed }, signal);
        return { ...page, items: page.items.map(({ name }) => name) };
      },
    });
  }
}
