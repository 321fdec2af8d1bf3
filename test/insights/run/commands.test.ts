import { describe, expect, it } from "vitest";
import { commands } from "../../../src/insights/language/commands.js";
import { events, refusalsOf, rowsOf } from "./runQuery.js";

const rows = events(
  { n: 1, k: "a", tags: ["x", "y"] },
  { n: 2, k: "b" },
  { k: "a", order: { lines: [{ sku: "p" }, { sku: "q" }] } },
  { n: 10, k: "a" },
);

describe("commands on rows", () => {
  it.each([
    ["expand tags | filter ispresent(tags) | fields tags", [{ tags: "x" }, { tags: "y" }]],
    ["expand k | fields k | limit 1", [{ k: "a" }]],
    [
      "fields jsonParse(@message) as m | unnest m.order.lines into line | filter ispresent(line) | display line.sku",
      [{ "line.sku": "p" }, { "line.sku": "q" }],
    ],
    [
      "fields n | sort @timestamp asc | accum n as sum",
      [{ n: "1", sum: "1" }, { n: "2", sum: "3" }, { sum: "3" }, { n: "10", sum: "13" }],
    ],
    ["fields n | sort @timestamp asc | accum n | limit 2", [{ n: "1" }, { n: "3" }]],
    [
      "fields n | sort @timestamp asc | autoregress n p=1-2",
      [{ n: "1" }, { n: "2", n_p1: "1" }, { n_p1: "2", n_p2: "1" }, { n: "10", n_p2: "2" }],
    ],
    [
      "fields n | sort @timestamp asc | autoregress n as before | filter n = 10 or n = 2",
      [{ n: "2", before: "1" }, { n: "10" }],
    ],
    [
      "fields n, k | sort @timestamp asc | filldown n",
      [
        { n: "1", k: "a" },
        { n: "2", k: "b" },
        { n: "2", k: "a" },
        { n: "10", k: "a" },
      ],
    ],
    ["fields n | sort @timestamp asc | filldown", [{ n: "1" }, { n: "2" }, { n: "2" }, { n: "10" }]],
    [
      "fields n as a_in, n as b_in | sort @timestamp asc | filldown a_* | filter a_in = 2",
      [{ a_in: "2", b_in: "2" }, { a_in: "2" }],
    ],
    [
      "stats sum(n) as s, count(*) as c by k | addtotals s, c",
      [
        { k: "a", s: "11", c: "3", Total: "14" },
        { k: "b", s: "2", c: "1", Total: "3" },
      ],
    ],
    ["stats sum(n) as s by k | addtotals row=false col=true s", [{ k: "a", s: "11" }, { k: "b", s: "2" }, { s: "13" }]],
    [
      "filter k = 'a' | stats count(*) as c by bin(1m), k | fillmissing with 0 for c",
      [
        { "bin(1m)": "2023-11-14 22:16:00.000", k: "a", c: "1" },
        { "bin(1m)": "2023-11-14 22:15:00.000", k: "a", c: "1" },
        { "bin(1m)": "2023-11-14 22:14:00.000", k: "a", c: "0" },
        { "bin(1m)": "2023-11-14 22:13:00.000", k: "a", c: "1" },
      ],
    ],
    [
      "countFrequent k",
      [
        { k: "a", _approxcount: "3" },
        { k: "b", _approxcount: "1" },
      ],
    ],
    [
      "sessionize k maxspan 1m as visit | sort @timestamp asc | display k, visit",
      [
        { k: "a", visit: "1" },
        { k: "b", visit: "2" },
        { k: "a", visit: "3" },
        { k: "a", visit: "3" },
      ],
    ],
  ])("%s", (query, expected) => {
    expect(rowsOf(query, rows)).toEqual(expected);
  });

  it("outlier removes or cuts what is far from the middle half", () => {
    const values = events(...[10, 11, 12, 13, 14, 15, 16, 17, 400].map((v) => ({ v })));
    expect(rowsOf("outlier v | stats max(v) as most, count(*) as n", values)).toEqual([{ most: "17", n: "8" }]);
    expect(rowsOf("outlier action=transform param=1 v | stats max(v) as most, count(*) as n", values)).toEqual([
      { most: "20", n: "9" },
    ]);
  });

  it("pattern counts texts that are equal but for what has digits", () => {
    const texts = events("GET /a took 5 ms", "GET /a took 17 ms", "ERROR id=ab12", "GET /b took 1 ms");
    expect(rowsOf("pattern @message | limit 2", texts)).toEqual([
      { "@pattern": "GET /a took <*> ms", "@ratio": "0.5", "@sampleCount": "2", "@severityLabel": "NONE" },
      { "@pattern": "ERROR id=<*>", "@ratio": "0.25", "@sampleCount": "1", "@severityLabel": "ERROR" },
    ]);
  });
});

