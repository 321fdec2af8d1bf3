import { expect } from "vitest";
import { type ContractCase, arnOf, groupWithStream, rejectsWith, signal } from "./contractCase.js";

/** What the port promises of the tags of log groups. */
export const tagCases: readonly ContractCase[] = [
  {
    name: "tags are added, changed and removed",
    async run(target) {
      const arn = await arnOf(target, await groupWithStream(target));
      const tags = () => target.api.listTagsForResource({ arn }, signal);
      expect(await tags()).toEqual({});
      await target.api.tagResource({ arn, tags: { team: "payments", "cost centre": "12" } }, signal);
      await target.api.tagResource({ arn, tags: { team: "orders", empty: "" } }, signal);
      expect(await tags()).toEqual({ team: "orders", "cost centre": "12", empty: "" });
      await target.api.untagResource({ arn, keys: ["team", "empty", "not there"] }, signal);
      expect(await tags()).toEqual({ "cost centre": "12" });
    },
  },
  {
    name: "a tag that no resource can have is refused",
    async run(target) {
      const arn = await arnOf(target, await groupWithStream(target));
      await rejectsWith(target.api.tagResource({ arn, tags: { "a,b": "" } }, signal), "invalidInput");
      const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, ""]));
      await rejectsWith(target.api.tagResource({ arn, tags: many }, signal), "limitExceeded");
    },
  },
  {
    name: "tags of a missing group are refused, by name",
    async run(target) {
      const missing = target.freshName();
      const arn = (await arnOf(target, await groupWithStream(target))).replace(
        /log-group:.*$/u,
        `log-group:${missing}`,
      );
      expect(await rejectsWith(target.api.listTagsForResource({ arn }, signal), "notFound")).toContain(missing);
    },
  },
];
