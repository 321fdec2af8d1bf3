import { beforeEach, describe, expect, it } from "vitest";
import { abortError } from "../../../src/base/abort.js";
import { download } from "../../../src/extension/commands/download/download.js";
import { printState } from "../../../src/logs/download/downloadState.js";
import { formatTime } from "../../../src/logs/time/formatTime.js";
import { systemZone } from "../../../src/logs/time/zone.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

const onGroup = { args: { connection: "dev", group: "web" }, programmatic: false };
const time = [{ type: "2026-11-22 14:00 to 2026-11-22 15:00" }] as const;
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

  it.each([
    { kept: "what was read", position: start + 1_800_000, events: 1, again: "Resume" },
    { kept: "nothing", position: undefined, events: 0, again: "Start Over" },
  ])(
    "says that it was cancelled, where it goes on, and goes on: $kept is kept",
    async ({ position, events, again }) => {
      const commands = new CommandFixture();
      const attempts: string[] = [];
      const write = async (file: string): Promise<object> => {
        attempts.push(file);
        if (attempts.length === 1) throw abortError();
        return { events: 2, bytes: 20 };
      };
      Object.assign(commands.actors.downloads, { write });
      if (position !== undefined) {
        commands.unfinished = printState({ request, position, events, bytes: 10, lines: events });
      }
      const file = "/tmp/web.jsonl";
      user.follows(...time, { pick: "JSON lines" }, { type: file }, { press: again });
      expect(await commands.run(download, onGroup)).toEqual({ events: 2, bytes: 20 });
      expect(attempts).toEqual([file, file]);
      expect(user.told[0]).toBe(
        position === undefined
          ? "The download of web was cancelled before anything was kept."
          : `The download of web was cancelled: 1 event is kept, up to ${formatTime(position, systemZone)}. It goes on from there once the same time is downloaded into ${file} again.`,
      );
    },
  );

  it("stays silent for a program that cancelled it", async () => {
    const commands = new CommandFixture();
    const write = async (): Promise<never> => {
      throw abortError();
    };
    Object.assign(commands.actors.downloads, { write });
    const args = { ...onGroup.args, start: 0, end: 1, file: "/tmp/web.log" };
    await expect(commands.run(download, { args })).rejects.toThrow("aborted");
    expect(user.told).toEqual([]);
  });

  it("writes nothing for a program whose request is incomplete", async () => {
    const commands = new CommandFixture();
    const args = { ...onGroup.args, start: 0, end: 1 };
    await expect(commands.run(download, { args })).rejects.toThrow("The argument “file” must be given.");
    await commands.run(download, { args: { ...args, file: "/tmp/web.log" } });
    expect([commands.acts, user.asked]).toEqual([[["write", "/tmp/web.log"]], []]);
  });
});
