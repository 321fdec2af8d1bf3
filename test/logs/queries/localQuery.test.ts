import { describe, expect, it } from "vitest";
import { startRun } from "../../../src/insights/run/startRun.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { LocalQuery } from "../../../src/logs/queries/localQuery.js";
import type { QueryRunState } from "../../../src/logs/queries/queryRunState.js";
import { textRecords } from "../../../src/logs/queries/textRecords.js";
import { fieldTime } from "../../../src/logs/put/readPutInput.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import type { Clock } from "../../../src/base/clock.js";
import { abortError } from "../../../src/base/abort.js";

const context = { now: 0, zone: utcZone };
const byField = (name: string) =>
  ({ kind: "field", name, read: (value: unknown) => fieldTime(value, context) }) as const;

describe("events of texts", () => {
  it("are lines with the time in them", () => {
    const read = (line: string): number | undefined => (/^\d+/u.test(line) ? Number(line.split(" ")[0]) : undefined);
    const reading = { format: "lines", time: { kind: "line", read }, name: "app.log" } as const;
    expect(textRecords("5 one\n\n  at two\n7 three\n", reading)).toEqual({
      records: [
        { timestampMs: 5, message: "5 one", stream: "app.log", pointer: "1" },
        { timestampMs: 5, message: "  at two", stream: "app.log", pointer: "3" },
        { timestampMs: 7, message: "7 three", stream: "app.log", pointer: "4" },
      ],
      unreadable: 0,
    });
  });

  it("are whole lines of JSON, or the messages of a download", () => {
    const own = '{"ts":"1970-01-01T00:00:01Z","level":"info"}\nnot json\n';
    expect(textRecords(own, { format: "jsonl", time: byField("ts"), name: "a.jsonl" })).toEqual({
      records: [{ timestampMs: 1000, message: own.split("\n")[0], stream: "a.jsonl", pointer: "1" }],
      unreadable: 1,
    });
    const download =
      '{"time":"1970-01-01T00:00:00.005Z","timestamp":5,"ingestionTime":6,"stream":"web-1","message":"hi","eventId":"1"}\n';
    expect(textRecords(download, { format: "jsonl", time: byField("timestamp"), name: "a.jsonl" }).records).toEqual([
      { timestampMs: 5, message: "hi", stream: "web-1", pointer: "1" },
    ]);
  });

  it("are records of CSV with their columns as fields, or the messages of a download", () => {
    const own = 'time,status,path\n1970-01-01T00:00:02Z,500,"/a,b"\n1970-01-01T00:00:03Z,200\nno time,1,2\n';
    expect(textRecords(own, { format: "csv", time: byField("time"), name: "a.csv" })).toEqual({
      records: [
        {
          timestampMs: 2000,
          message: '{"time":"1970-01-01T00:00:02Z","status":"500","path":"/a,b"}',
          stream: "a.csv",
          pointer: "2",
        },
        { timestampMs: 3000, message: '{"time":"1970-01-01T00:00:03Z","status":"200"}', stream: "a.csv", pointer: "3" },
      ],
      unreadable: 1,
    });
    const download = "time,timestamp,ingestionTime,stream,message,eventId\r\nx,1700000000005,6,web-1,'=1+1,1\r\n";
    expect(textRecords(download, { format: "csv", time: byField("timestamp"), name: "a.csv" }).records).toEqual([
      { timestampMs: 1_700_000_000_005, message: "=1+1", stream: "web-1", pointer: "2" },
    ]);
  });
});

/** Time goes on by as much with each look. */
class StepClock implements Clock {
  readonly #stepMs: number;
  #now = 0;
  turns = 0;
  onTurn: (turn: number) => void = () => undefined;

  constructor(stepMs: number) {
    this.#stepMs = stepMs;
  }

  now(): number {
    this.#now += this.#stepMs;
    return this.#now;
  }

  async sleep(_: number, signal: AbortSignal): Promise<void> {
    this.onTurn(++this.turns);
    if (signal.aborted) throw abortError();
  }
}

const requested = {
  title: "Test",
  connectionId: "",
  groups: [],
  queryString: "stats count(*) as n",
  language: "CWLI",
  startMs: 0,
  endMs: 100_000,
} as const;

function localQuery(events: number, clock: Clock): LocalQuery {
  const records = Array.from({ length: events }, (_, i) => ({ timestampMs: i, message: "12345" }));
  const started = startRun(parseQuery(requested.queryString), { startMs: 0, endMs: 100_000, nowMs: 0 });
  if ("refusals" in started) throw new Error("refused");
  return new LocalQuery(requested, { run: started.run, records }, clock);
}

describe("a query over events at hand", () => {
  it("shows partial rows in turns, and ends complete", async () => {
    const query = localQuery(3500, new StepClock(200));
    const states: QueryRunState[] = [];
    query.onDidChange((state) => states.push(state));
    const end = await query.run();
    expect(states.map(({ phase, table }) => [phase, table.rows[0]?.[0]])).toEqual([
      ["running", "1000"],
      ["running", "2000"],
      ["running", "3000"],
      ["running", "3500"],
      ["complete", "3500"],
    ]);
    expect(end.statistics).toEqual({
      recordsMatched: 3500,
      recordsScanned: 3500,
      bytesScanned: 17_500,
      resultCount: 1,
    });
    expect([query.state, query.progress]).toEqual([end, 1]);
  });

  it("stops when it is told to, and keeps what it has", async () => {
    const clock = new StepClock(200);
    const query = localQuery(50_000, clock);
    clock.onTurn = (turn) => turn === 2 && query.stop();
    expect(await query.run()).toMatchObject({ phase: "cancelled", table: { columns: ["n"], rows: [["2000"]] } });
  });

  it("leaves time to all else", async () => {
    const clock = new StepClock(5);
    await localQuery(50_000, clock).run();
    expect(clock.turns).toBeGreaterThan(10);
  });
});
