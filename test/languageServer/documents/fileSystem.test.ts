import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { localFileSystem } from "../../../src/languageServer/documents/fileSystem.js";
import { temporaryFolder } from "../temporaryFolder.js";

test("a folder's entries say which are folders, also behind links", async () => {
  const root = temporaryFolder();
  mkdirSync(path.join(root, "folder"));
  writeFileSync(path.join(root, "file"), "");
  symlinkSync(path.join(root, "folder"), path.join(root, "link"));
  symlinkSync(path.join(root, "none"), path.join(root, "broken"));
  const entries = await localFileSystem.list(root);
  expect(entries.map(({ name, isFolder }) => `${name} ${isFolder}`).sort()).toEqual([
    "broken false",
    "file false",
    "folder true",
    "link true",
  ]);
});

test("what can't be read is as if it didn't exist", async () => {
  const root = temporaryFolder();
  const none = path.join(root, "none");
  expect([
    await localFileSystem.list(none),
    await localFileSystem.exists(none),
    await localFileSystem.read(none),
  ]).toEqual([[], false, undefined]);
  expect([await localFileSystem.exists(root), await localFileSystem.read(root)]).toEqual([true, undefined]);
});

test("only files of the size of configuration are read", async () => {
  const file = path.join(temporaryFolder(), "file");
  writeFileSync(file, "x".repeat(1_000_000));
  expect(await localFileSystem.read(file)).toHaveLength(1_000_000);
  writeFileSync(file, "x".repeat(1_000_001));
  expect(await localFileSystem.read(file)).toBeUndefined();
});
