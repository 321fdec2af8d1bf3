import { expect, it } from "vitest";
import { utcZone } from "../../../src/logs/time/zone.js";
import { ColumnChoices } from "../../../src/views/documents/columnChoices.js";
import { OpenLogs } from "../../../src/views/documents/openLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";
import { Uri } from "../../fakes/vscode.js";

const settings = () => ({
  zone: utcZone,
  lines: { timeFormat: "time" as const, columns: ["default"], jsonFields: [] },
});
const web = { connection: "c", groups: ["web"] };

function choices(memory = new FakeMemory()): ColumnChoices {
  return new ColumnChoices(
    { memory: memory as never, settings },
    new OpenLogs((parts) => Uri.from({ scheme: "logs", ...parts }) as never),
  );
}

it("a choice is remembered for the log groups that are shown, whatever else a document shows of them", () => {
  const memory = new FakeMemory();
  choices(memory).keep(web, ["$.level"]);
  const next = choices(memory);
  expect(next.lines({ ...web, streams: ["a"], filterPattern: "ERROR" })).toMatchObject({
    columns: ["default"],
    chosen: ["$.level"],
  });
  for (const other of [
    { ...web, connection: "d" },
    { ...web, groups: ["web", "worker"] },
  ]) {
    expect(next.lines(other)).not.toHaveProperty("chosen");
  }
});

it("none is a choice, and a choice can be changed and forgotten", () => {
  const of = choices();
  of.keep(web, []);
  expect(of.lines(web).chosen).toEqual([]);
  of.keep(web, ["stream"]);
  expect(of.lines(web).chosen).toEqual(["stream"]);
  of.keep(web, undefined);
  expect(of.lines(web)).not.toHaveProperty("chosen");
});

it("the latest 200 choices are remembered", () => {
  const of = choices();
  for (let n = 0; n <= 200; n++) of.keep({ connection: "c", groups: [`g${n}`] }, []);
  expect([0, 1].map((n) => of.lines({ connection: "c", groups: [`g${n}`] }).chosen)).toEqual([undefined, []]);
});

it.each([{ columns: 1 }, { columns: [1, [], ["x"], ["x", 1], [1, []]] }])(
  "nothing else in the memory is a choice: %j",
  async ({ columns }) => {
    const memory = new FakeMemory();
    await memory.update("columns", columns);
    expect(choices(memory).lines(web)).not.toHaveProperty("chosen");
  },
);
