import { describe, expect, it } from "vitest";
import { groupSearch, type GroupSearchOptions, type PickedGroups } from "../../../src/extension/prompts/groupSearch.js";
import type { SearchRow } from "../../../src/extension/prompts/searchBox.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const dev: Connection = { id: "dev", name: "dev", region: "eu-west-1", source: "settings" };
const prod: Connection = { id: "prod", name: "prod", region: "us-east-1", source: "settings" };

function optionsOf(given: Partial<GroupSearchOptions> = {}): GroupSearchOptions {
  const logs = new Map([dev, prod].map(({ id }) => [id, new FakeLogs(new FakeClock(0))]));
  for (const group of ["/a/web", "/a/worker", "/b/web"]) logs.get("dev")?.store.createGroup(group, 0);
  logs.get("prod")?.store.createGroup("/a/web", 0);
  return {
    connections: [dev, prod],
    recent: [],
    favourites: () => [],
    linked: () => false,
    api: async ({ id }) => logs.get(id)?.api ?? Promise.reject(new Error("There is no such connection.")),
    account: ({ id }) => (id === "dev" ? "111111111111" : undefined),
    sentence: String,
    ...given,
  };
}

/** The rows for what is typed, as they are in the end. */
async function rowsFor(
  typed: string,
  given: Partial<GroupSearchOptions> = {},
): Promise<readonly SearchRow<PickedGroups>[]> {
  let listed: readonly SearchRow<PickedGroups>[] = [];
  await groupSearch(optionsOf(given)).find(typed, (rows) => (listed = rows), new AbortController().signal);
  return listed;
}

async function textsFor(typed: string, given?: Partial<GroupSearchOptions>): Promise<readonly string[]> {
  const texts = (await rowsFor(typed, given)).map(({ label, description }) => [label, description].join(" | "));
  // The fake service ends each list with an empty page.
  return texts.filter((text) => !text.startsWith("… | More in"));
}

