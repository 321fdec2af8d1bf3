import { describe, expect, test } from "vitest";
import type { DescribeLogGroupsRequest, LogsApi } from "../../../src/logs/logsApi.js";
import { LogsError } from "../../../src/logs/logsError.js";
import type { LogGroup, Page } from "../../../src/logs/model.js";
import { findGroups, GroupSearch } from "../../../src/logs/selection/findGroups.js";
import { parseGroupPattern } from "../../../src/logs/selection/groupPattern.js";

const { signal } = new AbortController();
const group = (name: string): LogGroup => ({ name, arn: `arn:aws:logs:eu-west-1:123456789012:log-group:${name}` });
const refused = new LogsError("invalidInput", "The specified nextToken is invalid.");

/** A list of groups in pages of one. `answer` may throw instead. */
function listOf(names: readonly string[], answer: (request: DescribeLogGroupsRequest) => void = () => undefined) {
  const asked: (string | undefined)[] = [];
  const api: Pick<LogsApi, "describeLogGroups"> = {
    async describeLogGroups(request): Promise<Page<LogGroup>> {
      asked.push(request.nextToken);
      answer(request);
      const at = Number(request.nextToken ?? 0);
      const more = at + 1 < names.length ? { nextToken: String(at + 1) } : {};
      return { items: names.slice(at, at + 1).map(group), ...more };
    },
  };
  return { api, asked };
}

describe("the search for groups that match patterns", () => {
  test("reads all pages, and adds the groups that are named", async () => {
    const { api, asked } = listOf(["/app/a", "/db", "/app/b"]);
    expect(await findGroups(api, ["/other", "/app/*"], signal)).toEqual(["/other", "/app/a", "/app/b"]);
    expect(asked).toEqual([undefined, "1", "2"]);
  });

  test("requests the same page again after an error", async () => {
    let failures = 1;
    const { api, asked } = listOf(["/app/a", "/app/b"], ({ nextToken }) => {
      if (nextToken === "1" && failures-- > 0) throw new LogsError("offline", "no network");
    });
    const search = new GroupSearch(api, [parseGroupPattern("/app/*")]);
    await search.next(signal);
    await expect(search.next(signal)).rejects.toThrow("no network");
    await search.next(signal);
    expect(search.done).toBe(true);
    expect(asked).toEqual([undefined, "1", "1"]);
  });

  test("reads the list anew when a token isn't taken any more", async () => {
    let expired = true;
    const { api, asked } = listOf(["/app/a", "/app/b", "/app/c"], ({ nextToken }) => {
      if (nextToken !== "2" || !expired) return;
      expired = false;
      throw refused;
    });
    expect(await findGroups(api, ["/app/*"], signal)).toEqual(["/app/a", "/app/b", "/app/c"]);
    expect(asked).toEqual([undefined, "1", "2", undefined, "1", "2"]);
  });

  test("fails where no token is ever taken, and starts over at the next call", async () => {
    const { api, asked } = listOf(["/app/a", "/app/b"], ({ nextToken }) => {
      if (nextToken !== undefined) throw refused;
    });
    const search = new GroupSearch(api, [parseGroupPattern("/app/*")]);
    for (const _ of ["first page", "refused", "first page"]) await search.next(signal);
    await expect(search.next(signal)).rejects.toThrow("nextToken");
    await search.next(signal);
    expect(asked).toEqual([undefined, "1", undefined, "1", undefined]);
    expect(search.done).toBe(false);
  });

  test("passes on that a pattern isn't accepted", async () => {
    const { api } = listOf(["/app/a"], () => {
      throw new LogsError("invalidInput", "not a prefix");
    });
    await expect(findGroups(api, ["/app/*"], signal)).rejects.toThrow("not a prefix");
  });
});
