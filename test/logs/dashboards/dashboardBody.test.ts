import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyBody, freePlace, insertWidget, readBody } from "../../../src/logs/dashboards/dashboardBody.js";
import { dashboardDifference } from "../../../src/logs/dashboards/dashboardDifference.js";
import { queriesOfWidgets } from "../../../src/logs/dashboards/widgetQueries.js";
import { logWidget, metricWidget, trendWidget } from "../../../src/logs/dashboards/widgets.js";

const widget = metricWidget({ region: "eu-west-1", metric: { namespace: "Web", name: "Errors" } });

const placeArbitrary = fc.record({
  x: fc.integer({ min: 0, max: 23 }),
  y: fc.integer({ min: 0, max: 30 }),
  width: fc.integer({ min: 1, max: 24 }),
  height: fc.integer({ min: 1, max: 20 }),
});

describe("a free place", () => {
  it("is the first one from the top and the left", () => {
    const size = { width: 12, height: 6 };
    expect(freePlace([], size)).toEqual({ x: 0, y: 0, ...size });
    expect(freePlace([{ x: 0, y: 0, ...size }], size)).toEqual({ x: 12, y: 0, ...size });
    expect(freePlace([{ x: 6, y: 0, ...size }], size)).toEqual({ x: 0, y: 6, ...size });
    expect(
      freePlace(
        [
          { x: 0, y: 0, width: 24, height: 2 },
          { x: 3, y: 2, width: 21, height: 2 },
        ],
        size,
      ).y,
    ).toBe(4);
  });

  it("is below widgets that don't say where they are", () => {
    expect(freePlace([{ width: 6, height: 6 }], { width: 6, height: 6 })).toMatchObject({ x: 0, y: 6 });
  });

  it("is in the columns, and nobody else's", () => {
    fc.assert(
      fc.property(fc.array(placeArbitrary, { maxLength: 20 }), fc.integer({ min: 1, max: 24 }), (taken, width) => {
        const { x, y } = freePlace(taken, { width, height: 3 });
        expect(x + width).toBeLessThanOrEqual(24);
        const others = taken.filter(
          (other) => other.x < x + width && x < other.x + other.width && other.y < y + 3 && y < other.y + other.height,
        );
        expect(others).toEqual([]);
      }),
    );
  });
});

describe("inserting a widget", () => {
  it("leaves everything else as it is written", () => {
    const text =
      '{ "start": "-PT3H",\n  "widgets": [ {"type":"text","x":0,"y":0,"width":24,"height":1.0,"properties":{}} ] }';
    const { text: inserted = "" } = insertWidget(text, widget);
    const added = JSON.stringify({ type: "metric", x: 0, y: 1, width: 12, height: 6, properties: widget.properties });
    expect(inserted).toBe(text.replace("}} ]", `}},${added} ]`));
  });

  it("gives valid JSON with one more widget for any other members", () => {
    const member = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(member, fc.array(placeArbitrary, { maxLength: 5 }), fc.boolean(), (rest, places, hasList) => {
        const widgets = places.map((place) => ({ type: "text", ...place, properties: {} }));
        const { widgets: _, ...others } = rest;
        const body = hasList ? { ...others, widgets } : others;
        const { text = "" } = insertWidget(JSON.stringify(body), widget);
        const read = JSON.parse(text) as { widgets: object[] };
        expect(read).toEqual({
          ...(JSON.parse(JSON.stringify(others)) as object),
          widgets: [...(hasList ? widgets : []), expect.objectContaining({ type: "metric" })],
        });
      }),
    );
  });

  it.each([
    ["{", "not valid JSON"],
    ["[]", "a JSON object"],
    ['{"widgets":1}', "must be a list"],
    ['{"widgets":[1]}', "“type”"],
    [JSON.stringify({ widgets: Array.from({ length: 500 }, () => ({ type: "text" })) }), "which is the most"],
    [JSON.stringify({ widgets: Array.from({ length: 501 }, () => ({ type: "text" })) }), "at most 500"],
  ])("is refused with a sentence, case %#", (text, sentence) => {
    expect(insertWidget(text, widget).problem).toContain(sentence);
  });

  it("takes the last place of a full dashboard, beside 499 others that stay as they are", () => {
    const others = Array.from({ length: 499 }, (_, index) => ({
      type: "text",
      x: (index % 4) * 6,
      y: Math.floor(index / 4) * 6,
      width: 6,
      height: 6,
      properties: { markdown: `number ${index}` },
    }));
    const body = JSON.stringify({ widgets: others }, undefined, 1);
    const inserted = insertWidget(body, widget);
    if (inserted.problem !== undefined) throw new Error(inserted.problem);
    const { text: full, place } = inserted;
    // Three of the last row are taken, which leaves no room for twelve columns.
    expect(place).toEqual({ x: 0, y: 750, width: 12, height: 6 });
    const last = body.lastIndexOf("}", body.lastIndexOf("]")) + 1;
    expect([full.slice(0, last), full.slice(-(body.length - last))]).toEqual([body.slice(0, last), body.slice(last)]);
    expect(readBody(full).widgets).toHaveLength(500);
    expect(insertWidget(full, widget)).toEqual({ problem: expect.stringContaining("choose another one") });
  });

  it("tells where a body is wrong", () => {
    const text = '{"widgets":[{"type":"text"},{}]}';
    const { start = 0, end = 0 } = readBody(text) as { start?: number; end?: number };
    expect(text.slice(start, end)).toBe("{}");
  });
});

