import { beforeEach, describe, expect, it, vi } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { putClipboard } from "../../../src/extension/commands/put/putClipboard.js";
import { putFile } from "../../../src/extension/commands/put/putFile.js";
import { putLogEvents } from "../../../src/extension/commands/put/putLogEvents.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { env, user, window, workspace } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

function fixture(): CommandFixture {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "one");
  return commands;
}

const onGroup = { args: { connection: "dev", group: "web" }, programmatic: false };
const target = (stream: string) => ({ connection: dev, group: "web", stream });

describe("Put Log Event", () => {
  const newStream = "new (created if it does not exist)";

  it("creates a missing stream only once the event is typed", async () => {
    const commands = fixture();
    const onStream = { ...onGroup, args: { ...onGroup.args, stream: "new" } };
    user.follows({ confirm: "Create Log Stream" }, "dismiss");
    await expect(commands.run(putLogEvents, onStream)).rejects.toSatisfy((error) => isAbort(error));
    expect(commands.requests).toEqual(["DescribeLogStreams"]);
    user.follows({ confirm: "Create Log Stream" }, { type: "hello" });
    expect(await commands.run(putLogEvents, onStream)).toEqual({ accepted: 1, rejected: [] });
    expect(commands.requests.slice(1)).toEqual(["DescribeLogStreams", "CreateLogStream", "PutLogEvents"]);
  });

  it("plans the stream that was chosen after going back", async () => {
    const commands = fixture();
    user.follows({ pick: "a" }, "back", { pick: "a" }, { type: "hello" });
    const events = [{ message: "hello" }];
    expect(await commands.plan(putLogEvents, onGroup)).toEqual({ target: target("a"), isNew: false, events });
    // The list, and whether the stream exists.
    expect(commands.requests).toEqual(["DescribeLogStreams", "DescribeLogStreams"]);
    expect(user.asked[0]).not.toContain(newStream);
  });
});

describe("Put Clipboard", () => {
  it("plans the events of the clipboard as it was when the command began", async () => {
    const commands = fixture();
    env.clipboard.text = "one\ntwo";
    user.follows({ pick: "a" }, "back", { pick: "a" }, { pick: "Now" }, { confirm: "Put Events" });
    env.clipboard.text = "one\ntwo";
    expect(await commands.plan(putClipboard, onGroup)).toMatchObject({
      target: target("a"),
      input: { events: [{ message: "one" }, { message: "two" }], unreadable: [] },
      isNew: false,
    });
    expect(commands.requests).toEqual(["DescribeLogStreams", "DescribeLogGroups", "DescribeLogStreams"]);
  });

  it("rejects a program that didn't say whether to create the stream, before it writes", async () => {
    const commands = fixture();
    env.clipboard.text = "one";
    const args = { ...onGroup.args, stream: "new", confirmed: true };
    await expect(commands.run(putClipboard, { args })).rejects.toThrow("does not exist");
    expect(commands.requests).toEqual(["DescribeLogGroups", "DescribeLogStreams"]);
    const result = await commands.run(putClipboard, { args: { ...args, createStream: true } });
    expect(result).toEqual({ accepted: 1, rejected: [] });
    expect(commands.requests.slice(4)).toEqual(["CreateLogStream", "PutLogEvents"]);
  });
});

describe("events with fields for time and message", () => {
  const onStream = { args: { ...onGroup.args, stream: "a" }, programmatic: false };

  it.each([
    { text: '{"timestamp":1,"message":"m"}', pick: "The fields timestamp and message", message: "m", timestamp: 1 },
    {
      text: '[\n{"timestamp":1,"message":"m"}\n]',
      pick: "The fields timestamp and message",
      message: "m",
      timestamp: 1,
    },
    { text: '{"timestamp":1,"message":"m","level":"x"}', pick: "The field timestamp", timestamp: 1 },
    {
      text: '{"timestamp":1,"message":"m","level":"x"}',
      pick: "The fields timestamp and message",
      message: "m",
      timestamp: 1,
    },
  ])("are put by $pick of $text", async ({ text, pick, message = text, timestamp }) => {
    const commands = fixture();
    user.follows({ pick }, { confirm: "Put Events" });
    env.clipboard.text = text.replaceAll('":1,', '":1000000000000,');
    const plan = await commands.plan(putClipboard, onStream);
    expect(plan).toMatchObject({
      input: {
        events: [{ timestamp: timestamp * 1_000_000_000_000, message: message.replaceAll('":1,', '":1000000000000,') }],
      },
    });
  });

  it("can all have one typed time", async () => {
    const commands = fixture();
    user.follows({ pick: "At one time…" }, { type: "2026-11-22T14:00Z" }, { confirm: "Put Events" });
    env.clipboard.text = "one";
    const at = Date.UTC(2026, 10, 22, 14);
    expect(await commands.plan(putClipboard, onStream)).toMatchObject({ input: { events: [{ timestamp: at }] } });
  });
});

