import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import { noticeId } from "../../../src/logs/tree/listKeys.js";
import { connectionNode, groupNode, streamNode } from "../../../src/logs/tree/node.js";
import { metricFiltersNode, metricFilterNode } from "../../../src/logs/tree/filterNodes.js";
import {
  connectionDetails,
  groupDetails,
  metricFilterDetails,
  sizeText,
  streamDetails,
} from "../../../src/logs/tree/details.js";
import { branchesOf, branchRows } from "../../../src/logs/tree/folders.js";
import { present } from "../../../src/logs/tree/presentation.js";
import { ageText } from "../../../src/logs/tree/rowPresentation.js";

const now = Date.UTC(2026, 10, 22, 12);
const local = connectionNode({ id: "Local", name: "Local", region: "us-east-1", endpoint: "http://127.0.0.1:8080" });
const group = groupNode(local, {
  name: "myWebApp",
  arn: "arn:g",
  retentionInDays: 14,
  storedBytes: 1_234_567,
  createdAt: 0,
});

const filters = metricFiltersNode(group, 1);
const filter = {
  name: "not-found",
  group: "myWebApp",
  pattern: "[ip, status=404]",
  transformation: { metricName: "NotFound", metricNamespace: "Web", metricValue: "1", dimensions: { Address: "$ip" } },
  createdAt: 0,
};

it("tells what a metric filter counts", () => {
  expect(metricFilterDetails(filter)).toEqual([
    ["Pattern", "[ip, status=404]"],
    ["Counts", "Space-delimited events where the field status is 404; their fields are ip, status."],
    ["Metric", "NotFound in Web"],
    ["Value", "1"],
    ["Dimensions", "Address=$ip"],
    ["Created", "1970-01-01T00:00:00.000Z"],
  ]);
});

it.each([
  [filters, "Metric Filters", "1", "1 metric filter"],
  [
    metricFilterNode(filters, filter),
    "not-found",
    "Web/NotFound · [ip, status=404]",
    "metric filter not-found, metric NotFound in Web, pattern [ip, status=404]",
  ],
  [
    metricFilterNode(filters, { ...filter, pattern: " " }),
    "not-found",
    "Web/NotFound · all events",
    "metric filter not-found, metric NotFound in Web, pattern all events",
  ],
  [local, "Local", "us-east-1 · 127.0.0.1:8080", "connection Local, us-east-1 · 127.0.0.1:8080"],
  [connectionNode({ id: "d", name: "dev", region: "eu-west-1" }), "dev", "eu-west-1", "connection dev, eu-west-1"],
  [group, "myWebApp", "14 days", "log group myWebApp, 14 days"],
  [groupNode(local, { name: "g", arn: "a" }), "g", "never expires", "log group g, never expires"],
  [groupNode(local, { name: "g", arn: "a", isPartial: true }), "g", undefined, "log group g"],
  [
    groupNode(
      local,
      { name: "a/g", arn: "a" },
      { label: "g", lastEventAt: now - 60_000, streamFilter: { prefix: "web" } },
    ),
    "g",
    "never expires · 1 min ago · streams that start with “web”",
    "log group a/g, never expires, 1 min ago, streams that start with “web”",
  ],
  [
    groupNode(local, { name: "g", arn: "a", isPartial: true }, { favourite: "missing" }),
    "g",
    "deleted",
    "favourite log group g, deleted",
  ],
  [
    connectionNode({ id: "d", name: "dev", region: "eu-west-1" }, { prefix: "/aws" }),
    "dev",
    "eu-west-1 · names that start with “/aws”",
    "connection dev, eu-west-1, names that start with “/aws”",
  ],
  [
    branchRows(local, branchesOf(local, [{ group: { name: "a/b/c", arn: "" } }]), false, () => group)[0]!,
    "a/b",
    "1+",
    "folder a/b, at least 1 log group",
  ],
  [
    streamNode(group, { name: "mytest", arn: "a", lastEventAt: now - 3 * 3_600_000 }),
    "mytest",
    "3 h ago",
    "log stream mytest, last event 3 h ago",
  ],
  [streamNode(group, { name: "new", arn: "a" }), "new", "no events", "log stream new, last event no events"],
  [
    {
      kind: "error",
      id: noticeId("error", local),
      parent: local,
      error: new LogsError("offline", "No answer."),
    } as const,
    "No answer.",
    "select to try again",
    "error: No answer., select to try again",
  ],
  [
    { kind: "more", id: noticeId("more", group), parent: group, loaded: 1050 } as const,
    "Load more…",
    "1,050 loaded",
    "load more log streams, 1,050 loaded",
  ],
  [
    { kind: "empty", id: noticeId("empty", local), parent: local } as const,
    "No log groups",
    undefined,
    "No log groups",
  ],
  [
    { kind: "empty", id: "", parent: { ...local, filter: { pattern: "x" } } } as const,
    "No log groups match the filter",
    undefined,
    "No log groups match the filter",
  ],
])("presents %#", (node, label, description, accessibleLabel) => {
  const { icon: _icon, collapsible: _collapsible, ...shown } = present(node, now);
  expect(shown).toEqual({ label, accessibleLabel, ...(description === undefined ? {} : { description }) });
});

