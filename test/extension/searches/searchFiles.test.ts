import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SearchFiles } from "../../../src/extension/searches/searchFiles.js";
import { settle } from "../../fakes/fakeClock.js";
import { foundFiles, Uri, workspace } from "../../fakes/vscode.js";

describe("files of searches", () => {
  let files: SearchFiles;
  let changes: number;

  beforeEach(() => {
    workspace.workspaceFolders = [{ uri: Uri.file("/work") }] as never;
    workspace.fs.files.set("/work/a.cwsearch", new TextEncoder().encode("{}"));
    changes = 0;
    files = new SearchFiles();
    files.onDidChange(() => (changes += 1));
  });
  afterEach(() => {
    files.dispose();
    foundFiles.answer = undefined;
    workspace.fs.files.delete("/work/a.cwsearch");
    workspace.workspaceFolders = undefined;
  });

  it("are known once they were found, which nobody waits for", async () => {
    let found: (uris: readonly Uri[]) => void = () => undefined;
    foundFiles.answer = () => new Promise((resolve) => (found = resolve));
    expect(files.known()).toEqual([]);
    await settle();
    expect([files.known(), changes]).toEqual([[], 0]);
    found([Uri.file("/work/a.cwsearch")]);
    await settle();
    expect(files.known()).toMatchObject([{ fileName: "a.cwsearch", content: "{}" }]);
    await settle();
    expect(changes).toBe(1);
  });

  it("that don't exist change nothing", async () => {
    foundFiles.answer = async () => [];
    expect(files.known()).toEqual([]);
    await settle();
    expect([files.known(), changes]).toEqual([[], 0]);
  });

  it("that can't be looked for are one that says why, instead of a failure of all searches", async () => {
    foundFiles.answer = async () => {
      throw new Error("spawn rg ENOENT");
    };
    const problem = { uri: "file:/work", fileName: "*.cwsearch", problem: "spawn rg ENOENT" };
    expect(await files.list()).toEqual([problem]);
    files.known();
    await settle();
    expect(await files.list()).toEqual([problem]);
  });
});
