import * as vscode from "vscode";
import { DisposableStore } from "../../base/disposable.js";
import { searchFileEnding } from "../../logs/searches/searchFileName.js";
import { LazyFiles } from "../../views/files/lazyFiles.js";
import { LazyTexts } from "../../views/files/lazyTexts.js";
import {
  dashboardScheme,
  anomaliesScheme,
  eventScheme,
  groupDocumentScheme,
  exportScheme,
  languages,
  logScheme,
  metricFilterScheme,
  patternsScheme,
  patternTestScheme,
  policyExplanationScheme,
  policyScheme,
  previewScheme,
  resultsViewType,
  savedQueryScheme,
  subscriptionFilterScheme,
  subscriptionTestScheme,
  transformScheme,
  trendViewType,
  unmaskedScheme,
  views,
} from "../contributions.js";
import type { LoadedParts } from "./loadedParts.js";

/** The schemes of files, and whose they are. */
const fileSystems: Readonly<Record<string, (parts: LoadedParts) => vscode.FileSystemProvider>> = {
  [logScheme]: ({ actors }) => actors.documents.files,
  [dashboardScheme]: ({ actors }) => actors.dashboardFiles,
  [groupDocumentScheme]: ({ actors }) => actors.groupDocuments,
  [metricFilterScheme]: ({ actors }) => actors.metricFilterFiles,
  [subscriptionFilterScheme]: ({ actors }) => actors.subscriptionFilterFiles,
  [savedQueryScheme]: ({ actors }) => actors.savedQueryFiles,
};

/** The schemes of texts that are kept while they are open. */
const texts: Readonly<Record<string, (parts: LoadedParts) => vscode.TextDocumentContentProvider>> = {
  [anomaliesScheme]: ({ actors }) => actors.anomalyTexts,
  [eventScheme]: ({ actors }) => actors.eventTexts,
  [patternsScheme]: ({ actors }) => actors.patternTexts,
  [exportScheme]: ({ actors }) => actors.exportedLogs,
  [patternTestScheme]: ({ actors }) => actors.patternTestTexts,
  [policyExplanationScheme]: ({ actors }) => actors.policyExplanations,
  [policyScheme]: ({ actors }) => actors.policyTexts,
  [unmaskedScheme]: ({ actors }) => actors.unmaskedTexts,
  [subscriptionTestScheme]: ({ actors }) => actors.subscriptionTestTexts,
  [previewScheme]: ({ actors }) => actors.previews,
  [transformScheme]: ({ actors }) => actors.transformTexts,
};

/** The panels that a window restores. */
const panels: Readonly<Record<string, (parts: LoadedParts) => vscode.WebviewPanelSerializer>> = {
  [resultsViewType]: ({ results }) => results,
  [trendViewType]: ({ actors }) => actors.trends,
};

const ownSchemes = new Set([...Object.keys(fileSystems), ...Object.keys(texts)]);
const ownLanguages = new Set<string>(Object.values(languages));

/**
 * Registers what VS Code looks up by a scheme or the type of a view, and loads what is behind when it is asked, or when the first
 * document of our own is there.
 */
export function registerProviders(load: () => Promise<LoadedParts>): vscode.Disposable {
  const store = new DisposableStore();
  const { window, workspace } = vscode;
  for (const [scheme, of] of Object.entries(fileSystems)) {
    const files = store.add(new LazyFiles(async () => of(await load())));
    const options = { isCaseSensitive: true, isReadonly: scheme === logScheme };
    store.add(workspace.registerFileSystemProvider(scheme, files, options));
  }
  for (const [scheme, of] of Object.entries(texts)) {
    const lazy = store.add(new LazyTexts(async () => of(await load())));
    store.add(workspace.registerTextDocumentContentProvider(scheme, lazy));
  }
  for (const [viewType, of] of Object.entries(panels)) {
    const deserializeWebviewPanel = async (panel: vscode.WebviewPanel, state: unknown): Promise<void> =>
      of(await load()).deserializeWebviewPanel(panel, state);
    store.add(window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel }));
  }
  store.add(
    window.registerWebviewViewProvider(views.histogram, {
      resolveWebviewView: async (view) => (await load()).actors.histogram.resolveWebviewView(view),
    }),
  );
  const loadFor = ({ uri, languageId }: vscode.TextDocument): void => {
    const isOwn = ownSchemes.has(uri.scheme) || ownLanguages.has(languageId) || uri.path.endsWith(searchFileEnding);
    if (isOwn) void load();
  };
  store.add(workspace.onDidOpenTextDocument(loadFor));
  for (const document of workspace.textDocuments) loadFor(document);
  return store;
}
