import type { LogGroup } from "../logs/model.js";
import type * as vscode from "vscode";
import type { LogBuffer } from "../logs/document/text/logBuffer.js";
import type { NewMetricAlarm } from "../logs/metrics/metricsApi.js";
import type { ReadingMetrics } from "../logs/metrics/metricOperations.js";
import type { ReadingApi } from "../logs/operations/operations.js";
import type { Priority } from "../logs/rateBudget/operationBudget.js";
import type { ListedSearch } from "../logs/searches/searchNode.js";
import type { Selection } from "../logs/selection/selection.js";
import type { ExportWatch } from "../logs/tree/exportWatch.js";
import type { Favourites } from "../logs/tree/favourites.js";
import type { ListFilters } from "../logs/tree/listFilters.js";
import type { LogTree } from "../logs/tree/logTree.js";
import type { TrendRequest } from "../logs/trend/trendRequest.js";
import type { Memory } from "../logs/tree/memory.js";
import type { TreeNode } from "../logs/tree/node.js";
import type { LogDocuments } from "../views/documents/logDocuments.js";
import type { OpenTail } from "../views/documents/openTails.js";
import type { Explorer } from "../views/explorer/explorer.js";
import type { Highlights } from "../views/lines/highlights.js";
import type { DashboardFiles } from "../views/files/dashboardFiles.js";
import type { GroupDocuments } from "../views/files/groupDocuments.js";
import type { ExportedLogs } from "../views/files/exportedLogs.js";
import type { MetricFilterFiles } from "../views/files/metricFilterFiles.js";
import type { SubscriptionFilterFiles } from "../views/files/subscriptionFilterFiles.js";
import type { LensedTexts } from "../views/files/lensedTexts.js";
import type { ReadOnlyTexts } from "../views/files/readOnlyTexts.js";
import type { SavedQueryFiles } from "../views/queryFiles/savedQueryFiles.js";
import type { LogPreviews } from "../views/files/logPreviews.js";
import type { AccountNotes } from "../views/files/accountNotes.js";
import type { DocumentNotes } from "../views/files/documentNotes.js";
import type { LogHistogram } from "../views/histogram/logHistogram.js";
import type { TrendPanels } from "../views/trend/trendPanels.js";
import type { Ask } from "./prompts/ask.js";
import type { Connections } from "./connections/connections.js";
import type { CommandId } from "./contributions.js";
import type { EditorActions } from "./editorActions.js";
import type { Report } from "./feedback/report.js";
import type { LocalServer } from "./localServer/localServer.js";
import type { Queries } from "./queries/queries.js";
import type { DownloadFiles } from "./transfer/downloadFiles.js";
import type { Searches } from "./searches/searches.js";
import type { LastEventReading } from "./wiring/lastEventReading.js";

/** How a command was called: its argument object (empty if none was given), and the tree's node or the document. */
export interface Call {
  /** Not yet validated. */
  readonly args: object;
  /** The node that the command was called on. */
  readonly node?: TreeNode;
  /** The same, or all that are selected if the command takes several. */
  readonly nodes?: readonly TreeNode[];
  readonly uri?: vscode.Uri;
  /** The search whose row the command was called on. */
  readonly search?: ListedSearch;
  /** True if another program gave the argument object: what it left out that has a default isn't asked for. */
  readonly programmatic: boolean;
}

/** The reading part of connections. Each thing is read once in all runs of a plan. */
export interface ReadingConnections extends Pick<
  Connections,
  "list" | "resolve" | "profiles" | "entry" | "clockOf" | "knownIdentity"
> {
  api(connection: Parameters<Connections["api"]>[0], priority?: Priority): Promise<ReadingApi>;
  metrics(connection: Parameters<Connections["metrics"]>[0]): Promise<ReadingMetrics>;
}

/** What a plan works with: it asks and reads, and has nothing to act with. */
export interface Planning {
  readonly ask: Ask;
  readonly connections: ReadingConnections;
  readonly documents: {
    /** The text of a log document. */
    buffer(
      uri: vscode.Uri,
    ): Pick<
      LogBuffer,
      | "entryAt"
      | "events"
      | "firstLineOf"
      | "forEach"
      | "format"
      | "hidden"
      | "highlighted"
      | "lineCount"
      | "severityCounts"
    >;
    /** What a log document shows now. */
    selection(uri: vscode.Uri): Selection;
    /** The documents that follow. */
    tails(): readonly OpenTail[];
  };
  readonly downloads: Pick<DownloadFiles, "unfinished">;
  readonly memory: Pick<Memory, "get">;
  readonly queries: Pick<Queries, "estimate" | "shown">;
  readonly trends: Pick<TrendPanels, "active"> & {
    /** Shows an alarm that is being asked for in the chart that counts this, until the command has ended. */
    propose(request: TrendRequest, alarm: NewMetricAlarm): void;
  };
  readonly searches: Pick<Searches, "list" | "of">;
  readonly tree: {
    readonly favourites: Pick<Favourites, "of">;
    readonly filters: Pick<ListFilters, "groups" | "of">;
    /** A log group as the explorer knows it, by its connection's id: without a request. */
    group(connection: string, group: string): LogGroup | undefined;
  };
}

