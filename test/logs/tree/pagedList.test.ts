import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import { PagedList } from "../../../src/logs/tree/pagedList.js";

/** Pages of three of ten names, whose tokens hold for a generation. */
class Service {
  readonly requests: (string | undefined)[] = [];
  generation = 0;
  failure: LogsError | undefined;

  readonly list = new PagedList<{ readonly name: string }>(async (nextToken) => {
    this.requests.push(nextToken);
    const [generation, from] = (nextToken ?? `${this.generation} 0`).split(" ").map(Number);
    if (generation !== this.generation) throw new LogsError("invalidInput", "The token has expired.");
    if (this.failure !== undefined) throw this.failure;
    const to = (from ?? 0) + 3;
    const items = Array.from("abcdefghij", (name) => ({ name })).slice(from, to);
    return to < 10 ? { items, nextToken: `${generation} ${to}` } : { items };
  });

  get names(): string {
    return this.list.items.map(({ name }) => name).join("");
  }
}

describe("a list whose token isn't taken any more", () => {
  it("is read anew, and then on, each item once", async () => {
    const service = new Service();
    const { list } = service;
    await list.next();
    await list.next();
    service.generation++;
    await list.next();
    expect([service.names, list.error, service.requests.length]).toEqual(["abcdefghi", undefined, 6]);
    service.generation++;
    await list.next();
    expect([service.names, list.hasMore]).toEqual(["abcdefghij", false]);
  });

  it("fails where it can't be read anew, and can be tried again", async () => {
    const service = new Service();
    const { list } = service;
    await list.next();
    service.generation++;
    service.failure = new LogsError("accessDenied", "No.");
    await list.next();
    expect([list.error, list.hasMore]).toEqual([service.failure, true]);
    service.failure = undefined;
    await list.next();
    await list.next();
    expect([service.names, list.error]).toEqual(["abcdef", undefined]);
  });
});
