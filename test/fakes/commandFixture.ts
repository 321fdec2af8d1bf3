import type * as vscode from "vscode";
import type { Actors, Call, Command } from "../../src/extension/command.js";
import { CommandRunner } from "../../src/extension/commandRunner.js";
import { PatternAssistant } from "../../src/extension/patterns/patternAssistant.js";
import { type Clock, systemClock } from "../../src/base/clock.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { selectionOfUri } from "../../src/extension/targets/selection.js";
import type { QueryDefinition } from "../../src/logs/queries/queryModel.js";
import { type SelectedEvent, type Selection, toSelectionUri } from "../../src/logs/selection/selection.js";
import { Favourites } from "../../src/logs/tree/favourites.js";
import { ExportWatch } from "../../src/logs/tree/exportWatch.js";
import { LinkedShown } from "../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../src/logs/tree/listFilters.js";
import { LogTree } from "../../src/logs/tree/logTree.js";
import { createAccountNotes } from "../../src/extension/wiring/accountNotes.js";
import { FileConnections } from "../../src/views/files/fileConnections.js";
import { Queries, type QueriesDeps } from "../../src/extension/queries/queries.js";
import { Searches } from "../../src/extension/searches/searches.js";
import type { FoundFile } from "../../src/logs/searches/storedSearches.js";
import { utcZone } from "../../src/logs/time/zone.js";
import type { TrendRequest } from "../../src/logs/trend/trendRequest.js";
import { loadAgentTools } from "../../src/awslogs/loadAgentTools.js";
import { loadQueryEngine } from "../../src/insights/loadQueryEngine.js";
import { FakeClock } from "./fakeClock.js";
import { FakeLogs } from "./fakeLogs.js";
import { FakeMetrics } from "./fakeMetrics.js";
import { FakeMemory } from "./fakeMemory.js";
import { FakeSetting } from "./fakeSetting.js";
import { Uri } from "./vscode.js";

// Turns of a fake clock don't wait for a module that is being loaded.
await Promise.all([loadQueryEngine(), loadAgentTools()]);

/** The connection that a fixture has. */
export const dev: Connection = { id: "dev", name: "dev", region: "eu-west-1", source: "settings" };

/**
 * What commands are run with: the fake service behind one connection, and fakes that note what is done to them. The user
 * is that of the fake `vscode`.
 */
