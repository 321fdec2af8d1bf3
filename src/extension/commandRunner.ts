import { recentGroups } from "../logs/tree/recentGroups.js";
import { Questions, withQuestions } from "../base/questions.js";
import type { Connection } from "../logs/connections/connection.js";
import { callOf, metricsOver } from "../logs/metrics/metricOperations.js";
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
    try {
      const plan = await this.#guard.plan(questions, () => withQuestions(run, questions));
      return await command.act(plan as never, acting);
    } finally {
      this.#options.actors.trends.withdraw(questions);
    }
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
          linked: (connection) => tree.linked.has(connection),
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
        propose: (request, alarm) => trends.propose(questions, request, alarm),
      },
      searches: { list: () => searches.list(), of: (selection, columns) => searches.of(selection, columns) },
      tree: {
        favourites: { of: (connection) => tree.favourites.of(connection) },
        filters: { groups: (connection) => tree.filters.groups(connection), of: (id) => tree.filters.of(id) },
        group: (connection, group) => tree.knownGroup(connection, group),
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
    async metrics(connection) {
      const call = callOf(await connections.metrics(connection));
      return metricsOver((operation, request, signal) =>
        questions.once(`${operation} ${connection.id} ${JSON.stringify(request)}`, () =>
          call(operation, request, signal),
        ),
      );
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
