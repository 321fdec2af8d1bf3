import { describe, expect, it } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import type { createLogsApi, SdkLogsApi } from "../../src/aws/logsApi.js";
import { ClientPool } from "../../src/aws/clientPool.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { FakeLogs } from "../fakes/fakeLogs.js";
import { settle } from "../fakes/fakeClock.js";

const signal = new AbortController().signal;
const base = { region: "eu-west-1", id: "", name: "" };
const dev: Connection = { ...base, profile: "dev" };
const admin: Connection = { ...base, profile: "admin" };
const elsewhere: Connection = { ...base, profile: "other" };

/** Clients whose profiles lead to accounts; `asked` are the profiles that were asked for their identity. */
function fixture(accounts: Readonly<Record<string, string>>): {
  pool: ClientPool;
  asked: string[];
  logs: FakeLogs;
} {
  const logs = new FakeLogs();
  const asked: string[] = [];
  const create: typeof createLogsApi = ({ profile = "" }): SdkLogsApi => ({
    ...logs.api,
    callerIdentity: async () => {
      asked.push(profile);
      const account = accounts[profile];
      if (account === undefined) throw new Error("no answer");
      return { account, arn: `arn:aws:iam::${account}:user/${profile}` };
    },
    dispose: () => undefined,
  });
  const options = { clock: logs.clock, credentials: new Credentials(), userAgent: ["test", "0"] as const, create };
  return { pool: new ClientPool(options), asked, logs };
}

const [one, two] = ["111111111111", "222222222222"];

async function read(pool: ClientPool, ...connections: readonly Connection[]): Promise<void> {
  for (const connection of connections) {
    await pool.of(connection).interactive.filterLogEvents({ group: "web" }, signal);
    await settle();
  }
}

describe("profiles of one account and region", () => {
  it("share a budget once both are known to, also where no answer names the account", async () => {
    const { pool, asked, logs } = fixture({ dev: one, admin: one, other: two });
    logs.store.createGroup("web", 0);
    for (const connection of [dev, admin, elsewhere]) pool.of(connection);
    await read(pool, dev, admin, elsewhere);
    expect(asked).toEqual(["dev", "admin", "other"]);
    const used = (connection: Connection): number => pool.of(connection).budget.usage("FilterLogEvents").usedPerSecond;
    await read(pool, dev, dev, admin, elsewhere);
    expect([used(dev), used(admin), used(elsewhere)]).toEqual([used(admin), used(dev), used(elsewhere)]);
    expect(used(dev)).toBeGreaterThan(used(elsewhere));
  });

  it("are asked who they are once, only where another profile is in use, and only at AWS", async () => {
    const { pool, asked, logs } = fixture({});
    logs.store.createGroup("web", 0);
    await read(pool, dev, dev);
    expect(asked).toEqual([]);
    pool.of({ ...admin, region: "us-east-1" });
    const server = { ...base, endpoint: "http://127.0.0.1:1" };
    await read(pool, dev, { ...server, profile: "a" }, { ...server, profile: "b" }, { ...server, profile: "a" });
    expect(asked).toEqual([]);
    await read(pool, admin, dev, admin, dev);
    expect(asked).toEqual(["admin", "dev"]);
  });
});

it("who requests are made as is known from answers and after it was asked, until credentials may be others", async () => {
  const { pool, asked, logs } = fixture({ dev: "000000000000" });
  logs.store.createGroup("web", 0);
  expect(pool.known(dev)).toEqual({});
  await pool.of(dev).interactive.describeLogGroups({}, signal);
  expect(pool.known(dev)).toEqual({ account: "000000000000" });
  await pool.of(dev).identity(signal);
  await pool.of(dev).interactive.describeLogGroups({}, signal);
  expect(pool.known(dev)).toEqual({ account: "000000000000", arn: "arn:aws:iam::000000000000:user/dev" });
  expect(asked).toEqual(["dev"]);
  pool.forgetIdentities();
  expect(pool.known(dev)).toEqual({});
});
