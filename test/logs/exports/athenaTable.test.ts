import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { athenaTable, tableName } from "../../../src/logs/exports/athenaTable.js";
import { exportedForm, type ExportedKind } from "../../../src/logs/exports/exportedKind.js";

const place = { group: "/ecs/payments", bucket: "my-exports", prefix: "logs/2026", id: "task-1" };
const id = "11111111-2222-4333-8444-555555555555";

const lines: Readonly<Record<ExportedKind, readonly string[]>> = {
  nginx: [
    '10.0.0.1 - alice [29/Nov/2026:10:00:00 +0000] "GET /a?b=[c] HTTP/1.1" 200 512 "-" "curl/8.0"',
    '10.0.0.1 - - [29/Nov/2026:10:00:00 +0000] "POST / HTTP/1.1" 304 -',
  ],
  vpcFlow: [
    "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK",
    "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA",
  ],
  lambda: [
    `START RequestId: ${id} Version: $LATEST`,
    `REPORT RequestId: ${id}\tDuration: 3.50 ms\tBilled Duration: 4 ms`,
  ],
  json: ['{"level":"ERROR","msg":"x","a.b":1}', '{"level":"INFO","msg":"y"}'],
  plain: ["something happened", "'quoted'"],
};

/** What the table's SerDe makes of a line: the columns by name. */
function columnsOf(statement: string, line: string): Readonly<Record<string, string | undefined>> {
  const names = [...statement.matchAll(/^ {2}`(\w+)` string/gmu)].map(([, name = ""]) => name);
  const written = /'input\.regex' = '((?:[^'\\]|\\.)*)'/u.exec(statement)?.[1] ?? "";
  const match = new RegExp(written.replaceAll(/\\(.)/gu, "$1"), "su").exec(line);
  expect(match?.length).toBe(names.length + 1);
  return Object.fromEntries(names.map((name, index) => [name, match?.[index + 1]]));
}

describe("the form of exported messages", () => {
  it.each(Object.entries(lines))("knows %s", (kind, messages) => {
    expect(exportedForm(messages).kind).toBe(kind);
  });

  it("names the fields that were seen, most frequent first, and none that could end a text", () => {
    const hostile = `{"level":"x","it's \\"":1}`;
    expect(exportedForm([...lines.json, hostile]).fields).toEqual(["level", "msg", "a.b"]);
  });

  it("is plain without messages", () => {
    expect(exportedForm([])).toEqual({ kind: "plain", fields: [] });
  });
});

describe("the table of Athena", () => {
  it.each(Object.entries(lines))("cuts the lines of %s", (_, messages) => {
    const statement = athenaTable(place, exportedForm(messages));
    for (const message of messages) {
      const columns = columnsOf(statement, `2026-11-29T10:00:00.123Z ${message}`);
      expect(columns["event_time"]).toBe("2026-11-29T10:00:00.123Z");
    }
  });

  it("has the columns of each kind", () => {
    const of = (kind: ExportedKind, index = 0): ReturnType<typeof columnsOf> =>
      columnsOf(athenaTable(place, { kind, fields: [] }), `2026-11-29T10:00:00.123Z ${lines[kind][index] ?? ""}`);
    expect(of("nginx")).toMatchObject({
      remote_addr: "10.0.0.1",
      remote_user: "alice",
      time_local: "29/Nov/2026:10:00:00 +0000",
      method: "GET",
      path: "/a?b=[c]",
      protocol: "HTTP/1.1",
      status: "200",
      bytes: "512",
      user_agent: "curl/8.0",
    });
    expect(of("vpcFlow")).toMatchObject({
      srcaddr: "172.31.16.139",
      dstport: "22",
      action: "ACCEPT",
      log_status: "OK",
    });
    expect(of("lambda")).toMatchObject({ record: "START", request_id: id, message: " Version: $LATEST" });
    expect(of("lambda", 1)).toMatchObject({
      record: "REPORT",
      message: expect.stringContaining("Duration: 3.50") as unknown,
    });
  });

  it("takes a line of an event that goes on, as it is, where the kind has such", () => {
    const statement = athenaTable(place, { kind: "plain", fields: [] });
    expect(columnsOf(statement, "    at main.ts:1")).toEqual({ event_time: undefined, message: "    at main.ts:1" });
  });

  it("lies where the task wrote, and asks for the fields that were seen", () => {
    const statement = athenaTable(place, exportedForm(lines.json));
    expect(statement).toContain("LOCATION 's3://my-exports/logs/2026/task-1/'");
    expect(statement).toContain(`json_extract_scalar(message, '$["a.b"]') AS "a.b"`);
    expect(statement).toContain('FROM "logs_ecs_payments"');
    expect(athenaTable({ ...place, prefix: "", id: "" }, exportedForm([]))).toContain("LOCATION 's3://my-exports/'");
  });

  it("ends no text and no comment early, whatever the prefix is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("a'\\`\"\n\r\u2028;-/${é")), maxLength: 40 }),
        (prefix) => {
          const statement = athenaTable({ ...place, prefix }, { kind: "plain", fields: [] });
          const [, written = ""] = /LOCATION '((?:[^'\\\n]|\\.)*)';\n/u.exec(statement) ?? [];
          expect(written.replaceAll(/\\(.)/gu, "$1")).toMatch(/^s3:\/\/my-exports\/.*\/$/u);
          expect(
            statement
              .split("\n")
              .slice(0, 3)
              .map((line) => line.slice(0, 3)),
          ).toEqual(["-- ", "-- ", "CRE"]);
        },
      ),
    );
  });

  it.each([
    ["/aws/lambda/My-Fn", "logs_aws_lambda_my_fn"],
    ["#", "logs_export"],
  ])("is named after %s", (group, name) => {
    expect(tableName(group)).toBe(name);
  });
});
