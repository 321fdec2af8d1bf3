import { describe, expect, it } from "vitest";
import { pointerOf } from "../../../src/localServer/queries/recordPointer.js";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;
const minuteMs = 60_000;

function put(group: string, ...messages: readonly string[]): void {
  const now = fixture.clock.now();
  const events = messages.map((message) => ({ timestamp: now, message }));
  fixture.store.append(group, "one", events, now);
}

function pointer(sequence: number, stream = "one"): string {
  return pointerOf({ group: "web", stream, timestamp: fixture.clock.now(), sequence });
}

describe("GetLogRecord", () => {
  it("gives the event of the pointer among equal times, with the fields of its JSON", () => {
    put("web", '{"a":1}', '{"a":2,"b":{"c":[true,{"d":"x"}]},"@own":"y","n":null}', '{"a":3}');
    const record = call("GetLogRecord", { logRecordPointer: pointer(2) })["logRecord"];
    const time = String(fixture.clock.now());
    expect(record).toEqual({
      a: "2",
      "b.c.0": expect.stringMatching(/^(?:true|1)$/u) as unknown,
      "b.c.1.d": "x",
      "@@own": "y",
      "@ingestionTime": time,
      "@log": "000000000000:web",
      "@logStream": "one",
      "@message": '{"a":2,"b":{"c":[true,{"d":"x"}]},"@own":"y","n":null}',
      "@ptr": pointer(2),
      "@timestamp": time,
    });
  });

  it("has no more than 200 fields of an event's JSON", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, index]));
    put("web", JSON.stringify(many));
    const record = call("GetLogRecord", { logRecordPointer: pointer(1) })["logRecord"] as object;
    expect(Object.keys(record).filter((name) => name.startsWith("f"))).toHaveLength(200);
  });

  it.each([
    ["an event that there isn't", () => pointer(9), /^ResourceNotFoundException/u],
    ["a stream that there isn't", () => pointer(1, "other"), /^ResourceNotFoundException/u],
    ["what is no pointer", () => "none", /^InvalidParameterException/u],
    ["another text in base64", () => Buffer.from("[1,2]").toString("base64"), /^InvalidParameterException/u],
  ])("refuses %s", (_, made, message) => {
    put("web", "a");
    expect(refusal("GetLogRecord", { logRecordPointer: made() })).toMatch(message);
  });
});

describe("GetLogGroupFields", () => {
  function fields(input: object): readonly string[] {
    const { logGroupFields } = call("GetLogGroupFields", input) as {
      logGroupFields: readonly { name: string; percent: number }[];
    };
    return logGroupFields.filter(({ name }) => !name.startsWith("@")).map(({ name, percent }) => `${name} ${percent}`);
  }

  it("counts the events of the last fifteen minutes, or of eight around a time", async () => {
    put("web", '{"old":1}');
    const then = Math.floor(fixture.clock.now() / 1000);
    await fixture.clock.advance(16 * minuteMs);
    put("web", '{"new":1,"both":1}', '{"both":2}', "text");
    expect(fields({ logGroupName: "web" })).toEqual(["both 67", "new 33"]);
    expect(fields({ logGroupIdentifier: "web", time: then + 60 })).toEqual(["old 100"]);
    expect(fields({ logGroupName: "web", time: then + 8.5 * 60 })).toEqual(["both 67", "new 33"]);
  });

  it("finds none in groups of another class than Standard", () => {
    const { store, clock } = fixture;
    store.createGroup("rare", clock.now(), { logClass: "INFREQUENT_ACCESS" });
    store.createStream("rare", "one", clock.now());
    put("rare", '{"a":1}');
    expect(fields({ logGroupName: "rare" })).toEqual([]);
  });
});

describe("DescribeFieldIndexes", () => {
  function named(input: object): readonly string[] {
    const { fieldIndexes } = call("DescribeFieldIndexes", { logGroupIdentifiers: ["web"], ...input }) as {
      fieldIndexes: readonly { fieldIndexName: string; indexCategory: string; type: string }[];
    };
    return fieldIndexes.map(({ fieldIndexName, indexCategory, type }) => `${fieldIndexName} ${indexCategory} ${type}`);
  }

  it("has the service's own, and those of the account's policies for the group", () => {
    const policyType = "FIELD_INDEX_POLICY";
    const policy = (policyName: string, document: unknown, prefix: string): void => {
      const selectionCriteria = `LogGroupNamePrefix IN ["${prefix}"]`;
      call("PutAccountPolicy", { policyName, policyType, policyDocument: JSON.stringify(document), selectionCriteria });
    };
    policy("mine", { Fields: ["requestId"], FieldsV2: { status: { type: "FACET" } } }, "we");
    policy("other", { Fields: ["elsewhere"] }, "none");
    policy("odd", { Fields: "x", FieldsV2: 5 }, "web");
    expect(named({ indexCategories: ["CUSTOM"] })).toEqual(["requestId CUSTOM FIELD_INDEX", "status CUSTOM FACET"]);
    expect(named({})).toContain("@logStream DEFAULT FIELD_INDEX");
    expect(named({ indexCategories: ["AUTO"] })).toEqual([]);
  });

  it("has none for a group of another class than Standard", () => {
    fixture.store.createGroup("rare", fixture.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    expect(named({ logGroupIdentifiers: ["rare"] })).toEqual([]);
    expect(refusal("DescribeFieldIndexes", { logGroupIdentifiers: ["none"] })).toMatch(/^ResourceNotFoundException/u);
  });
});
