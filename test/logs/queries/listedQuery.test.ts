import { expect, it } from "vitest";
import { listedQuery } from "../../../src/logs/queries/listedQuery.js";

it.each([
  [
    { queryString: 'SOURCE "/ecs/web" START=1000 END=2999 | fields @message\n| limit 5', group: "/ecs/web" },
    { queryString: "fields @message\n| limit 5", groups: ["/ecs/web"], startMs: 1000, endMs: 2999 },
  ],
  [
    { queryString: "fields @message", group: "/ecs/web" },
    { queryString: "fields @message", groups: ["/ecs/web"] },
  ],
  [
    { queryString: "SOURCE logGroups(namePrefix: ['/a']) | fields a" },
    { queryString: "SOURCE logGroups(namePrefix: ['/a']) | fields a", groups: [] },
  ],
])("reads %j", (info, expected) => {
  expect(listedQuery(info)).toEqual(expected);
});
