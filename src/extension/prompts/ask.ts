import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import { Questions } from "../../base/questions.js";
import type { ConnectionArgument } from "../../logs/arguments.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import { type Column, columnNames } from "../../logs/document/text/lineFormat.js";
import { checkTerms, maxTerms, parseTerms, writeTerms } from "../../logs/document/text/termCounts.js";
import { findGroups } from "../../logs/selection/findGroups.js";
import { checkGroupOrPattern } from "../../logs/selection/groupPattern.js";
import { retentionDays } from "../../logs/limits.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError } from "../../logs/logsError.js";
import type { Page } from "../../logs/model.js";
import { checkLogGroupName, checkLogStreamName } from "../../logs/names.js";
import { refuseReadOnly } from "../../logs/operations/readOnly.js";
import { isGroupPattern, type Selection } from "../../logs/selection/selection.js";
import { refuseUntrusted } from "../../logs/connections/trust.js";
import { readOnlyPolicy } from "../config.js";
import type { Connections } from "../connections/connections.js";
import type { PatternAssistant } from "../patterns/patternAssistant.js";
import { plainText } from "../feedback/plainText.js";
import { askChoice, askText, type Choice, type PromptHeader } from "./questionBoxes.js";
import type { Report } from "../feedback/report.js";
import { type NameSearch, pickName } from "./searchPick.js";

/** What questions need from outside. */
export interface AskOptions {
  readonly connections: Connections;
  readonly report: Report;
  readonly patterns: PatternAssistant;
}

/** A search for a name, and what it is called where it fails, such as “Searching log groups”. */
type NameQuestion = Omit<NameSearch, "sentence"> & { readonly what: string };

/**
 * Asks the user for what a command lacks. Every question rejects with an AbortError if the user dismisses it, which ends
 * the command silently, and can be gone back from to the one before, which runs the command again up to there.
 */
export class Ask {
  readonly #options: AskOptions;
  readonly #place: PromptHeader;
  readonly #questions: Questions;

  /** Without the questions of a run, which `for` gives it, it is for what needs none: nobody would lead back. */
  constructor(options: AskOptions, place: PromptHeader = { title: "" }, questions = new Questions()) {
    this.#options = options;
    this.#place = place;
    this.#questions = questions;
  }