describe("queries within queries", () => {
  const orders = events({ id: 1, user: "u1" }, { id: 2, user: "u2" }, { id: 3, user: "u1" }).map((record) => ({
    ...record,
    log: "1:/orders",
  }));
  const payments = events({ order: 1, state: "failed" }, { order: 3, state: "done" }, { order: 3, state: "late" }).map(
    (record) => ({ ...record, log: "1:/payments" }),
  );
  const all = [...orders, ...payments];
  const left = "filter ispresent(id) | fields id";

  it.each([
    [
      `${left} | join left=o right=p where o.id = p.order (SOURCE '/payments') | sort o.id | display o.id, p.state`,
      [
        { "o.id": "1", "p.state": "failed" },
        { "o.id": "3", "p.state": "late" },
        { "o.id": "3", "p.state": "done" },
      ],
    ],
    [
      `${left} | join type=left left=o right=p where p.order = o.id (SOURCE '/payments' | filter state = 'failed' | fields order, state)`,
      [{ "o.id": "3" }, { "o.id": "2" }, { "o.id": "1", "p.order": "1", "p.state": "failed" }],
    ],
    [`${left} | filter id in (SOURCE '/payments' | filter state != 'failed' | fields order)`, [{ id: "3" }]],
    [`${left} | filter id not in (SOURCE '/payments' | fields order)`, [{ id: "2" }]],
    [
      "stats count(user) as orders by @log | filter orders > 0 | appendcols (SOURCE '/payments' | stats count(*) as payments)",
      [{ "@log": "1:/orders", orders: "3", payments: "3" }],
    ],
  ])("%s", (query, expected) => {
    expect(rowsOf(query, all)).toEqual(expected);
  });
});

describe("commands that can't be run here", () => {
  it("are refused at their word, each of them", () => {
    const refused = commands.filter(({ name, example }) =>
      refusalsOf(example).some(([about, message]) => about === name && message.includes("can't be run here")),
    );
    expect(refused.map(({ name }) => name)).toEqual([
      "lookup",
      "cidrlookup",
      "diff",
      "anomaly",
      "logcompare",
      "relevantfields",
      "estimate",
    ]);
  });

  it.each([
    ["fillmissing", "stats … by bin"],
    ["join left=a right=b where a.x > b.y (SOURCE 'g')", "= alone"],
    ["join type=full left=a right=b where a.x = b.y (SOURCE 'g')", "inner or left"],
    ["join left=a right=b where x = y (SOURCE 'g')", "each side"],
    ["filter a in (SOURCE 'g' | filter b in (SOURCE 'h') | fields a)", "can't have another"],
    ["autoregress a p=3-1", "p=1-3"],
    ["outlier mark=true a", "mark"],
    ["pattern a, b", "one field"],
  ])("%s", (query, message) => {
    expect(
      refusalsOf(query)
        .map(([, text]) => text)
        .join(" "),
    ).toContain(message);
  });
});
