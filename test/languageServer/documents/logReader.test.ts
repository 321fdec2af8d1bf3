import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localFileSystem } from "../../../src/languageServer/documents/fileSystem.js";
import { LogReader } from "../../../src/languageServer/documents/logReader.js";
import { matchesPart, matchingPaths, plainFolder } from "../../../src/awslogs/logFiles/matchingPaths.js";
import { temporaryFolder } from "../temporaryFolder.js";

/** A folder with files of these texts, each written to a minute after the one before. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [index, [name, text]] of Object.entries(files).entries()) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, 1_700_000_000 + index * 60, 1_700_000_000 + index * 60);
  }
  return folder;
}

const find = (pattern: string) => new LogReader(localFileSystem).find(pattern);

describe("logs on the disk", () => {
  it("are those that a pattern matches; the one that was written to last is followed", async () => {
    const folder = folderOf({ "a.log": "1\n", "a.log.gz": "x", "b.log": "2\n\n  \n3", "c.txt": "4\n", "d.log/x": "" });
    expect(await find(`${folder}/*.log*`)).toEqual({
      followed: {
        path: `${folder}/b.log`,
        modifiedMs: 1_700_000_120_000,
        sample: { lines: ["2", "3"], encodings: ["ascii"], head: ["2", "", "  "], isHeadAll: true },
      },
      previous: { path: `${folder}/a.log`, head: ["1"] },
      others: [{ path: `${folder}/a.log`, modifiedMs: 1_700_000_000_000 }],
      folders: 1,
      archives: 1,
      isFolderHere: true,
    });
  });

  it("are read at the beginning and at the end, in whole lines", async () => {
    const line = (index: number): string => `${index} ${"é".repeat(100)}`;
    const folder = folderOf({ "a.log": Array.from({ length: 5000 }, (_, index) => `${line(index)}\n`).join("") });
    const { lines = [], encodings } = (await find(`${folder}/a.log`))?.followed?.sample ?? {};
    expect(lines).toHaveLength(50);
    expect([lines[0], lines[24], lines[25], lines[49]]).toEqual([line(0), line(24), line(4975), line(4999)]);
    expect(encodings).toEqual(["utf_8"]);
  });

  it("are known by their beginning, and so is the one before", async () => {
    const folder = folderOf({ "a.log.1": "a,b\r\n1\n", "a.log": `a,b\r\n${"2\n".repeat(30)}` });
    const { followed, previous } = (await find(`${folder}/a.log`)) ?? {};
    expect(previous).toEqual({ path: `${folder}/a.log.1`, head: ["a,b\r", "1"] });
    expect([followed?.sample?.head.length, followed?.sample?.isHeadAll]).toEqual([20, false]);
  });

  it("are told where they are in another encoding", async () => {
    const folder = folderOf({ "a.log": Buffer.from("caf\u00E9\n", "latin1") });
    expect((await find(`${folder}/a.log`))?.followed?.sample?.encodings).toEqual(["latin_1"]);
  });

  it("are none where nothing is, where only a folder is, or where it is not meant for this machine", async () => {
    const folder = folderOf({ "a/b": "" });
    const nothing = { others: [], folders: 0, archives: 0, isFolderHere: true };
    expect(await find(`${folder}/x.log`)).toEqual(nothing);
    expect(await find(`${folder}/a`)).toEqual({ ...nothing, folders: 1 });
    expect(await find(`${folder}/z/*.log`)).toEqual({ ...nothing, isFolderHere: false });
    expect(await find("relative.log")).toBeUndefined();
    expect(await find("/a\0b")).toBeUndefined();
  });

  it("are followed through links, but devices and pipes are never opened", async () => {
    const folder = folderOf({ "a.log": "1\n" });
    symlinkSync(`${folder}/a.log`, `${folder}/link.log`);
    expect((await find(`${folder}/link.log`))?.followed?.sample?.lines).toEqual(["1"]);
    expect(await find("/dev/null")).toMatchObject({ others: [], folders: 0 });
    expect((await find("/dev/null"))?.followed).toBeUndefined();
  });

  it("are read again only when they have changed", async () => {
    const folder = folderOf({ "a.log": "1\n" });
    let reads = 0;
    const reader = new LogReader({
      ...localFileSystem,
      slice: (...args) => {
        reads++;
        return localFileSystem.slice(...args);
      },
    });
    const first = await reader.find(`${folder}/a.log`);
    expect((await reader.find(`${folder}/a.log`))?.followed?.sample).toBe(first?.followed?.sample);
    expect(reads).toBe(1);
    writeFileSync(`${folder}/a.log`, "1\n2\n");
    expect((await reader.find(`${folder}/a.log`))?.followed?.sample?.lines).toEqual(["1", "2"]);
  });
});

describe("patterns of paths", () => {
  it.each([
    ["/a/*/b/*.log", "/a"],
    ["/*.log", "/"],
    ["/a/b.log", "/a"],
    ["/a/[b]/c", "/a"],
  ])("%s is in %s", (pattern, folder) => expect(plainFolder(pattern)).toBe(folder));

  it("go through folders, which are listed a bounded number of times", async () => {
    let listed = 0;
    const names = Array.from({ length: 100 }, (_, index) => ({ name: `f${index}`, isFolder: true }));
    const list = async () => {
      listed++;
      return names;
    };
    expect((await matchingPaths({ list }, "/*/*/*")).length).toBe(200);
    expect(listed).toBeLessThan(110);
  });

  const parts = fc.array(fc.constantFrom("a", "b", "c", "-", ".", "*", "?", "[", "]", "!", "[!", "[a-c]", "["), {
    maxLength: 8,
  });
  const names = fc.array(fc.constantFrom("a", "b", "c", "-", "[", "]", "!", "x"), { minLength: 1, maxLength: 6 });

  it("match in steps that don't explode", () => {
    expect(matchesPart("a".repeat(10_000), `${"*a".repeat(50)}b`)).toBe(false);
  });

  it.skipIf(!hasPython())("match as in Python's fnmatch [needs python3]", () => {
    const cases = fc
      .sample(fc.tuple(names, parts), 3000)
      .map(([name, part]) => [name.join(""), part.join("")] as const);
    const script =
      "import fnmatch, json, sys; print(json.dumps([fnmatch.fnmatchcase(n, p) for n, p in json.load(sys.stdin)]))";
    const expected = JSON.parse(
      execFileSync("python3", ["-c", script], { input: JSON.stringify(cases), encoding: "utf8" }),
    ) as boolean[];
    const wrong = cases.filter(([name, part], index) => matchesPart(name, part) !== expected[index]);
    expect(wrong).toEqual([]);
  });
});

function hasPython(): boolean {
  try {
    execFileSync("python3", ["-c", ""]);
    return true;
  } catch {
    return false;
  }
}
