import * as l10n from "../base/l10n.js";
import * as vscode from "vscode";
import { LogsError } from "../logs/logsError.js";
import { isSearchRow, type SearchNode, type SearchesNode } from "../logs/searches/searchNode.js";
import { recentGroups } from "../logs/tree/recentGroups.js";
import { nodeArguments } from "../logs/tree/selectedNodes.js";
import type { Explorer, ExplorerNode } from "../views/explorer/explorer.js";
import type { Report } from "./feedback/report.js";
import { Questions, withQuestions } from "../base/questions.js";
import type { Connection } from "../logs/connections/connection.js";
import { methodOf, operations, readCalls, type ReadingApi } from "../logs/operations/operations.js";
import type { Actors, Call, Command, Planning, ReadingConnections } from "./command.js";
import { PlanGuard } from "./planGuard.js";
import { Ask, type AskOptions } from "./prompts/ask.js";

/** What commands are run with. */
export interface CommandRunnerOptions extends Pick<AskOptions, "patterns" | "report"> {
  readonly actors: Actors;
  /** Called with a bug in a command (see PlanGuard). Throws in tests; logs it otherwise. */
  misuse(bug: Error): void;
}

/** Runs commands: first the plan, again whenever the user goes back in its questions, then the act. */
export class CommandRunner {
  readonly #options: CommandRunnerOptions;
  readonly #guard: PlanGuard;
  readonly #watched: Actors;

  constructor(options: CommandRunnerOptions) {
    this.#options = options;
    this.#guard = new PlanGuard(options.misuse);
    this.#watched = this.#guard.watch(options.actors);
  }

  /** Resolves with the command's result, and rejects as the command does. Its questions are asked under the title. */
  async run(command: Command, call: Call, title: string): Promise<unknown> {
    const acting = { ...this.#watched, programmatic: call.programmatic };
    if (command.plan === undefined) return command.act(call as never, acting);
    const questions = new Questions();
    const planning = this.#planning(questions, title);
    const run = async (): Promise<unknown> => command.plan?.(call, planning);
    const plan = await this.#guard.plan(questions, () => withQuestions(run, questions));
    return command.act(plan as never, acting);
  }

  #planning(questions: Questions, title: string): Planning {
    const { actors, patterns, report } = this.#options;
    const { documents, downloads, memory, queries, searches, trends, tree } = actors;
    const connections = readOnce(actors, questions);
    return {
      ask: new Ask(
        {
          connections,
          filters: tree.filters,
          favourites: (connection) => tree.favourites.of(connection),
          recent: () => recentGroups(memory),
          patterns,
          report,
        },
        { title },
        questions,
      ),
      connections,
      documents: {
        buffer: (uri) => documents.session(uri).buffer,
        selection: (uri) => documents.session(uri).selection,
        tails: () => documents.tails(),
      },
      downloads: { unfinished: (file) => downloads.unfinished(file) },
      memory: { get: (key) => memory.get(key) },
      queries: { estimate: (requested, signal) => queries.estimate(requested, signal), shown: () => queries.shown() },
      trends: {
        get active() {
          return trends.active;
        },
      },
      searches: { list: () => searches.list(), of: (selection, columns) => searches.of(selection, columns) },
      tree: {
        favourites: { of: (connection) => tree.favourites.of(connection) },
        filters: { groups: (connection) => tree.filters.groups(connection), of: (id) => tree.filters.of(id) },
      },
    };
  }
}

/** Connections that read each thing once in all runs of a plan: settings, AWS files and answers of the service. */
function readOnce({ connections }: Pick<Actors, "connections">, questions: Questions): ReadingConnections {
  return {
    list: () => questions.once("connections", () => connections.list()),
    resolve: (argument) =>
      questions.once(`connection ${JSON.stringify(argument)}`, () => connections.resolve(argument)),
    profiles: () => questions.once("profiles", () => connections.profiles()),
    entry: (connection) => questions.once(`entry ${connection.id}`, () => connections.entry(connection)),
    clockOf: (id) => connections.clockOf(id),
    knownIdentity: (connection) => connections.knownIdentity(connection),
    async api(connection, priority) {
      const api: ReadingApi = await connections.api(connection, priority);
      return answeredOnce(api, connection, questions);
    },
  };
}