/** What can act. Using it while the questions of a plan are open is a bug (see PlanGuard). */
export interface Actors {
  /** What accounts have of the sections of configurations of the agent. */
  readonly accountNotes: AccountNotes;
  readonly anomalyTexts: LensedTexts;
  readonly connections: Connections;
  readonly dashboardFiles: DashboardFiles;
  readonly documents: LogDocuments;
  readonly downloads: DownloadFiles;
  readonly editor: EditorActions;
  readonly eventTexts: ReadOnlyTexts;
  /** Files of exports. */
  readonly exportedLogs: ExportedLogs;
  readonly explorer: Explorer;
  /** The exports that were started here. */
  readonly exports: Pick<ExportWatch, "follow">;
  readonly groupDocuments: GroupDocuments;
  readonly highlights: Highlights;
  readonly histogram: LogHistogram;
  readonly lastEvents: LastEventReading;
  readonly localServer: LocalServer;
  readonly log: Pick<vscode.LogOutputChannel, "error" | "show">;
  /** What is remembered from one session to the next: nothing secret. */
  readonly memory: Memory;
  readonly metricFilterFiles: MetricFilterFiles;
  readonly patternTestTexts: ReadOnlyTexts;
  /** What an account's policies put on log groups. */
  readonly policyExplanations: ReadOnlyTexts;
  readonly policyTexts: ReadOnlyTexts;
  readonly patternTexts: LensedTexts;
  /** How the agent cuts logs. */
  readonly previews: LogPreviews;
  readonly queries: Queries;
  /** What of a configuration doesn't carry over to another agent. */
  readonly migrationNotes: DocumentNotes;
  /** What the agent's own log tells of its configuration. */
  readonly agentLogNotes: DocumentNotes;
  /** What a policy of IAM doesn't allow. */
  readonly policyNotes: DocumentNotes;
  /** What the service said of queries. */
  readonly queryProblems: DocumentNotes;
  readonly report: Pick<Report, "offer">;
  readonly subscriptionFilterFiles: SubscriptionFilterFiles;
  /** What destinations of subscription filters get. */
  readonly subscriptionTestTexts: ReadOnlyTexts;
  readonly savedQueryFiles: SavedQueryFiles;
  readonly searches: Searches;
  /** Events before and after a transformer. */
  readonly transformTexts: ReadOnlyTexts;
  readonly tree: LogTree;
  readonly trends: TrendPanels;
  /** Events without their masks. */
  readonly unmaskedTexts: ReadOnlyTexts;
}

/** What a command acts with: it has no way to ask. */
export interface Acting extends Actors, Pick<Call, "programmatic"> {}

/** What a command is registered as. */
interface Registration {
  readonly id: CommandId;
  /** True if it takes several nodes at once: their argument then is that of `nodeArguments`. */
  readonly takesSeveral?: true;
}

/** A command that asks nothing: it acts on its call. */
interface DirectCommand<R> extends Registration {
  readonly plan?: never;
  act(call: Call, acting: Acting): Promise<R>;
}

/** A command in two steps: the plan is the data that acting needs. */
interface PlannedCommand<P, R> extends Registration {
  /** From the palette it asks for what the call lacks; from the tree and by program it gets it. Runs again after Back. */
  plan(call: Call, planning: Planning): Promise<P>;
  /** Runs once, after the last question. Returns the command's result. */
  act(plan: P, acting: Acting): Promise<R>;
}

/** Any command, without the type of its plan. */
export interface Command extends Registration {
  plan?(call: Call, planning: Planning): Promise<unknown>;
  act(plan: never, acting: Acting): Promise<unknown>;
}

/** Defines a command: one that plans and acts, or one that acts on its call. */
export function defineCommand<P, R>(command: PlannedCommand<P, R>): PlannedCommand<P, R>;
export function defineCommand<R>(command: DirectCommand<R>): DirectCommand<R>;
export function defineCommand(command: Command): Command {
  return command;
}
