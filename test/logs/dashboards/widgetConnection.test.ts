import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { widgetConnections } from "../../../src/logs/dashboards/widgetConnection.js";

const own: Connection = { id: "dev", name: "dev", profile: "dev", region: "us-east-1" };
const frankfurt: Connection = { ...own, id: "dev-eu", region: "eu-central-1" };
const production: Connection = { id: "prod", name: "prod", profile: "prod", region: "eu-central-1" };
const local: Connection = {
  id: "local",
  name: "local",
  region: "eu-central-1",
  endpoint: "http://127.0.0.1:1",
  local: true,
};

function found(
  where: { readonly region: string; readonly account?: string },
  all: readonly Connection[] = [own, frankfurt, production, local],
  accounts: Readonly<Record<string, string>> = {},
  of = own,
): readonly [certain: string | undefined, ...others: readonly string[]] {
  const { certain, others } = widgetConnections(where, of, all, ({ id }) => accounts[id]);
  return [certain?.id, ...others.map(({ id }) => id)];
}

describe("the connection of a widget", () => {
  it("is the dashboard's in its region, and where the widget says none", () => {
    expect(found({ region: "us-east-1" })).toEqual(["dev"]);
    expect(found({ region: "" })).toEqual(["dev"]);
    expect(found({ region: "us-east-1", account: "222222222222" })).toEqual(["dev"]);
  });

  it("is the one in its region with the same profile", () => {
    expect(found({ region: "eu-central-1" })).toEqual(["dev-eu", "prod", "local"]);
    expect(found({ region: "eu-central-1", account: "222222222222" })).toEqual(["dev-eu", "prod", "local"]);
  });

  it("is the one in its region of the same account, as far as accounts are known", () => {
    const accounts = { dev: "111111111111", prod: "111111111111", "dev-eu": "333333333333" };
    expect(found({ region: "eu-central-1" }, undefined, accounts)[0]).toBe("prod");
    expect(found({ region: "eu-central-1", account: "333333333333" }, undefined, accounts)[0]).toBe("dev-eu");
    expect(found({ region: "us-east-1", account: "111111111111" }, undefined, accounts)[0]).toBe("dev");
  });

  it("is none that may see another account, or is at another endpoint", () => {
    expect(found({ region: "eu-central-1" }, [own, production, local])).toEqual([undefined, "prod", "local"]);
    expect(found({ region: "ap-south-1" })).toEqual([undefined]);
    const other = { ...local, id: "other", region: "us-east-1" };
    expect(found({ region: "us-east-1" }, [local, other], {}, local)).toEqual([undefined, "other"]);
    const accounts = { local: "000000000000", other: "000000000000", dev: "000000000000" };
    expect(found({ region: "us-east-1" }, [own, local, other], accounts, local)).toEqual([undefined, "dev", "other"]);
    expect(found({ region: "eu-central-1" }, [own, local], accounts)).toEqual([undefined, "local"]);
    expect(found({ region: "eu-central-1", account: "000000000000" }, [local], accounts, local)).toEqual(["local"]);
  });

  it("is the dashboard's also where that isn't listed", () => {
    expect(found({ region: "us-east-1" }, [])).toEqual(["dev"]);
  });
});