  /** The same for one run of a command, under its title, so that one knows what an answer does. */
  for(title: string, questions: Questions): Ask {
    return new Ask(this.#options, { title }, questions);
  }

  /** The same under another title, or with the number of a step. */
  at(place: PromptHeader): Ask {
    return new Ask(this.#options, place, this.#questions);
  }

  /** The connection that an argument names, the only one there is, or the one that the user picks. */
  async connection(argument: ConnectionArgument | undefined): Promise<Connection> {
    if (argument !== undefined) return this.#options.connections.resolve(argument);
    return this.#pick(await this.connections());
  }

  /** All connections. Rejects where there is none. */
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

  /** A connection as in `connection`, through which something is to be written. Rejects where nothing may be. */
  async writableConnection(argument: ConnectionArgument | undefined): Promise<Connection> {
    const target = await this.connection(argument);
    refuseReadOnly(target, readOnlyPolicy());
    return target;
  }

  /** What the command is about and finds by itself, such as the clipboard: it stays the same when the user goes back. */
  keep<T>(what: string, read: () => Promise<T> | T): Promise<T> {
    return this.#questions.keep(what, read);
  }

  /** What a dialog gives that isn't one of these questions; it isn't shown again but by going back to it. */
  dialog<T>(what: string, show: () => Promise<T>): Promise<T> {
    return this.#questions.ask<T>(what, async () => ({ value: await show() }));
  }

  /** A name that the service is searched for while one types. */
  name({ what, ...search }: NameQuestion): Promise<string> {
    const sentence = (error: unknown): string => this.#options.report.sentence(what, error);
    return this.#questions.ask<string>(search.placeholder, ({ canGoBack }) =>
      pickName({ ...this.#place, canGoBack }, { ...search, sentence }),
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

  /** A text that passes a check, which says what is wrong while the user types. */
  text(prompt: string, check: (value: string) => string | undefined, value = ""): Promise<string> {
    return this.#questions.ask<string>(prompt, ({ canGoBack, before = value }) =>
      askText({ ...this.#place, canGoBack }, { prompt, value: before, check }),
    );
  }

  /** One of a list. */
  async choice<T extends vscode.QuickPickItem>(placeholder: string, items: readonly T[], picked?: T): Promise<T> {
    return given((await this.choices({ placeholder, items, picked: picked === undefined ? [] : [picked] }))[0]);
  }

  /** One or several of a list. */
  choices<T extends vscode.QuickPickItem>({ picked = [], ...choice }: Choice<T>): Promise<readonly T[]> {
    const { placeholder, items, typed } = choice;
    // The items of another run are others, with the same words.
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
        return askChoice({ ...this.#place, canGoBack }, { ...choice, picked: present ?? picked });
      },
      again,
    );
  }

  /**
   * A filter pattern, "" for none, from the assistant; see there. What is wrong with it is said, but only the service
   * decides: ours may not know all. The selection says which events it is for.
   */
  filterPattern(value: string, selection?: Selection): Promise<string> {
    return this.#questions.ask<string>("filter pattern", ({ canGoBack, before = value }) =>
      this.#options.patterns.ask({ ...this.#place, title: "Filter Pattern", canGoBack }, before, selection),
    );
  }

  /** Columns of a log document. */
  async columns(present: readonly Column[]): Promise<readonly Column[]> {
    const labels = {
      connection: "Connection",
      group: "Log group",
      stream: "Log stream",
      ingestionTime: "Ingestion time",
      eventId: "Event id",
    };
    const items = columnNames.map((name) => ({ label: labels[name], name }));
    const placeholder = "Columns between the time and the message";
    const picked = items.filter(({ name }) => present.includes(name));
    const chosen = await this.choices({ placeholder, items, picked, canPickMany: true, mayBeEmpty: true });
    return chosen.map(({ name }) => name);
  }

  /** Terms to highlight; none is an answer too. */
  async terms(present: readonly string[]): Promise<readonly string[]> {
    const prompt = `Up to ${maxTerms} terms, with quotes where one holds spaces; empty to clear`;
    return parseTerms(await this.text(prompt, (input) => checkTerms(parseTerms(input)), writeTerms(present)));
  }

  /** A retention period in days, or null for never; `present` is marked. */
  async retention(present?: number | null): Promise<number | null> {
    const items = [null, ...retentionDays].map((days) => ({
      label: days === null ? "Never expire" : days === 1 ? "1 day" : `${days} days`,
      days,
      ...(days === present ? { description: "as it is now" } : {}),
    }));
    return (await this.choice("Keep events for", items)).days;
  }

  /** Resolves if the user confirms something that can't be undone. */
  async confirm(question: string, detail: string, action: string): Promise<void> {
    given(
      await vscode.window.showWarningMessage(plainText(question), { modal: true, detail: plainText(detail) }, action),
    );
  }

  async #pickOfSettings(): Promise<Connection> {
    const own = (await this.connections()).filter(({ source }) => source === "settings");
    if (own.length > 0) return this.#pick(own);
    const sentence =
      "No connection comes from the settings; others are what the AWS files and the local server make them.";
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

function given<T>(answer: T | undefined): T {
  if (answer === undefined) throw abortError();
  return answer;
}

type GroupApi = Pick<LogsApi, "describeLogGroups">;

async function groupsHolding(api: GroupApi, part: string, signal: AbortSignal): Promise<Page<string>> {
  const page = await api.describeLogGroups(part === "" ? {} : { pattern: part }, signal);
  return { ...page, items: page.items.map(({ name }) => name) };
}

async function matchingGroups(api: GroupApi, pattern: string, signal: AbortSignal): Promise<Page<string>> {
  return { items: await findGroups(api, [pattern], signal) };
}
