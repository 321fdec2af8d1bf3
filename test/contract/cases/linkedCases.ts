import { expect } from "vitest";
import type { Target } from "../target.js";
import {
  type ContractCase,
  everyPage,
  filteredMessages,
  groupWithStream,
  hourMs,
  rejectsWith,
  signal,
  stream,
} from "./contractCase.js";

/** The ARN of a group of a linked account, with these messages in its one stream. */
function linked(target: Target, ...messages: readonly string[]): string {
  if (target.addLinked === undefined) throw new Error("This target has no linked accounts.");
  return target.addLinked(target.freshName(), stream, ...messages);
}

function accountIn(arn: string): string {
  return arn.split(":")[4] ?? "";
}

/** What the port promises of log groups of linked accounts. */
export const linkedCases: readonly ContractCase[] = [
  {
    name: "groups of linked accounts are listed on demand, named by their ARNs, those of the own account by their names",
    async run(target) {
      const own = await groupWithStream(target);
      const arn = linked(target, "one");
      const [described] = (await target.api.describeLogGroups({ prefix: own }, signal)).items;
      const ownAccount = accountIn(described?.arn ?? "");
      const list = (linked: object) =>
        everyPage((nextToken) =>
          target.api.describeLogGroups({ linked, ...(nextToken === undefined ? {} : { nextToken }) }, signal),
        ).then((pages) => pages.flat().map(({ name }) => name));
      const all = await list({ own: ownAccount });
      expect(all).toEqual(expect.arrayContaining([own, arn]));
      expect(await list({ own: ownAccount, accounts: [accountIn(arn)] })).not.toContain(own);
      expect(await list({ own: ownAccount, accounts: [ownAccount] })).not.toContain(arn);
      const unasked = (
        await everyPage((nextToken) =>
          target.api.describeLogGroups(nextToken === undefined ? {} : { nextToken }, signal),
        )
      ).flat();
      expect(unasked.map((group) => group.arn)).not.toContain(arn);
    },
  },
  {
    name: "groups of linked accounts are filtered by the start and by a part of their names",
    async run(target) {
      const arn = linked(target, "one");
      const name = arn.split(":").at(-1) ?? "";
      const others = await groupWithStream(target);
      const list = (query: object) =>
        everyPage((nextToken) =>
          target.api.describeLogGroups(
            { ...query, linked: {}, ...(nextToken === undefined ? {} : { nextToken }) },
            signal,
          ),
        ).then((pages) => pages.flat().map((group) => group.name));
      for (const query of [{ prefix: name }, { pattern: name.slice(1) }]) {
        const found = await list(query);
        expect(found).toContain(arn);
        expect(found.filter((one) => one.endsWith(`:${others}`))).toEqual([]);
      }
    },
  },
  {
    name: "a group of a linked account is found by its ARN",
    async run(target) {
      const arn = linked(target, "one");
      const { items } = await target.api.describeLogGroups({ identifiers: [arn], linked: {} }, signal);
      expect(items).toMatchObject([{ name: arn, arn }]);
    },
  },
  {
    name: "streams and events of a linked account's group are read by its ARN",
    async run(target) {
      const arn = linked(target, "one", "two");
      const { items } = await target.api.describeLogStreams({ group: arn }, signal);
      expect(items.map(({ name }) => name)).toEqual([stream]);
      const page = await target.api.getLogEvents({ group: arn, stream, startFromHead: true }, signal);
      expect(page.events.map(({ message }) => message)).toEqual(["one", "two"]);
      expect(await filteredMessages(target, arn, { filterPattern: "two" })).toEqual(["two"]);
      const { fields } = await target.api.getLogGroupFields({ group: arn }, signal);
      expect(fields.map(({ name }) => name)).toContain("@message");
    },
  },
  {
    name: "a group of a linked account isn't the own account's group of that name",
    async run(target) {
      const arn = linked(target, "theirs");
      const group = arn.split(":").at(-1) ?? "";
      await rejectsWith(target.api.describeLogStreams({ group }, signal), "notFound");
      await target.api.createLogGroup({ group }, signal);
      expect(await filteredMessages(target, group, {})).toEqual([]);
      expect(await filteredMessages(target, arn, {})).toEqual(["theirs"]);
    },
  },
  {
    name: "queries read groups of linked accounts by their ARNs",
    async run(target) {
      const arn = linked(target, "theirs");
      const range = { startMs: target.now() - hourMs, endMs: target.now() + hourMs };
      const request = { queryString: "fields @message, @log", groups: [arn], ...range };
      const { queryId } = await target.api.startQuery(request, signal);
      let results = await target.api.getQueryResults({ queryId }, signal);
      for (let polls = 0; results.status !== "Complete" && polls < 5; polls++) {
        await target.pass?.(1000);
        results = await target.api.getQueryResults({ queryId }, signal);
      }
      const log = `${accountIn(arn)}:${arn.split(":").at(-1)}`;
      expect(results.rows[0]).toEqual(
        expect.arrayContaining([
          { field: "@message", value: "theirs" },
          { field: "@log", value: log },
        ]),
      );
    },
  },
  {
    name: "a live tail of a linked account's group tells its events' group by the ARN",
    async run(target) {
      const arn = linked(target, "before");
      const leaving = new AbortController();
      const request = { groupArns: [arn], linked: [arn] };
      const updates = target.api.startLiveTail(request, leaving.signal)[Symbol.asyncIterator]();
      expect(await updates.next()).toEqual({ done: false, value: { kind: "start" } });
      target.addLinked?.(arn.split(":").at(-1) ?? "", stream, "after");
      const update = updates.next();
      await target.pass?.(1000);
      expect((await update).value).toMatchObject({ events: [{ group: arn, stream, message: "after" }] });
      leaving.abort();
    },
  },
  {
    name: "what takes names alone refuses a linked account's group before anything is sent, and says what to do",
    async run(target) {
      const group = linked(target, "one");
      const account = accountIn(group);
      const { api } = target;
      const filter = { name: "f", pattern: "", destinationArn: "arn:aws:lambda:us-east-1:1:function:f" };
      const refused = [
        api.createLogStream({ group, stream: "new" }, signal),
        api.deleteLogStream({ group, stream }, signal),
        api.deleteLogGroup({ group }, signal),
        api.putRetentionPolicy({ group, retentionInDays: 1 }, signal),
        api.putLogEvents({ group, stream, events: [{ timestamp: target.now(), message: "x" }] }, signal),
        api.describeMetricFilters({ group }, signal),
        api.describeSubscriptionFilters({ group }, signal),
        api.putSubscriptionFilter({ group, ...filter }, signal),
      ];
      for (const request of refused) {
        expect(await rejectsWith(request, "unsupported")).toMatch(
          new RegExp(`connection to the account ${account}`, "u"),
        );
      }
      expect(await filteredMessages(target, group, {})).toEqual(["one"]);
    },
  },
];
