import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { previewEvents } from "../../../src/extension/commands/awslogs/previewEvents.js";
import { sendPreviewedEvents } from "../../../src/extension/commands/awslogs/sendPreviewedEvents.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user, workspace } from "../../fakes/vscode.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

const uri = Uri.file("/etc/awslogs/awslogs.conf").toString();
let folder: string;
let log: string;

function section(name: string, file: string, more = ""): string {
  return `[${name}]\nfile = ${file}\nlog_group_name = g\nlog_stream_name = one\n${more}`;
}

/** The configuration; the log has times of a minute ago. */
async function configure(...sections: readonly string[]): Promise<void> {
  workspace.documents = new Map([[uri, `[general]\nstate_file = /s\n${sections.join("")}`]]);
}

function minuteAgo(): string {
  return new Date(Date.now() - 60_000).toISOString().slice(0, 19).replace("T", " ");
}

const format = "datetime_format = %Y-%m-%d %H:%M:%S\ntime_zone = UTC\n";

beforeEach(async () => {
  user.follows();
  folder = await mkdtemp(path.join(tmpdir(), "preview-"));
  log = path.join(folder, "app.log");
  await writeFile(log, `${minuteAgo()} one\r\n  more\n${minuteAgo()} two\nno time\n2020-01-01 00:00:00 old\n`);
  await configure(section("app", log, format));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the preview of a log", () => {
  it("shows how the agent cuts it, and a lens sends it", async () => {
    const commands = new CommandFixture();
    const result = await commands.run(previewEvents, { args: { uri } });
    expect(result).toEqual({ path: log, lines: 5, events: 4, withTime: 3, old: 1, ahead: 0 });
    const text = expect.stringMatching(
      /one\n {4} {2}more\n[^\n]+ {3}[^\n]+ two\n[^\n]+ < no time\n# left out/u,
    ) as string;
    const again = { uri, section: "app", file: log, byHand: true };
    expect(commands.acts).toEqual([["openPreview", "app as the agent reads it", text, again]]);
  });

  it("is of the newest log that the section's pattern matches, but no archive", async () => {
    const older = path.join(folder, "app.log.1");
    for (const name of [older, `${older}.gz`]) await writeFile(name, "x\n");
    await utimes(older, 1, 1);
    await configure(section("app", `${log}*`));
    expect(await new CommandFixture().run(previewEvents, { args: { uri } })).toMatchObject({ path: log });
  });

  it.each([
    [{ section: "other" }, "There is no such section: other"],
    [{ file: "/no/such.log" }, "can't be read (ENOENT)"],
  ])("of %j is refused", async (args, message) => {
    await expect(
      new CommandFixture().run(previewEvents, { args: { uri, ...args }, programmatic: true }),
    ).rejects.toThrow(message);
  });

  it("of a log that isn't on this machine is refused, and so is a configuration without logs", async () => {
    await configure(section("app", "/no/such.log"));
    const call = { args: { uri }, programmatic: true };
    await expect(new CommandFixture().run(previewEvents, call)).rejects.toThrow("There is no log on this machine");
    await configure();
    await expect(new CommandFixture().run(previewEvents, call)).rejects.toThrow("There is no section of a log here");
  });

  it("reads other encodings, and says which it can't", async () => {
    await writeFile(log, Buffer.from([0xb0, 0xa1, 0x0a]));
    await configure(section("app", log, "encoding = euc_kr\n"));
    const commands = new CommandFixture();
    await commands.run(previewEvents, { args: { uri } });
    expect(JSON.stringify(commands.acts)).toContain("가");
    await configure(section("app", log, "encoding = utf_7\n"));
    const result = await new CommandFixture().run(previewEvents, { args: { uri } });
    expect(result).toMatchObject({ problem: "utf_7 can't be read here: what is no ASCII is shown as UTF-8." });
  });
});

describe("sending what was previewed", () => {
  it("puts what the agent would send into the section's log group and stream", async () => {
    const commands = new CommandFixture();
    commands.logs.store.createGroup("g", 0);
    const args = { uri, confirmed: true, createStream: true };
    expect(await commands.run(sendPreviewedEvents, { args, programmatic: true })).toEqual({
      accepted: 3,
      rejected: [],
    });
    const put = commands.logs.calls.find(({ operation }) => operation === "PutLogEvents")?.input as {
      readonly logStreamName: string;
      readonly logEvents: readonly { readonly message: string }[];
    };
    expect(put.logStreamName).toBe("one");
    expect(put.logEvents.map(({ message }) => message.replace(/^\d{4}\S+ \S+ /u, ""))).toEqual([
      "one\n  more",
      "two",
      "no time",
    ]);
  });

  it("has the same events after a question was gone back from", async () => {
    await writeFile(log, `short\n${"x".repeat(1_100_000)}\n`);
    user.follows({ pick: "a" }, "back", { pick: "a" }, { pick: "Leave Out" }, { confirm: "Put Events" });
    await configure(section("app", log).replace("= one", "= {instance_id}"));
    const commands = new CommandFixture();
    commands.logs.store.createGroup("g", 0);
    commands.logs.addAt(1000, "g", "a", "x");
    const plan = (await commands.plan(sendPreviewedEvents, { args: { uri }, programmatic: false })) as {
      readonly input: { readonly events: readonly object[] };
    };
    expect(plan.input.events).toHaveLength(2);
  });

  it("is refused where nothing is left", async () => {
    await writeFile(log, "2020-01-01 00:00:00 old\n");
    const run = new CommandFixture().run(sendPreviewedEvents, { args: { uri, confirmed: true }, programmatic: true });
    await expect(run).rejects.toThrow("The agent would send nothing of this log");
  });
});