function answeredOnce(api: ReadingApi, { id }: Connection, questions: Questions): ReadingApi {
  const methods = readCalls.map((operation) => {
    const name = methodOf(operation);
    const call = api[name] as (request: unknown, signal: AbortSignal) => Promise<unknown>;
    if (operations[operation].polled === true) return [name, call];
    const once: typeof call = (request, signal) =>
      questions.once(`${name} ${id} ${JSON.stringify(request)}`, () => call(request, signal));
    return [name, once];
  });
  return Object.fromEntries(methods) as ReadingApi;
}

/** What registered commands need from outside. */
export interface RegistrationOptions {
  readonly explorer: Pick<Explorer, "selection">;
  readonly report: Report;
  readonly runner: CommandRunner;
  /** The titles of commands in the manifest, by id: their questions are asked under them. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Registers commands, each behind the boundary that shows or rejects its failures. */
export function registerCommands(
  commands: readonly Command[],
  { explorer, report, runner, titles }: RegistrationOptions,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (input?: unknown, selected?: unknown) => {
        const isProgrammatic = isArgument(input) && !isSelected(input) && !isByHand(input);
        const given = isSelected(input) ? explorer.selection : input;
        const run = async (): Promise<unknown> =>
          runner.run(command, toCall(command, given, selected), titles.get(command.id) ?? "");
        return isProgrammatic ? report.rethrow(command.id, run) : report.showErrors(command.id, run);
      }),
    ),
  );
}

/** True for the argument of key bindings, which means the selection of the explorer. */
function isSelected(input: unknown): boolean {
  return isArgument(input) && "selected" in input && input.selected === true;
}

/** True for the argument of links in hovers, which a person has clicked: failures are shown, and questions asked. */
function isByHand(input: unknown): boolean {
  return isArgument(input) && "byHand" in input && input.byHand === true;
}

function toCall({ takesSeveral }: Command, input: unknown, selected: unknown): Call {
  if (input instanceof vscode.Uri) return { args: {}, uri: input, programmatic: false };
  const [node, ...others] = areNodes(selected) ? selected : toNodes(input);
  if (others.length > 0 && [node, ...others].some((row) => row !== undefined && isSearchRow(row))) {
    throw new LogsError("invalidInput", l10n.t("Select a single search, or log groups and streams without searches."));
  }
  if (node !== undefined && isSearchRow(node)) return toSearchCall(node);
  if (others.length > 0 && takesSeveral !== true) {
    throw new LogsError("invalidInput", l10n.t("Select a single row: this command takes one at a time."));
  }
  if (node === undefined) return { args: argumentOf(input), programmatic: isArgument(input) && !isByHand(input) };
  const nodes = [node, ...others].filter((row) => !isSearchRow(row));
  return { args: nodeArguments(nodes), node, nodes, programmatic: false };
}

function argumentOf(input: unknown): object {
  if (!isArgument(input)) return {};
  return Object.fromEntries(Object.entries(input).filter(([name, value]) => name !== "byHand" || value !== true));
}

function toSearchCall(row: SearchNode | SearchesNode): Call {
  return { args: {}, programmatic: false, ...(row.kind === "search" ? { search: row.listed } : {}) };
}

/** True for the argument object that another program gives. */
function isArgument(input: unknown): input is object {
  return typeof input === "object" && input !== null && !(input instanceof vscode.Uri) && toNodes(input).length === 0;
}

function toNodes(input: unknown): readonly ExplorerNode[] {
  if (isNode(input)) return [input];
  return areNodes(input) ? input : [];
}

/** True for the selected nodes, which the tree passes if there are several. */
function areNodes(input: unknown): input is readonly ExplorerNode[] {
  return Array.isArray(input) && input.length > 0 && input.every(isNode);
}

function isNode(input: unknown): input is ExplorerNode {
  return typeof input === "object" && input !== null && "kind" in input && "id" in input;
}
