import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { isSameTarget, withDistinctIds } from "../../../src/logs/connections/distinctConnections.js";

const of = (id: string): Connection => ({ id, name: id, region: "eu-west-1" });
const ids = (...claims: readonly { readonly connection: Connection; readonly definedIn?: string }[]): string[] =>
  withDistinctIds(claims).map(({ connection }) => connection.id);

describe("connections of the same id", () => {
  it("are told apart: the first one keeps it", () => {
    const user = { connection: of("prod") };
    const workspace = { connection: { ...of("prod"), endpoint: "https://elsewhere" }, definedIn: "workspace" };
    expect(withDistinctIds([user, workspace, workspace])).toEqual([
      user,
      {
        connection: { ...workspace.connection, id: "prod (workspace)", name: "prod (workspace)" },
        definedIn: "workspace",
      },
      {
        connection: { ...workspace.connection, id: "prod (workspace 2)", name: "prod (workspace 2)" },
        definedIn: "workspace",
      },
    ]);
  });

  it("never take one that another connection has by itself", () => {
    expect(ids({ connection: of("a") }, { connection: of("a") }, { connection: of("a (2)") })).toEqual([
      "a",
      "a (3)",
      "a (2)",
    ]);
  });

  it("leave a name that differs from the id recognizable", () => {
    const unnamed = { id: "p@eu-west-1", name: "p", region: "eu-west-1" };
    const [, second] = withDistinctIds([{ connection: unnamed }, { connection: unnamed }]);
    expect(second?.connection).toMatchObject({ id: "p@eu-west-1 (2)", name: "p (2)" });
  });

  it("are not the local server's", () => {
    expect(ids({ connection: of("Local") }, { connection: of("Local"), definedIn: "workspace" })).toEqual([
      "Local (2)",
      "Local (workspace)",
    ]);
  });

  it("are distinct in the end", () => {
    const id = fc.constantFrom("a", "a (2)", "a (2) (2)", "a (workspace)", "Local", "b");
    const claim = fc.tuple(id, fc.constantFrom(undefined, "workspace")).map(([name, definedIn]) => ({
      connection: of(name),
      ...(definedIn === undefined ? {} : { definedIn }),
    }));
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 12 }), (claims) => {
        const distinct = ids(...claims);
        expect(new Set(distinct).size).toBe(claims.length);
        expect(distinct).not.toContain("Local");
      }),
    );
  });
});

it.each<[Partial<Connection>, boolean]>([
  [{}, true],
  [{ readOnly: true, name: "other" }, true],
  [{ profile: "p" }, false],
  [{ region: "us-east-1" }, false],
  [{ endpoint: "http://h" }, false],
])("%j is the same target: %s", (changes, expected) => {
  expect(isSameTarget(of("a"), { ...of("a"), ...changes })).toBe(expected);
});
