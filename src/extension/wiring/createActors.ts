import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { DocumentNotes } from "../../views/files/documentNotes.js";
import { ExportedLogs } from "../../views/files/exportedLogs.js";
import { Highlights } from "../../views/lines/highlights.js";
import { LogPreviews } from "../../views/files/logPreviews.js";
import { LensedTexts } from "../../views/files/lensedTexts.js";
import { type ReadOnlyTextKind, ReadOnlyTexts } from "../../views/files/readOnlyTexts.js";
import type { QueryResults } from "../../views/queryResults/queryResults.js";
import type { Actors } from "../command.js";
import { displayZone } from "../config.js";
import {
  anomaliesScheme,
  commands,
  eventScheme,
  exportScheme,
  logScheme,
  patternsScheme,
  patternTestScheme,
  policyExplanationScheme,
  policyScheme,
  previewScheme,
  subscriptionTestScheme,
  transformScheme,
  unmaskedScheme,
} from "../contributions.js";
import { editorActions } from "../editorActions.js";
import type { Report } from "../feedback/report.js";
import { DownloadFiles } from "../transfer/downloadFiles.js";
import { dashboardFiles, registerDashboardLenses } from "./dashboardFiles.js";
import { groupDocuments } from "./groupDocuments.js";
import { logHistogram } from "./logHistogram.js";
import { metricFilterFiles } from "./metricFilterFiles.js";
import { savedQueryFiles } from "./savedQueryFiles.js";
import { subscriptionFilterFiles } from "./subscriptionFilterFiles.js";
import { createQueries } from "./queries.js";
import { trendPanels } from "./trendPanels.js";

/** Single events. One that is no longer loaded has to be opened from its log document again. */
const eventTexts: ReadOnlyTextKind = {
  scheme: eventScheme,
  extension: ".json",
  missing: `${JSON.stringify(l10n.t("This event is no longer loaded: open it again from its log document."))}\n`,
};

/** Results of filter pattern tests. */
const patternTestTexts: ReadOnlyTextKind = {
  scheme: patternTestScheme,
  extension: ".txt",
  missing: l10n.t("This test is no longer loaded: run it again.\n"),
};

/** An account's policies, and what they put on a log group. */
const policyTexts: ReadOnlyTextKind = {
  scheme: policyScheme,
  extension: ".json",
  missing: `${JSON.stringify(l10n.t("This policy is no longer loaded: run Explain Policies again."))}\n`,
};
const policyExplanations: ReadOnlyTextKind = {
  scheme: policyExplanationScheme,
  extension: ".txt",
  missing: l10n.t("This explanation is no longer loaded: run Explain Policies again.\n"),
};

/** Events without their masks: nothing keeps them, so that they are not there once the window is restored. */
const unmaskedTexts: ReadOnlyTextKind = {
  scheme: unmaskedScheme,
  extension: ".txt",
  missing: l10n.t("Events without masks are not kept: run Show Unmasked in their log document again.\n"),
};

/** What destinations of subscription filters get. */
const subscriptionTestTexts: ReadOnlyTextKind = {
  scheme: subscriptionTestScheme,
  extension: ".json",
  missing: `${JSON.stringify(l10n.t("This test is no longer loaded: run Test Subscription Filter again."))}\n`,
};

/** Events before and after a transformer: JSON with comments. */
const transformTexts: ReadOnlyTextKind = {
  scheme: transformScheme,
  extension: ".jsonc",
  missing: `${JSON.stringify(l10n.t("This test is no longer loaded: run it again."))}\n`,
};

/** Previews of how the agent cuts logs. */
const previewTexts: ReadOnlyTextKind = {
  scheme: previewScheme,
  extension: ".txt",
  missing: l10n.t("This preview is no longer loaded: run Preview Events in awslogs.conf again.\n"),
};

/** Patterns of messages. */
const patternTexts: ReadOnlyTextKind = {
  scheme: patternsScheme,
  extension: ".txt",
  missing: l10n.t("These patterns are no longer loaded: run Show Patterns again.\n"),
};

/** Anomalies of log groups. */
const anomalyTexts: ReadOnlyTextKind = {
  scheme: anomaliesScheme,
  extension: ".txt",
  missing: l10n.t("These anomalies are no longer loaded: run Show Anomalies again.\n"),
};

/** What exists before. */
type Parts = Pick<
  Actors,
  "accountNotes" | "connections" | "documents" | "explorer" | "lastEvents" | "localServer" | "searches" | "tree"
> & {
  readonly log: vscode.LogOutputChannel;
  readonly report: Report;
};

export interface CreatedActors {
  readonly actors: Actors;
  /** The panels of queries, which only their restoring needs to know. */
  readonly results: QueryResults;
}

/** Makes what commands act with; the context owns what has to be disposed of. */
export function createActors(
  { extensionUri, globalState, subscriptions, workspaceState }: vscode.ExtensionContext,
  { report, ...parts }: Parts,
): CreatedActors {
  const own = <T extends vscode.Disposable>(resource: T): T => {
    subscriptions.push(resource);
    return resource;
  };
  const { connections, documents, tree } = parts;
  const buffer = documents.buffer.bind(documents);
  const texts = own(new ReadOnlyTexts(eventTexts));
  const { queries, queryProblems, results } = own(
    createQueries(extensionUri, { connections, eventTexts: texts, report }),
  );
  own(registerDashboardLenses());
  const actors: Actors = {
    ...parts,
    dashboardFiles: own(dashboardFiles({ connections, report })),
    anomalyTexts: own(new LensedTexts(anomalyTexts)),
    downloads: new DownloadFiles(),
    editor: editorActions,
    eventTexts: texts,
    groupDocuments: own(groupDocuments({ connections, report, tree })),
    exportedLogs: own(new ExportedLogs({ scheme: exportScheme, zone: displayZone })),
    highlights: own(
      new Highlights({ scheme: logScheme, command: commands.highlightTerms, clock: systemClock, buffer }),
    ),
    histogram: own(logHistogram({ extensionUri, workspaceState }, { connections, documents, report })),
    memory: globalState,
    metricFilterFiles: own(metricFilterFiles({ connections, report, tree })),
    previews: own(
      new LogPreviews(previewTexts, {
        command: commands.sendPreviewedEvents,
        title: l10n.t("$(cloud-upload) Send These Events to the Group…"),
      }),
    ),
    report,
    queries,
    migrationNotes: own(new DocumentNotes(l10n.t("CloudWatch agent"))),
    agentLogNotes: own(new DocumentNotes("agent's log")),
    policyNotes: own(new DocumentNotes(l10n.t("IAM policy"))),
    queryProblems,
    patternTestTexts: own(new ReadOnlyTexts(patternTestTexts)),
    policyExplanations: own(new ReadOnlyTexts(policyExplanations)),
    policyTexts: own(new ReadOnlyTexts(policyTexts)),
    subscriptionFilterFiles: own(subscriptionFilterFiles({ connections, report, tree })),
    subscriptionTestTexts: own(new ReadOnlyTexts(subscriptionTestTexts)),
    patternTexts: own(new LensedTexts(patternTexts)),
    savedQueryFiles: own(savedQueryFiles({ connections, report, tree })),
    transformTexts: own(new ReadOnlyTexts(transformTexts)),
    trends: trendPanels(extensionUri, { connections, report }),
    unmaskedTexts: own(new ReadOnlyTexts(unmaskedTexts)),
  };
  return { actors, results };
}
