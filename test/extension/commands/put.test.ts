import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { putClipboard } from "../../../src/extension/commands/put/putClipboard.js";
import { putLogEvents } from "../../../src/extension/commands/put/putLogEvents.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { env, user } from "../../fakes/vscode.js";

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