describe("events that are put now", () => {
  it("have the service's time, and are stored with it", async () => {
    const commands = fixture();
    const now = commands.logs.clock.now() - 3_600_000;
    commands.serviceClock = new FakeClock(now);
    const args = {
      ...onGroup.args,
      stream: "a",
      events: [{ message: "untimed" }, { timestamp: now + 1, message: "timed" }],
    };
    await commands.run(putLogEvents, { args });
    const stored = [...commands.logs.store.stream("web", "a").events].filter(({ message }) =>
      message.endsWith("timed"),
    );
    expect(stored.map(({ timestamp }) => timestamp)).toEqual([now, now + 1]);
  });

  it("are previewed by the service's time", async () => {
    const commands = fixture();
    const now = 1_000_000_000;
    commands.serviceClock = new FakeClock(now);
    env.clipboard.text = "one";
    const asked = vi.spyOn(window, "showWarningMessage");
    user.follows({ pick: "Now" }, { confirm: "Put Events" });
    env.clipboard.text = "one";
    const onStream = { args: { ...onGroup.args, stream: "a" }, programmatic: false };
    expect(await commands.plan(putClipboard, onStream)).toMatchObject({ input: { events: [{ timestamp: now }] } });
    expect(asked.mock.calls[0]?.[1]).toMatchObject({
      detail: expect.not.stringContaining("will be rejected") as string,
    });
    asked.mockRestore();
  });
});

describe("Put File", () => {
  const latin1 = Uint8Array.from([0x61, 0x0a, 0x62, 0xe9]);
  const args = { ...onGroup.args, stream: "a", file: "/x.log", confirmed: true };

  function stored(commands: CommandFixture): readonly string[] {
    const { events } = commands.logs.store.stream("web", "a");
    return [...events].map(({ message }) => message).slice(1);
  }

  it("refuses a program's file that isn't in its encoding, with the line, and puts it as what it is", async () => {
    const commands = fixture();
    workspace.fs.files.set("/x.log", latin1);
    const refused = "Line 2 of the file is not valid UTF-8; choose another encoding: /x.log";
    await expect(commands.run(putFile, { args })).rejects.toThrow(refused);
    await expect(commands.run(putFile, { args: { ...args, encoding: "latin" } })).rejects.toThrow("one of utf8,");
    expect(stored(commands)).toEqual([]);
    await commands.run(putFile, { args: { ...args, encoding: "windows1252" } });
    expect(stored(commands)).toEqual(["a", "bé"]);
  });

  it("asks for the encoding where it can't be detected", async () => {
    const commands = fixture();
    workspace.fs.files.set("/x.log", latin1);
    const question = "Encoding of the file (line 2 is not UTF-8)";
    user.script = [{ pick: "Western (Windows 1252)" }, { pick: "Now" }, { confirm: "Put Events" }];
    const plan = await commands.plan(putFile, {
      args: { connection: "dev", group: "web", stream: "a", file: "/x.log" },
      programmatic: false,
    });
    expect(plan).toMatchObject({ input: { events: [{ message: "a" }, { message: "bé" }] } });
    expect(user.asked[0]).toContain(question);
  });

  it("reads what PowerShell writes", async () => {
    const commands = fixture();
    workspace.fs.files.set("/x.log", Buffer.from("\uFEFFé\r\n", "utf16le"));
    await commands.run(putFile, { args });
    expect(stored(commands)).toEqual(["é"]);
  });
});
