import type * as vscode from "vscode";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Emitter } from "../../src/base/emitter.js";
import { registerProviders } from "../../src/extension/wiring/lazyProviders.js";
import type { LoadedParts } from "../../src/extension/wiring/loadedParts.js";
import { registered, texts, Uri, workspace } from "../fakes/vscode.js";

/** What is loaded: each of it says what it is asked. */
class Parts {
  readonly asked: unknown[] = [];
  readonly changed = new Emitter<vscode.FileChangeEvent[]>();

  get loaded(): LoadedParts {
    const files = {
      onDidChangeFile: this.changed.event,
      stat: (uri: vscode.Uri) => this.#note("stat", uri.scheme),
      readFile: (uri: vscode.Uri) => this.#note("readFile", uri.scheme),
      writeFile: (uri: vscode.Uri) => this.#note("writeFile", uri.scheme),
    };
    const text = { provideTextDocumentContent: (uri: vscode.Uri) => this.#note("text", uri.scheme) };
    const panel = { deserializeWebviewPanel: async (_: unknown, state: unknown) => this.#note("panel", state) };
    const actors = {
      documents: { files },
      dashboardFiles: files,
      groupDocuments: files,
      metricFilterFiles: files,
      savedQueryFiles: files,
      eventTexts: text,
      patternTestTexts: text,
      policyExplanations: text,
      policyTexts: text,
      unmaskedTexts: text,
      previews: text,
      transformTexts: text,
      trends: panel,
      histogram: { resolveWebviewView: (view: unknown) => this.#note("view", view) },
    };
    return { actors, results: panel } as unknown as LoadedParts;
  }

  #note(...asked: readonly unknown[]): string {
    this.asked.push(asked);
    return asked.join(" ");
  }
}

describe("what VS Code looks up", () => {
  let parts: Parts;
  let loads: number;
  let providers: vscode.Disposable;
  const load = async (): Promise<LoadedParts> => {
    loads += 1;
    return parts.loaded;
  };
  const uriOf = (scheme: string): vscode.Uri => Uri.from({ scheme, path: "/x" }) as unknown as vscode.Uri;
  const at = (name: string): unknown => registered.get(name);

  beforeEach(() => {
    registered.clear();
    workspace.textDocuments = [];
    [parts, loads] = [new Parts(), 0];
    providers = registerProviders(load);
  });
  afterEach(() => {
    providers.dispose();
    workspace.textDocuments = [];
  });

  it("is registered without anything that is behind, and goes with the extension", () => {
    expect([...registered.keys()].sort()).toEqual([
      "cloudwatch-logs",
      "cloudwatch-logs-dashboard",
      "cloudwatch-logs-anomalies",
      "cloudwatch-logs-event",
      "cloudwatch-logs-export",
      "cloudwatch-logs-metric-filter",
      "cloudwatch-logs-pattern-test",
      "cloudwatch-logs-patterns",
      "cloudwatch-logs-policies",
      "cloudwatch-logs-policy",
      "cloudwatch-logs-preview",
      "cloudwatch-logs-query",
      "cloudwatch-logs-setting",
      "cloudwatch-logs-subscription-filter",
      "cloudwatch-logs-subscription-test",
      "cloudwatch-logs-transformed",
      "cloudwatch-logs-unmasked",
      "cloudwatchLogs.histogram",
      "cloudwatchLogs.results",
      "cloudwatchLogs.trend",
    ]);
    expect(loads).toBe(0);
    providers.dispose();
    expect([...registered.keys()]).toEqual([]);
  });

  it.each(["cloudwatch-logs", "cloudwatch-logs-dashboard", "cloudwatch-logs-metric-filter", "cloudwatch-logs-query"])(
    "reads and writes files of %s, and passes their changes on",
    async (scheme) => {
      const files = at(scheme) as vscode.FileSystemProvider;
      const changes: unknown[] = [];
      files.onDidChangeFile((change) => changes.push(change));
      expect(await files.stat(uriOf(scheme))).toBe(`stat ${scheme}`);
      expect(await files.readFile(uriOf(scheme))).toBe(`readFile ${scheme}`);
      await files.writeFile(uriOf(scheme), new Uint8Array(), { create: true, overwrite: true });
      expect(parts.asked.at(-1)).toEqual(["writeFile", scheme]);
      parts.changed.fire([]);
      expect([changes, loads]).toEqual([[[]], 1]);
    },
  );

  it("shows texts, restored panels and the histogram", async () => {
    const none = undefined as never;
    const text = at("cloudwatch-logs-preview") as vscode.TextDocumentContentProvider;
    expect(await text.provideTextDocumentContent(uriOf("cloudwatch-logs-preview"), none)).toBe(
      "text cloudwatch-logs-preview",
    );
    await (at("cloudwatchLogs.results") as vscode.WebviewPanelSerializer).deserializeWebviewPanel(none, "rows");
    await (at("cloudwatchLogs.trend") as vscode.WebviewPanelSerializer).deserializeWebviewPanel(none, "bars");
    await (at("cloudwatchLogs.histogram") as vscode.WebviewViewProvider).resolveWebviewView("h" as never, none, none);
    expect(parts.asked.slice(1)).toEqual([
      ["panel", "rows"],
      ["panel", "bars"],
      ["view", "h"],
    ]);
  });

  it.each([
    ["a log that was open before", { uri: uriOf("cloudwatch-logs"), languageId: "cloudwatch-log" }, true],
    ["a configuration", { uri: uriOf("file"), languageId: "awslogs" }, true],
    ["a query", { uri: uriOf("untitled"), languageId: "cwli" }, true],
    ["any other file", { uri: uriOf("file"), languageId: "yaml" }, false],
  ])("is loaded for %s: whether it is there already or is opened", (_, document, isLoaded) => {
    texts.opened.fire(document);
    expect(loads).toBe(Number(isLoaded));
    workspace.textDocuments = [document] as never;
    registerProviders(load).dispose();
    expect(loads).toBe(2 * Number(isLoaded));
  });
});