export class CommandFixture {
  readonly logs = new FakeLogs(new FakeClock(Date.now()));
  /** CloudWatch, over the same store. */
  readonly metrics = new FakeMetrics(this.logs.store, this.logs.clock);
  readonly memory = new FakeMemory();
  /** The setting that holds searches. */
  readonly searchSetting = new FakeSetting();
  /** The files of the workspace that hold searches. */
  searchFiles: readonly FoundFile[] = [];
  /** The clock of the connection's service. */
  serviceClock: Clock = systemClock;
  /** The events that log documents show. */
  events: readonly SelectedEvent[] = [];
  /** What acted, in order, with what it was given. */
  readonly acts: unknown[] = [];
  /** How often connections were read from the settings and the AWS files. */
  connectionReads = 0;
  /** What the trend in the active editor counts. */
  trend: TrendRequest | undefined;
  /** The alarms that were shown while they were asked for, and that they no longer were. */
  readonly proposed: unknown[] = [];
  /** The state of an unfinished download into each file. */
  unfinished: string | undefined;
  /** What the user chooses when they are told of failures. */
  readonly offered: ("again" | "Edit Connection" | "Try Again" | undefined)[] = [];
  /** The documents that follow. */
  readonly tails: { readonly uri: Uri; readonly selection: Selection }[] = [];
  /** Other connections than `dev`, to the same service. */
  others: readonly Connection[] = [];
  /** What is known of the connection's account. */
  identity: { readonly account?: string } = {};
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
        return [dev, ...this.others];
      },
      resolve: async (argument: unknown) => {
        this.connectionReads += 1;
        return this.others.find(({ id }) => id === argument) ?? dev;
      },
      profiles: async () => [],
      entry: async () => ({ name: "dev" }),
      api: async () => this.logs.api,
      metrics: async () => this.metrics.api,
      clockOf: async () => this.serviceClock,
      knownIdentity: ({ id }: Connection) => (id === dev.id ? this.identity : {}),
      edit: async (_connection: Connection, changes: object) => {
        note("edit", changes);
        return dev;
      },
      add: async (entries: readonly object[], scope: string) => {
        note("add", entries, scope);
        return [dev];
      },
      remove: async ({ id }: Connection) => note("remove", id),
    };
    const lensedTexts = (name: string): object => {
      const open = new Set<string>();
      return {
        isOpen: ({ key }: { readonly key: string }) => open.has(key),
        open: async ({ key, title }: { readonly key: string; readonly title: string }, text: object, line?: number) => {
          open.add(key);
          note(`open${name}`, title, text, line);
          return Uri.file(name);
        },
        replace: ({ title }: { readonly title: string }, text: object) => note(`replace${name}`, title, text),
      };
    };
    const { memory } = this;
    const tree = new LogTree({
      connections: async () => [dev],
      api: async () => this.logs.api,
      facts: () => ({}),
      favourites: new Favourites(memory),
      filters: new ListFilters(memory),
      linked: new LinkedShown(memory),
      arrangement: () => ({ layout: "list", order: "name" }),
    });
    const accountNotes = createAccountNotes(new FileConnections(memory as never), {
      connections: { ...connections, clock: async () => this.serviceClock, usedApis: () => [] },
      report: { sentence: (_: string, error: unknown) => String(error) },
    } as unknown as Parameters<typeof createAccountNotes>[1]);
    const actors = {
      accountNotes,
      anomalyTexts: lensedTexts("Anomalies"),
      patternTexts: lensedTexts("Patterns"),
      connections,
      documents: {
        open: async (selection: Selection) => {
          note("open", selection);
          return { uri: Uri.file("log") };
        },
        change: async (uri: Uri, selection: Selection) => {
          note("change", selection);
          return { uri };
        },
        travel: async (uri: Uri, direction: string) => {
          note("travel", direction);
          return direction === "back" ? { uri } : undefined;
        },
        session: (uri: Uri) => ({
          buffer: { format: {}, highlighted: { terms: ["a"], counts: [] }, events: () => this.events },
          get selection() {
            return selectionOfUri(uri as unknown as vscode.Uri);
          },
          pause: () => note("pause"),
          resume: async () => note("resume"),
          stop: () => note("stop"),
          clear: async () => note("clear"),
          isBlank: false,
          text: {
            buffer: { format: {} },
            showColumns: async (columns: readonly string[]) => note("showColumns", columns),
          },
        }),
        openSession: () => ({ buffer: { events: () => this.events } }),
        tails: () => this.tails.map((tail) => ({ ...tail, session: { state: "following" }, perSecond: 0, unseen: 0 })),
        show: async () => note("show"),
        jumpToNewest: () => note("jumpToNewest"),
        changeGroups: async (_: Uri, selection: Selection) => {
          note("changeGroups", selection);
          return Uri.from({ scheme: "cloudwatch-logs", ...toSelectionUri(selection) });
        },
        unfiltered: () => undefined,
      },
      downloads: {
        unfinished: async () => this.unfinished,
        write: async (file: string) => note("write", file),
      },
      editor: {
        append: async (uri: { toString(): string }, text: string) => note("append", uri.toString(), text),
        copy: async (text: string) => note("copy", text),
        openDiff: async (before: Uri, after: Uri, title: string) => note("openDiff", before.path, after.path, title),
        openAt: async (uri: string, line: number) => note("openAt", uri, line),
        openText: async ({ content }: { readonly content: string }) => note("openText", content),
        openUri: async (uri: string) => note("openUri", uri),
        trashFile: async (uri: string) => note("trashFile", uri),
        writeFile: async (uri: Uri, content: string) => note("writeFile", uri.path, content),
        runCommand: async (id: string) => {
          note("runCommand", id);
          return { connection: "dev" };
        },
      },
      exportedLogs: {
        open: async (log: { readonly title: string; readonly events: readonly object[] }) => {
          note("openExported", log.title, log.events.length);
          return Uri.file("exported");
        },
      },
      exports: new ExportWatch(tree, this.logs.clock),
      explorer: {
        reveal: async (node: unknown) => note("reveal", node),
        expand: async ({ id }: { readonly id: string }) => note("expand", id),
      },
      groupDocuments: {
        open: async (target: object) => {
          note("openSetting", target);
          return Uri.file("setting") as unknown as vscode.Uri;
        },
        reload: (target: object) => note("reloadSetting", target),
      },
      patternTestTexts: {
        open: async (title: string, text: string) => {
          note("openText", title, text);
          return Uri.file(title);
        },
      },
      transformTexts: {
        add: (title: string, text: string) => {
          note("addText", title, text);
          return Uri.file(title);
        },
      },
      highlights: { refresh: () => undefined },
      memory,
      dashboardFiles: {
        open: async (target: object) => {
          note("openDashboard", target);
          return Uri.file("dashboard");
        },
      },
      metricFilterFiles: {
        open: async (target: object) => {
          note("openFilter", target);
          return Uri.file("filter") as unknown as vscode.Uri;
        },
      },
      policyExplanations: {
        open: async (title: string, text: string) => {
          note("openExplanation", title, text);
          return Uri.file("explanation");
        },
      },
      policyTexts: {
        open: async (title: string, text: string) => {
          note("openPolicy", title, text);
          return Uri.file("policy");
        },
      },
      unmaskedTexts: {
        open: async (title: string, text: string) => {
          note("openUnmasked", title, text);
          return Uri.file("unmasked");
        },
      },
      subscriptionFilterFiles: {
        open: async (target: object) => {
          note("openSubscription", target);
          return Uri.file("subscription") as unknown as vscode.Uri;
        },
      },
      subscriptionTestTexts: {
        open: async (title: string, text: string) => {
          note("openTest", title, JSON.parse(text));
          return Uri.file("test");
        },
      },
      queries: new Queries({
        connections: {
          ...connections,
          onDidChange: () => ({ dispose: () => undefined }),
          onDidRenewCredentials: () => ({ dispose: () => undefined }),
        },
        report: {
          offerRemedy: () => undefined,
          sentence: (_: string, error: unknown) => String(error),
          showErrors: async (_: string, work: () => Promise<unknown>) => work(),
        },
        show: (_: unknown, key: string) => note("showQuery", key),
        rowActions: () => ({}),
      } as unknown as QueriesDeps),
      queryProblems: {
        clear: (uri: string) => note("clearProblems", uri),
        show: async (uri: string, notes: readonly object[]) => note("showProblems", uri, notes),
      },
      previews: {
        open: async (title: string, text: string, argument: object) => note("openPreview", title, text, argument),
      },
      agentLogNotes: {
        show: async (uri: string, notes: readonly object[]) => note("showLogFindings", uri, notes),
      },
      policyNotes: {
        show: async (uri: string, notes: readonly object[]) => note("showFindings", uri, notes),
      },
      migrationNotes: {
        show: async (uri: string, notes: readonly object[]) => note("showNotes", uri, notes),
      },
      report: {
        offer: async (tried: string, error: unknown, actions: readonly string[]) => {
          note("offer", tried, String(error), actions);
          return this.offered.shift();
        },
      },
      savedQueryFiles: {
        open: async (_connection: string, { name }: QueryDefinition) => {
          note("openQuery", name);
          return Uri.file("query");
        },
        renamed: async (_connection: string, { name }: QueryDefinition) => note("renamedQuery", name),
        deleted: async (_connection: string, id: string) => note("deletedQuery", id),
      },
      searches: new Searches({
        setting: this.searchSetting,
        files: {
          onDidChange: () => ({ dispose: () => undefined }),
          list: async () => this.searchFiles,
          known: () => this.searchFiles,
        },
        memory,
        context: () => ({ now: this.serviceClock.now(), zone: utcZone }),
      }),
      trends: {
        propose: (_: object, request: TrendRequest, alarm: object) => void this.proposed.push({ request, alarm }),
        withdraw: () => void (this.proposed.length > 0 && this.proposed.push("withdrawn")),
        addAlarm: (connection: string, { name }: { readonly name: string }) => note("addAlarm", connection, name),
      },
      tree,
    };
    Object.defineProperty(actors.trends, "active", { get: () => this.trend });
    return actors as unknown as Actors;
  }
}
