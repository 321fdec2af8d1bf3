import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, link, lstat, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { hostname, tmpdir } from "node:os";
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

const complete = (files: DownloadFiles, file: string, text = "one\n"): Promise<void> =>
  files.write(file, async (sink) => {
    await sink.append(new TextEncoder().encode(text));
    await sink.writeState("{}");
    await sink.finish();
  });

const modeOf = async (file: string): Promise<string> => ((await lstat(file)).mode & 0o777).toString(8);

describe.skipIf(process.platform === "win32")("a folder that others write, too", () => {
  it.each([".part", ""])(
    "holds a symbolic link at <file>%s, which is neither followed nor replaced",
    async (ending) => {
      const file = path.join(folder, "web.log");
      const victim = path.join(folder, "victim");
      await writeFile(victim, "untouched");
      await symlink(victim, `${file}${ending}`);
      await expect(complete(new DownloadFiles(), file)).rejects.toThrow("This is a symbolic link, not a file");
      expect([await readFile(victim, "utf8"), await readlink(`${file}${ending}`)]).toEqual(["untouched", victim]);
    },
  );

  it.each([".part.json.new", ".part.json"])("holds a symbolic link at <file>%s, which is replaced", async (ending) => {
    const file = path.join(folder, "web.log");
    const victim = path.join(folder, "victim");
    await writeFile(victim, "untouched");
    await symlink(victim, `${file}${ending}`);
    await complete(new DownloadFiles(), file);
    expect([await readFile(victim, "utf8"), await readFile(file, "utf8")]).toEqual(["untouched", "one\n"]);
  });

  it("holds a hard link in place of the unfinished file, which isn't written", async () => {
    const file = path.join(folder, "web.log");
    const victim = path.join(folder, "victim");
    await writeFile(victim, "untouched");
    await link(victim, `${file}.part`);
    await expect(complete(new DownloadFiles(), file)).rejects.toThrow("belongs to something else");
    expect(await readFile(victim, "utf8")).toBe("untouched");
  });

  it.each<[ending: string, use: (files: DownloadFiles, file: string) => Promise<unknown>]>([
    ["", complete],
    [".part", complete],
    [".part.json", (files, file) => files.unfinished(file)],
    [".part.lock", (files, file) => files.unfinished(file)],
  ])("holds a socket at <file>%s, which is neither read nor replaced", async (ending, use) => {
    const file = path.join(folder, "web.log");
    const server = createServer().listen(`${file}${ending}`);
    await once(server, "listening");
    const refused = "This is a device, a pipe or a socket, not a file";
    await expect(use(new DownloadFiles(), file)).rejects.toThrow(refused);
    expect((await lstat(`${file}${ending}`)).isSocket()).toBe(true);
    server.close();
    await once(server, "close");
  });

  it("gets files for this user alone, and a replaced file keeps its mode", async () => {
    const file = path.join(folder, "web.log");
    const files = new DownloadFiles();
    await files.write(file, async (sink) => {
      await sink.writeState("{}");
      expect([await modeOf(`${file}.part`), await modeOf(`${file}.part.json`)]).toEqual(["600", "600"]);
    });
    await complete(files, file);
    expect(await modeOf(file)).toBe("600");
    for (const mode of ["644", "640"]) {
      await chmod(file, Number.parseInt(mode, 8));
      await complete(files, file);
      expect(await modeOf(file)).toBe(mode);
    }
  });
});

describe("another window", () => {
  const ended = spawnSync(process.execPath, ["--version"]).pid;
  const lock = (pid: number, host = hostname()): string => JSON.stringify({ pid, host });

  it.each([
    ["that is running", lock(process.ppid)],
    ["on another machine", lock(ended, "elsewhere")],
    ["that is just starting", ""],
    ["of another version", "something else"],
  ])("%s keeps a file to itself", async (_, content) => {
    const file = path.join(folder, "web.log");
    await writeFile(`${file}.part.lock`, content);
    const files = new DownloadFiles();
    const held = "Another window is downloading into this file";
    await expect(files.unfinished(file)).rejects.toThrow(held);
    await expect(complete(files, file)).rejects.toThrow(held);
    expect(await readdir(folder)).toEqual(["web.log.part.lock"]);
  });

  it.each([
    ["that has ended", lock(ended)],
    ["that had the same process id", lock(process.pid)],
  ])("%s leaves a lock that doesn't hold", async (_, content) => {
    const file = path.join(folder, "web.log");
    await writeFile(`${file}.part.lock`, content);
    await complete(new DownloadFiles(), file);
    expect(await readdir(folder)).toEqual(["web.log"]);
  });

  it("that removed the unfinished file is named as the cause", async () => {
    const file = path.join(folder, "web.log");
    const writing = new DownloadFiles().write(file, async (sink) => {
      await rm(`${file}.part`);
      await sink.finish();
    });
    await expect(writing).rejects.toThrow("Another program has moved or deleted the unfinished download");
  });
});