describe("the difference", () => {
  it("names the widgets that come and go", () => {
    const { text: one = "" } = insertWidget(emptyBody, widget);
    expect(dashboardDifference(emptyBody, one)).toEqual(["+ metric “Errors” 12×6 at column 0, row 0"]);
    expect(dashboardDifference(one, emptyBody)).toEqual(["- metric “Errors” 12×6 at column 0, row 0"]);
    expect(dashboardDifference(one, one.replace("{", '{"start":"-PT1H",'))).toEqual([
      "~ what belongs to the whole dashboard",
    ]);
    expect(dashboardDifference(one, one)).toEqual([]);
    const { text: two = "" } = insertWidget(one, widget);
    expect(dashboardDifference(one, two)).toHaveLength(1);
  });

  it("is never empty where a broken text is mended", () => {
    expect(dashboardDifference("{", emptyBody)).toEqual(["~ the whole text, which was not a valid dashboard"]);
    expect(dashboardDifference('{"widgets":[1]}', emptyBody)).toHaveLength(1);
    expect(dashboardDifference("{", "{")).toEqual([]);
  });
});

describe("a widget", () => {
  it("of a query names its groups as sources, and is a line where it counts by time", () => {
    const query = { title: "t", region: "eu-west-1", groups: ["/a", "/b"], language: "CWLI" as const };
    expect(logWidget({ ...query, query: "fields @message\n" }).properties).toEqual({
      region: "eu-west-1",
      title: "t",
      query: "SOURCE '/a' | SOURCE '/b' | fields @message",
      view: "table",
    });
    expect(logWidget({ ...query, query: "stats count() by bin(5m)" }).properties["view"]).toBe("timeSeries");
    expect(() => logWidget({ ...query, query: "SELECT 1", language: "SQL" })).toThrow("Logs Insights");
  });

  it("of a linked account's groups says the account, which Run reads again", () => {
    const arnOf = (name: string, account = "222222222222"): string =>
      `arn:aws:logs:eu-west-1:${account}:log-group:${name}`;
    const query = { title: "t", region: "eu-west-1", query: "fields @message", language: "CWLI" as const };
    const linked = logWidget({ ...query, groups: [arnOf("/a"), arnOf("/b")] });
    expect(linked.properties).toMatchObject({
      accountId: "222222222222",
      query: "SOURCE '/a' | SOURCE '/b' | fields @message",
    });
    expect(queriesOfWidgets(JSON.stringify({ widgets: [linked] }))).toMatchObject([
      { account: "222222222222", region: "eu-west-1", groups: ["/a", "/b"] },
    ]);
    const { properties } = logWidget({ ...query, groups: [arnOf("/a"), arnOf("/b", "333333333333")] });
    expect(properties).toMatchObject({ query: expect.stringContaining(`SOURCE '${arnOf("/a")}' | `) });
    expect(properties).not.toHaveProperty("accountId");
  });

  it("of a trend counts what its pattern selects", () => {
    const { properties } = trendWidget({ region: "eu-west-1", group: "/a", filterPattern: "ERROR" });
    expect(properties["query"]).toBe(
      "SOURCE '/a' | filter @message like \"ERROR\"\n| stats count(*) as events by bin(5m)",
    );
  });

  it("of a trend counts its streams alone, and none where a query can't say the same", () => {
    const of = { region: "eu-west-1", group: "/a" };
    expect(trendWidget({ ...of, streams: ["s1", "s2"] }).properties["query"]).toBe(
      'SOURCE \'/a\' | filter @logStream in ["s1", "s2"]\n| stats count(*) as events by bin(5m)',
    );
    expect(trendWidget({ ...of, streamPrefix: "web." }).properties["query"]).toContain(
      String.raw`filter @logStream like /^web\./`,
    );
    expect(() => trendWidget({ ...of, streams: ["\"'"] })).toThrow("can't be named in a query");
    expect(() => trendWidget({ ...of, filterPattern: "ERROR", compareWith: "WARN" })).toThrow("this trend two");
  });

  it("of a metric has its dimensions", () => {
    const metric = { namespace: "Web", name: "Errors", dimensions: { Code: "500" } };
    expect(metricWidget({ region: "eu-west-1", metric }).properties["metrics"]).toEqual([
      ["Web", "Errors", "Code", "500"],
    ]);
  });
});
