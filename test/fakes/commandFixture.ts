import type * as vscode from "vscode";
import type { Actors, Call, Command } from "../../src/extension/command.js";
import { CommandRunner } from "../../src/extension/commandRunner.js";
import { PatternAssistant } from "../../src/extension/patterns/patternAssistant.js";
import { type Clock, systemClock } from "../../src/base/clock.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { Selection } from "../../src/logs/selection/selection.js";
import { Favourites } from "../../src/logs/tree/favourites.js";
import { ListFilters } from "../../src/logs/tree/listFilters.js";
import { LogTree } from "../../src/logs/tree/logTree.js";
import { FakeClock } from "./fakeClock.js";
import { FakeLogs } from "./fakeLogs.js";
import { FakeMemory } from "./fakeMemory.js";
import { Uri } from "./vscode.js";

/** The connection that a fixture has. */
export const dev: Connection = { id: "dev", name: "dev", region: "eu-west-1", source: "settings" };

/**
 * What commands are run with: the fake service behind one connection, and fakes that note what is done to them. The user
 * is that of the fake `vscode`.
 */
export class CommandFixture {
  readonly logs = new FakeLogs(new FakeClock(Date.now()));
  readonly memory = new FakeMemory();
  /** The clock of the connection's service. */
  serviceClock: Clock = systemClock;
  /** What acted, in order, with what it was given. */
  readonly acts: unknown[] = [];
  /** How often connections were read from the settings and the AWS files. */
  connectionReads = 0;
  /** The state of an unfinished download into each file. */
  unfinished: string | undefined;
  readonly bugs: Error[] = [];
  readonly actors: Actors;
  readonly #runner: CommandRunner;

  /** `misuse` says what becomes of a bug: where tests run, it throws. */
  constructor(
    misuse: (bug: Error) => void = (bug) => {
      throw bug;
    },
  ) {
    this.actors = this.#actors();
    const report = { sentence: (what: string, error: unknown) => `${what}: ${String(error)}` };
    const { connections, documents } = this.actors;
    this.#runner = new CommandRunner({
      actors: this.actors,
      patterns: new PatternAssistant({ connections, documents, memory: this.memory, report } as never),
      report,
      misuse: (bug) => {
        this.bugs.push(bug);
        misuse(bug);
      },
    });
  }

  /** The requests that reached the service, by their operations. */
  get requests(): readonly string[] {
    return this.logs.calls.map(({ operation }) => operation);
  }

  /** Runs a command as a person does, or with an argument object as a program does. */
  run(command: Command, call: Partial<Call> = {}): Promise<unknown> {
    return this.#runner.run(command, { args: {}, programmatic: call.args !== undefined, ...call }, "Title");
  }

  /** What a command plans, without acting. */
  async plan(command: Command, call: Partial<Call> = {}): Promise<unknown> {
    let plan: unknown;
    await this.run({ ...command, act: async (planned) => void (plan = planned) }, call);
    return plan;
  }

  #actors(): Actors {
    const note = (act: string, ...given: readonly unknown[]): void => void this.acts.push([act, ...given]);
    const connections = {
      list: async () => {
        this.connectionReads += 1;
        return [dev];
      },
      resolve: async () => {
        this.connectionReads += 1;
        return dev;
      },
      profiles: async () => [],
      entry: async () => ({ name: "dev" }),
      api: async () => this.logs.api,
      clockOf: async () => this.serviceClock,
      edit: async (_connection: Connection, changes: object) => {
        note("edit", changes);
        return dev;
      },
      remove: async ({ id }: Connection) => note("remove", id),
    };
    const { memory } = this;
    const tree = new LogTree({
      connections: async () => [dev],
      api: async () => this.logs.api,
      facts: () => ({}),
      favourites: new Favourites(memory),
      filters: new ListFilters(memory),
      arrangement: () => ({ layout: "list", order: "name" }),
    });
    const actors = {
      connections,
      documents: {
        open: async (selection: Selection) => {
          note("open", selection);
          return { uri: Uri.file("log") };
        },
        session: () => ({ buffer: { format: {}, highlighted: { terms: ["a"], counts: [] } } }),
        unfiltered: () => undefined,
      },
      downloads: {
        unfinished: async () => this.unfinished,
        write: async (file: string) => note("write", file),
      },
      editor: {
        copy: async (text: string) => note("copy", text),
        openText: async ({ content }: { readonly content: string }) => note("openText", content),
        runCommand: async (id: string) => note("runCommand", id),
      },
      explorer: { reveal: async (node: unknown) => note("reveal", node) },
      memory,
      metricFilterFiles: {
        open: async (target: object) => {
          note("openFilter", target);
          return Uri.file("filter") as unknown as vscode.Uri;
        },
      },
      tree,
    };
    return actors as unknown as Actors;
  }
}
