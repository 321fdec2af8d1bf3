import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { copyArn } from "../../../src/extension/commands/copy/copyArn.js";
import { createLogStream } from "../../../src/extension/commands/streams/createLogStream.js";
import { deleteLogStream } from "../../../src/extension/commands/streams/deleteLogStream.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

const onGroup = { args: { connection: "dev", group: "web" }, programmatic: false };

function fixture(): CommandFixture {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "one");
  commands.logs.add("web", "b", "one");
  return commands;
}

describe("log streams", () => {
  it("are created once, under the name that was given after going back to the group", async () => {
    const commands = fixture();
    user.follows({ pick: "web" }, "back", { pick: "web" }, { type: "new" });
    expect(await commands.run(createLogStream)).toEqual({ connection: "dev", group: "web", stream: "new" });
    expect(commands.requests).toEqual(["DescribeLogGroups", "CreateLogStream"]);
  });

  it("are planned to be deleted after one question for all of them", async () => {
    const commands = fixture();
    const args = { connection: "dev", group: "web", streams: ["a", "b", "a"] };
    user.follows({ confirm: "Delete 2 Log Streams" });
    const plan = { target: dev, group: "web", streams: ["a", "b"] };
    expect(await commands.plan(deleteLogStream, { args, programmatic: false })).toEqual(plan);
    user.follows({ pick: "a" }, "dismiss");
    await expect(commands.run(deleteLogStream, onGroup)).rejects.toSatisfy((error) => isAbort(error));
    expect([...commands.logs.store.group("web").streams.keys()]).toEqual(["a", "b"]);
  });
});

it("Copy ARN looks the ARN up and puts it on the clipboard once it is known", async () => {
  const commands = fixture();
  const { text } = (await commands.run(copyArn, { args: { connection: "dev", group: "web" } })) as { text: string };
  expect(text).toMatch(/^arn:aws:logs:.*:log-group:web/u);
  expect(commands.acts).toEqual([["copy", text]]);
  await expect(commands.run(copyArn, { args: { connection: "dev", group: "none" } })).rejects.toThrow(
    "no such log group",
  );
});