describe("the question for log groups", () => {
  it("searches all connections, and names the one of each row", async () => {
    expect(await textsFor("web")).toEqual([
      "found | ",
      "/a/web | dev · eu-west-1",
      "/b/web | dev · eu-west-1",
      "/a/web | prod · us-east-1",
    ]);
    expect(groupSearch(optionsOf()).placeholder).toBe("Log group in any connection: type a part of its name");
    expect(groupSearch(optionsOf({ connections: [dev], patterns: true, several: true })).placeholder).toBe(
      "Log group in dev: type a part of its name, or a pattern such as /aws/lambda/*; several with commas between them",
    );
  });

  it("lists favourites first, then recent ones, and none twice", async () => {
    const recent = [
      { connection: "dev", group: "/b/web" },
      { connection: "prod", group: "/a/web" },
      { connection: "gone", group: "/a/web" },
    ];
    const favourites = (id: string): readonly string[] => (id === "dev" ? ["/b/web", "/b/other"] : []);
    expect(await textsFor("web", { recent, favourites })).toEqual([
      "favourites | ",
      "/b/web | dev · eu-west-1",
      "recent | ",
      "/a/web | prod · us-east-1",
      "found | ",
      "/a/web | dev · eu-west-1",
    ]);
  });

  describe("where linked accounts are shown", () => {
    const arn = "arn:aws:logs:us-east-1:222222222222:log-group:/a/web";

    function withLinked(own: string | undefined): {
      readonly logs: FakeLogs;
      readonly given: Partial<GroupSearchOptions>;
    } {
      const logs = new FakeLogs(new FakeClock(0));
      logs.store.createGroup("/a/web", 0);
      logs.addLinked("/a/web", "s", "theirs");
      let known = own;
      const api = { describeLogGroups: logs.api.describeLogGroups.bind(logs.api) };
      const reading: typeof api.describeLogGroups = async (request, signal) => {
        const page = await api.describeLogGroups(request, signal);
        known ??= "000000000000";
        return page;
      };
      const given = { connections: [prod], linked: () => true, account: () => known };
      return { logs, given: { ...given, api: async () => ({ describeLogGroups: reading }) } };
    }

    it.each(["000000000000", undefined])(
      "finds their groups, told apart by account, by their ARNs (own: %s)",
      async (own) => {
        const { given } = withLinked(own);
        const rows = (await rowsFor("web", given)).filter(({ value }) => value !== undefined);
        expect(rows.map(({ label, value }) => [label, value?.groups])).toEqual([
          ["/a/web", ["/a/web"]],
          ["/a/web (222222222222)", [arn]],
        ]);
      },
    );

    it("searches both with one request, by what is typed", async () => {
      const { logs, given } = withLinked("000000000000");
      await rowsFor("we", given);
      expect(logs.calls.map(({ input }) => input)).toEqual([
        { logGroupNamePattern: "we", includeLinkedAccounts: true },
      ]);
    });

    it("leaves them out of what is to be written to, and where they aren't shown", async () => {
      const { logs, given } = withLinked("000000000000");
      expect(await textsFor("web", { ...given, writable: true })).not.toContain(
        expect.stringContaining("222222222222"),
      );
      await rowsFor("web", { ...given, linked: () => false });
      expect(logs.calls.map(({ input }) => "includeLinkedAccounts" in input)).toEqual([false, false]);
    });

    it("takes one of them with others", async () => {
      const { given } = withLinked("000000000000");
      const rows = await rowsFor(`${arn}, /a/web`, { ...given, several: true });
      expect(rows.find(({ label }) => label === "/a/web")?.value?.groups).toEqual([arn, "/a/web"]);
    });
  });

  it("takes a pattern, where one is an answer, with the groups that it matches now", async () => {
    const rows = await rowsFor("/a/*", { connections: [dev], patterns: true });
    expect(rows.map(({ label }) => label)).toEqual(["All log groups matching /a/*", "found", "/a/web", "/a/worker"]);
    expect(rows[0]?.value).toEqual({ connection: dev, groups: ["/a/*"], action: "open" });
    expect(await textsFor("/a/*", { connections: [dev] })).toEqual([
      expect.stringMatching(/^… \| A log group name can't hold “\*”/u),
    ]);
  });

  it("takes several with commas between them", async () => {
    const given = { connections: [dev], several: true, patterns: true };
    expect(await textsFor("/a/web, wor", given)).toEqual(["found | ", "/a/worker | dev · eu-west-1 · with /a/web"]);
    const rows = await rowsFor("/a/web, wor", given);
    expect(rows[1]?.value).toMatchObject({ groups: ["/a/web", "/a/worker"] });
    const [complete] = await rowsFor("/a/web, /b/web, ", given);
    expect(complete).toMatchObject({
      label: "2 log groups: /a/web, /b/web",
      value: { groups: ["/a/web", "/b/web"] },
    });
    const [both] = await rowsFor("/b/web,/a/*", given);
    expect(both).toMatchObject({
      label: "All log groups matching /a/* · and /b/web",
      value: { groups: ["/b/web", "/a/*"] },
    });
  });

  it("adds a row to what is typed by its button", async () => {
    const search = groupSearch(optionsOf({ connections: [dev], several: true }));
    const [, row] = await rowsFor("wor", { connections: [dev], several: true });
    const [add] = row?.buttons ?? [];
    expect(add?.tooltip).toBe("Add Another");
    const edited = row?.value !== undefined && add !== undefined ? search.edited?.(row.value, add) : undefined;
    expect(edited).toBe("/a/worker, ");
  });

  it("says which connection failed, and lists the others", async () => {
    const api = async ({ id }: Connection): ReturnType<GroupSearchOptions["api"]> => {
      if (id === "prod") throw new Error("No.");
      return optionsOf().api(dev);
    };
    expect(await textsFor("wor", { api })).toEqual(["found | ", "/a/worker | dev · eu-west-1", "… | prod: Error: No."]);
  });

  it("takes an ARN in the connections of its region, that of an own group as the name", async () => {
    const arn = "arn:aws:logs:eu-west-1:222222222222:log-group:/shared/audit";
    expect(await textsFor(`${arn}:*`)).toEqual(["/shared/audit (222222222222) | dev · eu-west-1"]);
    expect((await rowsFor(arn))[0]?.value).toMatchObject({ connection: dev, groups: [arn] });
    const own = "arn:aws:logs:eu-west-1:111111111111:log-group:/a/web";
    expect((await rowsFor(own))[0]?.value).toMatchObject({ connection: dev, groups: ["/a/web"] });
  });

  it("says why an ARN names nothing: in no connection's region, broken, or of an account that is only read", async () => {
    expect((await textsFor("arn:aws:logs:sa-east-1:222222222222:log-group:a"))[0]).toMatch(
      /use a connection to sa-east-1/u,
    );
    expect((await textsFor("arn:aws:logs:eu-west-1:222222222222:log"))[0]).toMatch(/not the ARN of a log group/u);
    const arn = "arn:aws:logs:eu-west-1:222222222222:log-group:a";
    expect((await textsFor(arn, { writable: true }))[0]).toMatch(/can only be read/u);
  });
});