it("lists what is known in the tooltip", () => {
  expect(groupDetails(group.group)).toEqual([
    ["Retention", "14 days, set on the group"],
    ["Stored", "1.23 MB"],
    ["Created", "1970-01-01T00:00:00.000Z"],
    ["ARN", "arn:g"],
  ]);
  expect(streamDetails({ name: "s", arn: "arn:s", lastEventAt: now })).toEqual([
    ["First event", "none"],
    ["Last event", "2026-11-22T12:00:00.000Z"],
    ["ARN", "arn:s"],
  ]);
});

describe("a log group whose data is masked", () => {
  it.each([
    [{ dataProtection: "ACTIVATED" }, "shield", "masked by a policy of the group"],
    [{ inheritsDataProtection: true }, "shield", "masked by a policy of the account"],
    [
      { dataProtection: "ACTIVATED", inheritsDataProtection: true },
      "shield",
      "masked by a policy of the group and one of the account",
    ],
    [{ dataProtection: "DELETED" }, "folder-library", "no longer masked; earlier events may be"],
    [{}, "folder-library", undefined],
  ] as const)("of which the service says %j shows it", (more, icon, detail) => {
    const node = { ...group, group: { ...group.group, ...more } };
    const shown = present(node, now);
    expect(shown.icon).toBe(icon);
    expect(shown.description?.includes("masked")).toBe(icon === "shield");
    expect(new Map(groupDetails(node.group)).get("Data protection")).toBe(detail);
  });

  it("keeps the icon of a favourite", () => {
    const node = { ...group, group: { ...group.group, dataProtection: "ACTIVATED" }, favourite: "found" } as const;
    expect(present(node, now)).toMatchObject({ icon: "star-full" });
  });
});

describe("texts", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 KB"],
    [1_234_567, "1.23 MB"],
    [999_999, "1000 KB"],
    [2e18, "2000 PB"],
  ])("size %i is %s", (bytes, expected) => expect(sizeText(bytes)).toBe(expected));

  it.each([
    [-5, "just now"],
    [59_999, "just now"],
    [60_000, "1 min ago"],
    [3_600_000 * 25, "1 d ago"],
  ])("age %i is %s", (ms, expected) => expect(ageText(ms)).toBe(expected));
});

it("says in a connection's tooltip where it leads, and as whom where that is known", () => {
  const region = "eu-west-1";
  const arn = "arn:aws:sts::123456789012:assumed-role/reader/me";
  const known = { account: "123456789012", arn };
  expect(connectionDetails({ id: "c", name: "c", region, profile: "dev", readOnly: true }, known)).toEqual([
    ["Region", region],
    ["Profile", "dev"],
    ["Account", "123456789012"],
    ["Identity", arn],
    ["Writing", "off"],
  ]);
  const endpoint = "http://127.0.0.1:4010";
  expect(connectionDetails({ id: "c", name: "c", region, endpoint }, {})).toEqual([
    ["Region", region],
    ["Endpoint", endpoint],
    ["Profile", "credentials of the environment"],
  ]);
  expect(connectionDetails({ id: "c", name: "c", region, endpoint, local: true }, {}).map(([name]) => name)).toEqual([
    "Region",
    "Endpoint",
  ]);
});
