import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DownloadFiles } from "../../../src/extension/transfer/downloadFiles.js";

let folder = "";
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), "download-"))));
afterEach(() => rm(folder, { recursive: true }));

describe("the files of downloads", () => {
  it("are named by their state while they are unfinished, which reading doesn't change", async () => {
    const files = new DownloadFiles();
    const file = path.join(folder, "web.log");
    expect([await files.unfinished(file), await readdir(folder)]).toEqual([undefined, []]);
    await writeFile(`${file}.part.json`, "state");
    expect([await files.unfinished(file), await readdir(folder)]).toEqual(["state", ["web.log.part.json"]]);
  });

  it("are written by one download at a time, and hold what it wrote once it is finished", async () => {
    const files = new DownloadFiles();
    const file = path.join(folder, "web.log");
    await files.write(file, async (sink) => {
      await sink.append(new TextEncoder().encode("one\n"));
      const busy = "A download into this file is under way";
      await expect(files.write(file, async () => undefined)).rejects.toThrow(busy);
      await expect(files.unfinished(file)).rejects.toThrow(busy);
      await sink.finish();
    });
    expect([await readFile(file, "utf8"), await readdir(folder)]).toEqual(["one\n", ["web.log"]]);
    expect(await files.write(file, async () => "again")).toBe("again");
  });

  it("are closed where the work fails, and say in a sentence why they can't be written", async () => {
    const files = new DownloadFiles();
    const file = path.join(folder, "web.log");
    const failing = files.write(file, async () => Promise.reject(new Error("the service is away")));
    await expect(failing).rejects.toThrow("the service is away");
    await expect(files.write("web.log", async () => undefined)).rejects.toThrow("must have an absolute path");
    await expect(files.write(folder, async () => undefined)).rejects.toThrow("This is a folder, not a file");
    const missing = path.join(folder, "none", "web.log");
    await expect(files.write(missing, async () => undefined)).rejects.toThrow("There is no such folder");
    expect(await files.unfinished(missing)).toBeUndefined();
  });
});
