import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import type { PutQueryDefinitionRequest } from "../../../src/logs/queries/queryApi.js";
import type { QueryDefinition } from "../../../src/logs/queries/queryModel.js";
import { SavedQueryFiles } from "../../../src/views/queryFiles/savedQueryFiles.js";
import { SkippingClock } from "../../fakes/fakeClock.js";
import { TabInputText, Uri, window, workspace } from "../../fakes/vscode.js";

const errors: QueryDefinition = {
  id: "1",
  name: "team/Errors",
  queryString: "fields @message",
  groups: ["/ecs/payments"],
  parameters: [{ name: "level", defaultValue: "ERROR", description: "Which" }],
  lastModifiedMs: 1000,
};

const text = `# groups: /ecs/payments
# connection: dev
# parameter level = ERROR # Which
fields @message`;

describe("the file of a saved query", () => {
  let clock: SkippingClock;
  /** As the account has it. */
  let stored: QueryDefinition | undefined;
  let reads: number;
  let puts: PutQueryDefinitionRequest[];
  let told: string[];
  let isReadOnly: boolean;
  let files: SavedQueryFiles;
  let uri: vscode.Uri;

  beforeEach(() => {
    clock = new SkippingClock();
    [stored, reads, puts, told, isReadOnly] = [errors, 0, [], [], false];
    files = new SavedQueryFiles({
      scheme: "query",
      clock,
      async read() {
        reads += 1;
        return stored;
      },
      async put(_, request) {
        puts.push(request);
        const { id = "new" } = request;
        stored = { ...request, id, lastModifiedMs: 2000 };
        return id;
      },
      isReadOnly: async () => isReadOnly,
      messageOf: (error) => (error instanceof Error ? error.message : String(error)),
      tell: (sentence) => void told.push(sentence),
    });
    uri = files.uriOf("dev", errors);
  });

  afterEach(() => {
    workspace.textDocuments = [];
    window.tabGroups.all = [];
    window.tabGroups.closed = [];
    files.dispose();
  });

  const later = (): void => clock.advance(60_000);
  const read = async (): Promise<string> => new TextDecoder().decode(await files.readFile(uri));
  const write = (content: string): Promise<void> => files.writeFile(uri, new TextEncoder().encode(content));
  const change = (changes: Partial<QueryDefinition>): void =>
    void (stored = { ...errors, lastModifiedMs: 1500, ...changes });

  it("is read as the account has it, once for what VS Code asks to open it", async () => {
    later();
    change({ queryString: "fields @timestamp" });
    await files.stat(uri);
    expect(await read()).toBe(text.replace("@message", "@timestamp"));
    expect(reads).toBe(1);
  });

  it("is put with all that the account has when it is saved, and stays as old as it is then", async () => {
    const before = await files.stat(uri);
    await write(text.replace("fields @message", "fields @timestamp"));
    const { lastModifiedMs: _, ...asItIs } = errors;
    expect(puts).toEqual([{ ...asItIs, queryString: "fields @timestamp" }]);
    const after = await files.stat(uri);
    expect(after.mtime).toBeGreaterThan(before.mtime);
    expect(after.size).not.toBe(before.size);
    later();
    expect(await files.stat(uri)).toEqual(after);
  });

  it("keeps groups and parameters that the text doesn't name", async () => {
    await write("fields @timestamp");
    expect(puts).toMatchObject([{ groups: errors.groups, parameters: errors.parameters }]);
  });

  it("is newer, and of another size, once someone else changed the query, so that VS Code shows the conflict", async () => {
    const before = await files.stat(uri);
    change({ groups: [] });
    // With unsaved changes nothing counts but what the account has at this moment.
    workspace.textDocuments = [{ uri, isDirty: true }];
    const after = await files.stat(uri);
    expect(after.mtime).toBeGreaterThan(before.mtime);
    expect(after.size).not.toBe(before.size);
    // The user has seen it: they overwrite it, and what the text doesn't say is that of the other one.
    await write("fields @timestamp");
    expect(puts).toMatchObject([{ queryString: "fields @timestamp", groups: [] }]);
  });

  it("isn't newer for another name, which is kept", async () => {
    const before = await files.stat(uri);
    change({ name: "team/Failures" });
    later();
    expect(await files.stat(uri)).toEqual(before);
    await write("fields @timestamp");
    expect(puts).toMatchObject([{ id: "1", name: "team/Failures" }]);
  });

  it("is not put over a change that came between the look and the put", async () => {
    await files.stat(uri);
    change({ queryString: "fields @duration" });
    await expect(write("fields @timestamp")).rejects.toThrow("Save again to compare");
    expect(puts).toEqual([]);
    expect((await files.stat(uri)).mtime).toBeGreaterThan(1000);
  });

  it("is saved as a new query where it was deleted, with what it had, and the user is told", async () => {
    later();
    stored = undefined;
    await expect(files.stat(uri)).rejects.toThrow("no such file");
    await write("fields @timestamp");
    const { id: _, lastModifiedMs: __, ...asItWas } = errors;
    expect(puts).toEqual([{ ...asItWas, queryString: "fields @timestamp" }]);
    expect(told).toEqual(["“team/Errors” had been deleted: it was saved as a new query."]);
    await write("fields @duration");
    expect(puts[1]).toMatchObject({ id: "new", queryString: "fields @duration" });
  });

  it.each([
    ["", "text is empty"],
    ["x".repeat(10_001), "at most 10,000 characters"],
  ])("isn't put where the service would refuse it: %#", async (content, reason) => {
    await expect(write(content)).rejects.toThrow(reason);
    expect(puts).toEqual([]);
  });

  it("can't be written where nothing may be", async () => {
    expect(await files.stat(uri)).not.toHaveProperty("permissions");
    isReadOnly = true;
    expect(await files.stat(uri)).toMatchObject({ permissions: 1 });
  });

  it("that another extension names is none", async () => {
    const other = Uri.from({ scheme: "query", path: "/x.cwli", query: "{}" }) as unknown as vscode.Uri;
    await expect(files.stat(other)).rejects.toThrow("no such file");
    await expect(files.readFile(other)).rejects.toThrow("no such file");
    expect(() => files.rename(uri)).toThrow("Not allowed");
  });

  it("has folders, which VS Code looks at before it saves", async () => {
    const folder = Uri.from({ scheme: uri.scheme, path: "/dev/team", query: uri.query }) as unknown as vscode.Uri;
    expect(await files.stat(folder)).toMatchObject({ type: 2 });
  });

  it("is shown under a new name in place of the old one, but not where it has unsaved changes", async () => {
    const clean = { input: new TabInputText(uri), isDirty: false, isPreview: true };
    const dirty = { ...clean, isDirty: true };
    window.tabGroups.all = [{ tabs: [clean, dirty, { input: undefined }] }];
    await files.renamed("dev", { ...errors, name: "Failures" });
    expect(window.tabGroups.closed).toEqual([clean]);
    await files.deleted("other", "1");
    expect(window.tabGroups.closed).toEqual([clean]);
    await files.deleted("dev", "1");
    expect(window.tabGroups.closed).toEqual([clean, clean]);
  });
});
