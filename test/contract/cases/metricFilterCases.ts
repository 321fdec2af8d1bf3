import { expect } from "vitest";
import type { NewMetricFilter } from "../../../src/logs/metricFilters/metricFilter.js";
import { type ContractCase, everyPage, groupWithStream, rejectsWith, signal } from "./contractCase.js";

const nginx = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" ';

const countOf404: NewMetricFilter = {
  name: "not-found",
  pattern: "[ip, id, user, timestamp, request, status=404, size]",
  transformation: { metricName: "NotFound", metricNamespace: "Web", metricValue: "1", defaultValue: 0, unit: "Count" },
};

/** What the port promises of metric filters. */
export const metricFilterCases: readonly ContractCase[] = [
  {
    name: "a metric filter is put, described, replaced and deleted",
    async run(target) {
      const group = await groupWithStream(target);
      const described = async () => (await target.api.describeMetricFilters({ group }, signal)).items;
      expect(await described()).toEqual([]);
      await target.api.putMetricFilter({ group, ...countOf404 }, signal);
      expect(await described()).toEqual([{ ...countOf404, group, createdAt: expect.any(Number) }]);
      const transformation = { ...countOf404.transformation, metricValue: "$size" };
      await target.api.putMetricFilter({ group, ...countOf404, transformation }, signal);
      expect(await described()).toMatchObject([{ name: "not-found", transformation }]);
      await target.api.deleteMetricFilter({ group, name: "not-found" }, signal);
      expect(await described()).toEqual([]);
      await rejectsWith(target.api.deleteMetricFilter({ group, name: "not-found" }, signal), "notFound");
    },
  },
  {
    name: "a group counts its metric filters",
    async run(target) {
      const group = await groupWithStream(target);
      await target.api.putMetricFilter({ group, ...countOf404 }, signal);
      const [found] = (await target.api.describeLogGroups({ prefix: group }, signal)).items;
      expect(found?.metricFilterCount).toBe(1);
    },
  },
  {
    name: "metric filters keep their dimensions",
    async run(target) {
      const group = await groupWithStream(target);
      const dimensions = { Status: "$status", User: "$user" };
      const { defaultValue: _, ...rest } = countOf404.transformation;
      const filter = { ...countOf404, transformation: { ...rest, dimensions } };
      await target.api.putMetricFilter({ group, ...filter }, signal);
      const [found] = (await target.api.describeMetricFilters({ group }, signal)).items;
      expect(found?.transformation).toEqual(filter.transformation);
    },
  },
  {
    name: "metric filters come by name, by prefix, and in pages",
    async run(target) {
      const group = await groupWithStream(target);
      for (const name of ["b-2", "a-1", "b-1"])
        await target.api.putMetricFilter({ group, ...countOf404, name }, signal);
      const pages = await everyPage((nextToken) =>
        target.api.describeMetricFilters(
          { group, limit: 2, ...(nextToken === undefined ? {} : { nextToken }) },
          signal,
        ),
      );
      expect(pages.map((page) => page.map(({ name }) => name))).toEqual([["a-1", "b-1"], ["b-2"]]);
      const { items } = await target.api.describeMetricFilters({ group, prefix: "b" }, signal);
      expect(items.map(({ name }) => name)).toEqual(["b-1", "b-2"]);
    },
  },
  {
    name: "a metric filter that no group can have is refused",
    async run(target) {
      const group = await groupWithStream(target);
      const { transformation } = countOf404;
      const wrong: readonly Partial<NewMetricFilter>[] = [
        { name: "a:b" },
        { pattern: "[ip, id" },
        { transformation: { ...transformation, metricName: "a$b" } },
        { transformation: { ...transformation, metricValue: "x" } },
      ];
      for (const part of wrong) {
        await rejectsWith(target.api.putMetricFilter({ group, ...countOf404, ...part }, signal), "invalidInput");
      }
    },
  },
  {
    name: "a group has up to 100 metric filters, five of them with regular expressions",
    async run(target) {
      const group = await groupWithStream(target);
      const put = (name: string, pattern = "") =>
        target.api.putMetricFilter({ group, ...countOf404, name, pattern }, signal);
      for (let index = 0; index < 5; index++) await put(`regex-${index}`, "%a+%");
      await rejectsWith(put("regex-5", "%a+%"), "limitExceeded");
      for (let index = 5; index < 100; index++) await put(`filter-${index}`);
      await rejectsWith(put("filter-100"), "limitExceeded");
      await put("filter-99", "ERROR");
    },
  },
  {
    name: "metric filters of a missing group are refused, by name",
    async run(target) {
      const group = target.freshName();
      const attempts = [
        target.api.describeMetricFilters({ group }, signal),
        target.api.putMetricFilter({ group, ...countOf404 }, signal),
        target.api.deleteMetricFilter({ group, name: "x" }, signal),
      ];
      const refusals = await Promise.all(attempts.map((attempt) => rejectsWith(attempt, "notFound")));
      for (const refusal of refusals) expect(refusal).toContain(group);
    },
  },
  {
    name: "a test of a pattern gives the messages that match, with the texts of its fields",
    async run({ api }) {
      const messages = [`${nginx}200 1534`, `${nginx}404 78`, "something else"];
      expect(await api.testMetricFilter({ pattern: countOf404.pattern, messages }, signal)).toEqual([
        {
          eventNumber: 2,
          message: messages[1],
          values: {
            $ip: "127.0.0.1",
            $id: "-",
            $user: "frank",
            $timestamp: "10/Oct/2000:13:25:15 -0700",
            $request: "GET /index.html HTTP/1.0",
            $status: "404",
            $size: "78",
          },
        },
      ]);
    },
  },
  {
    name: "a test takes 1 to 50 messages, none of them empty, and no broken pattern",
    async run({ api }) {
      const test = (pattern: string, messages: readonly string[]) =>
        api.testMetricFilter({ pattern, messages }, signal);
      expect(
        await test(
          "",
          Array.from({ length: 50 }, () => "x"),
        ),
      ).toHaveLength(50);
      await rejectsWith(
        test(
          "",
          Array.from({ length: 51 }, () => "x"),
        ),
        "invalidInput",
      );
      await rejectsWith(test("", []), "invalidInput");
      await rejectsWith(test("", ["x", ""]), "invalidInput");
      await rejectsWith(test("{ $.a = }", ["x"]), "invalidInput");
    },
  },
];
