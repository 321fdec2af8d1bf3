import { beforeEach, describe, expect, it } from "vitest";
import { download } from "../../../src/extension/commands/download/download.js";
import { printState } from "../../../src/logs/download/downloadState.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

const onGroup = { args: { connection: "dev", group: "web" }, programmatic: false };
const time = [{ pick: "Custom…" }, { type: "2026-11-22 14:00" }, { type: "2026-11-22 15:00" }] as const;
const [start, end] = [new Date(2026, 10, 22, 14).getTime(), new Date(2026, 10, 22, 15).getTime()];
const request = { connection: "dev", group: "web", start, end, format: "jsonl" as const };

describe("Download", () => {
  it("plans what to read into which file", async () => {
    user.follows(...time, { pick: "JSON lines" }, { type: "/tmp/web.jsonl" });
    const plan = { group: { connection: dev, request, file: "/tmp/web.jsonl" } };
    expect(await new CommandFixture().plan(download, onGroup)).toEqual(plan);
  });

  it.each([
    { answer: "Resume the unfinished download", from: 0 },
    { answer: "Start over with the selected time", from: start },
  ])(
    "asks before it plans what becomes of an unfinished download of another time: $answer",
    async ({ answer, from }) => {
      const commands = new CommandFixture();
      const earlier = { ...request, start: 0 };
      commands.unfinished = printState({ request: earlier, position: 0, events: 0, bytes: 0, lines: 0 });
      const file = { type: "/tmp/web.jsonl" };
      user.follows(...time, { pick: "JSON lines" }, file, "back", file, { pick: answer });
      const plan = { group: { request: { ...request, start: from } } };
      expect(await commands.plan(download, onGroup)).toMatchObject(plan);
      expect(commands.acts).toEqual([]);
    },
  );

  it("writes nothing for a program whose request is incomplete", async () => {
    const commands = new CommandFixture();
    const args = { ...onGroup.args, start: 0, end: 1 };
    await expect(commands.run(download, { args })).rejects.toThrow("The argument “file” must be given.");
    await commands.run(download, { args: { ...args, file: "/tmp/web.log" } });
    expect([commands.acts, user.asked]).toEqual([[["write", "/tmp/web.log"]], []]);
  });
});
