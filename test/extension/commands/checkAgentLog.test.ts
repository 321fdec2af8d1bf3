import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { checkAgentLog } from "../../../src/extension/commands/awslogs/checkAgentLog.js";
import { fileLines } from "../../../src/extension/transfer/fileLines.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, workspace } from "../../fakes/vscode.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

const uri = Uri.file("/etc/awslogs/awslogs.conf").toString();
const { signal } = new AbortController();
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "agent-log-"));
  file = path.join(folder, "awslogs.log");
  const section = "[web]\nfile = /var/log/web\nlog_group_name = web\nlog_stream_name = s\n";
  workspace.documents = new Map([[uri, `[general]\nstate_file = /s\n${section}`]]);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it("tells what the log says at the lines that it speaks of", async () => {
  const said =
    "2026-11-29 05:00:00,123 - cwlogs.push.stream - WARNING - 3317 - Thread-1 - No file is found with given path '/var/log/web'.";
  await writeFile(file, `${said}\r\n${said}\n`);
  const commands = new CommandFixture();
  const message = "The agent found no file for this path (2 times, last at 2026-11-29 05:00:00).";
  expect(await commands.run(checkAgentLog, { args: { uri, file } })).toEqual({
    file,
    lines: 2,
    findings: [{ severity: "warning", message, uri, line: 4 }],
  });
  expect(commands.acts).toEqual([
    ["showLogFindings", uri, [expect.objectContaining({ message, severity: "warning" })]],
  ]);
});

it.each([
  ["missing.log", "can't be read (ENOENT)"],
  ["folder", "not a file with text"],
])("says why %s can't be read", async (name, message) => {
  await mkdir(path.join(folder, "folder"));
  const run = new CommandFixture().run(checkAgentLog, { args: { uri, file: path.join(folder, name) } });
  await expect(run).rejects.toThrow(message);
});

it("reads the end of a long log, in pieces, and stops once it is cancelled", async () => {
  const text = Array.from({ length: 200_000 }, (_, n) => `line ${n} é`).join("\n");
  await writeFile(file, text);
  const all: string[] = [];
  for await (const lines of fileLines(file, { signal })) all.push(...lines);
  expect(all.join("\n")).toBe(text);
  await writeFile(file, Buffer.from("a\n\u00E9").subarray(0, -1));
  const cut: string[] = [];
  for await (const lines of fileLines(file, { signal })) cut.push(...lines);
  expect(cut).toEqual(["a", "\uFFFD"]);
  await writeFile(file, text);
  const last: string[] = [];
  for await (const lines of fileLines(file, { lastBytes: 30, signal })) last.push(...lines);
  expect(last.slice(-2)).toEqual(["line 199998 é", "line 199999 é"]);
  expect(last.length).toBeLessThan(4);
  const abort = new AbortController();
  const reading = async (): Promise<void> => {
    for await (const lines of fileLines(file, { signal: abort.signal })) if (lines.length > 0) abort.abort();
  };
  await expect(reading()).rejects.toThrow(/abort/iu);
});
