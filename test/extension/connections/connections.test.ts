import { describe, expect, it } from "vitest";
import { Credentials } from "../../../src/aws/credentials.js";
import type { createLogsApi } from "../../../src/aws/logsApi.js";
import { Emitter } from "../../../src/base/emitter.js";
import { ClientPool } from "../../../src/aws/clientPool.js";
import { Connections } from "../../../src/extension/connections/connections.js";
import type { EntryScope } from "../../../src/extension/listSetting.js";
import type { LocalConnection } from "../../../src/extension/localServer/localServer.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import type { LogsError } from "../../../src/logs/logsError.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const config = `
[profile dev]
region = eu-west-1

[profile later]
region = us-east-1
`;

/** Connections over fakes: the entries of the settings and the texts of the AWS files can be changed. */
class World {
  readonly logs = new FakeLogs();
  readonly reads: string[] = [];
  readonly problems: string[] = [];
  readonly files: Record<string, string> = { config };
  entries: unknown[] = [{ name: "Dev", profile: "dev" }];
  workspaceEntries: unknown[] = [];
  local: LocalConnection | undefined;
  isTrusted = true;
  isReadOnly = false;
  watches = 0;
  readonly changed = {
    local: new Emitter<void>(),
    profiles: new Emitter<void>(),
    settings: new Emitter<void>(),
    signIns: new Emitter<void>(),
    trust: new Emitter<void>(),
  };
  readonly connections: Connections;

  constructor() {
    const { clock, api } = this.logs;
    const credentials = new Credentials();
    const create: typeof createLogsApi = () => ({
      ...api,
      callerIdentity: async () => ({ account: "111111111111", arn: "arn:aws:iam::111111111111:user/me" }),
      dispose: () => undefined,
    });
    this.connections = new Connections({
      local: this.#localServer(),
      settings: this.#settings(),
      sources: { env: {}, home: "/home/me", readFile: (path) => this.#read(path) },
      clients: new ClientPool({ clock, credentials, userAgent: ["test", "0"], create }),
      credentials,
      files: {
        onDidChangeProfiles: this.changed.profiles.event,
        onDidChangeSignIns: this.changed.signIns.event,
        watch: () => void this.watches++,
      },
      workspace: this.#workspace(),
      readOnlyPolicy: () => ({ everywhere: this.isReadOnly }),
      fileProblem: ({ message }) => void this.problems.push(message),
    });
  }

  async #read(path: string): Promise<string | undefined> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    this.reads.push(name);
    return this.files[name];
  }

  #localServer(): ConstructorParameters<typeof Connections>[0]["local"] {
    const connection = (): LocalConnection | undefined => this.local;
    return {
      onDidChange: this.changed.local.event,
      restore: async () => undefined,
      get connection() {
        return connection();
      },
    };
  }

  #workspace(): ConstructorParameters<typeof Connections>[0]["workspace"] {
    const isTrusted = (): boolean => this.isTrusted;
    return {
      onDidGrantWorkspaceTrust: this.changed.trust.event,
      get isTrusted() {
        return isTrusted();
      },
    };
  }

  #settings(): ConstructorParameters<typeof Connections>[0]["settings"] {
    const fields = { user: "entries", workspace: "workspaceEntries" } as const;
    const store = async (scope: EntryScope, entries: unknown[]): Promise<void> => {
      this[fields[scope]] = entries;
      this.changed.settings.fire();
    };
    return {
      onDidChange: this.changed.settings.event,
      entries: () => [
        { scope: "user", entries: this.entries },
        { scope: "workspace", entries: this.workspaceEntries },
      ],
      add: (scope, entries) => store(scope, [...this[fields[scope]], ...entries]),
      replace: ({ scope, index }, entries) => store(scope, this[fields[scope]].toSpliced(index, 1, ...entries)),
    };
  }
}

const both = ["config", "credentials"];

describe("a list", () => {
  it("has the local server first, then the settings', then the environment's, each id once", async () => {
    const world = new World();
    world.local = { id: "Local", name: "Local", region: "us-east-1", endpoint: "http://127.0.0.1:1", local: true };
    world.entries = [{ name: "Dev", profile: "dev" }, { name: "Local" }, { profile: "dev" }, 7];
    world.files["config"] = `${config}[default]\nregion = eu-west-1\n`;
    expect((await world.connections.list()).map(({ id, source }) => [id, source])).toEqual([
      ["Local", undefined],
      ["Dev", "settings"],
      ["Local (2)", "settings"],
      ["dev@eu-west-1", "settings"],
      ["Entry 4", "settings"],
      ["default@eu-west-1", "environment"],
    ]);
  });

  it("reads each AWS file once, whatever the number of entries, and watches them", async () => {
    const world = new World();
    world.entries = [{ profile: "dev" }, { profile: "later" }, { profile: "nobody" }];
    await world.connections.list();
    expect(world.reads.toSorted()).toEqual(both);
    expect(world.watches).toBe(1);
  });

  it("is empty and reads nothing in an untrusted workspace", async () => {
    const world = new World();
    world.isTrusted = false;
    expect(await world.connections.list()).toEqual([]);
    await expect(world.connections.resolve("Dev")).rejects.toThrow(/Restricted Mode/u);
    expect(world.reads).toEqual([]);
  });

  it("reports mistakes in the AWS files once, and again after they changed", async () => {
    const world = new World();
    world.files["credentials"] = "[broken\n";
    await world.connections.list();
    await world.connections.list();
    expect(world.problems).toHaveLength(1);
    world.changed.profiles.fire();
    await world.connections.list();
    expect(world.problems).toHaveLength(2);
  });
});

describe("a connection by its id", () => {
  it("is known from the last list: nothing is read again", async () => {
    const world = new World();
    await world.connections.list();
    world.reads.length = 0;
    const [first, second] = [await world.connections.resolve("Dev"), await world.connections.resolve("Dev")];
    expect(first).toBe(second);
    expect(first).toMatchObject({ id: "Dev", profile: "dev", region: "eu-west-1" });
    expect(world.reads).toEqual([]);
  });

  it("is read once where nothing was listed yet", async () => {
    const world = new World();
    await world.connections.resolve("Dev");
    await world.connections.resolve("Dev");
    expect(world.reads.toSorted()).toEqual(both);
  });

  it.each<keyof World["changed"]>(["local", "profiles", "settings", "trust"])(
    "is read again after a change of: %s",
    async (what) => {
      const world = new World();
      await world.connections.resolve("Dev");
      world.entries = [{ name: "Dev", profile: "later" }];
      world.changed[what].fire();
      expect(await world.connections.resolve("Dev")).toMatchObject({ profile: "later", region: "us-east-1" });
    },
  );

  it("isn't taken from a list that a change has overtaken", async () => {
    const world = new World();
    const listing = world.connections.list();
    world.entries = [{ name: "Dev", profile: "later" }];
    world.changed.settings.fire();
    await listing;
    expect(await world.connections.resolve("Dev")).toMatchObject({ profile: "later" });
  });

  it("that isn't there any more is not found", async () => {
    const world = new World();
    await world.connections.resolve("Dev");
    await world.connections.remove(await world.connections.resolve("Dev"));
    await expect(world.connections.resolve("Dev")).rejects.toThrow("There is no connection of this name: Dev");
  });

  it("that a caller described is known from then on; one of the settings comes first", async () => {
    const world = new World();
    const described = await world.connections.resolve({ region: "eu-west-1", profile: "dev" });
    expect(await world.connections.resolve("dev@eu-west-1")).toEqual(described);
    world.reads.length = 0;
    expect(await world.connections.resolve("dev@eu-west-1")).toEqual(described);
    expect(world.reads).toEqual([]);
    world.entries = [{ profile: "dev", readOnly: true }];
    world.changed.settings.fire();
    expect(await world.connections.resolve("dev@eu-west-1")).toMatchObject({ readOnly: true, source: "settings" });
  });
});

describe("connections of one id", () => {
  const elsewhere = "https://logs.elsewhere.example";

  it("stay what the user's settings say, whatever a workspace says", async () => {
    const world = new World();
    world.entries = [{ name: "Prod", profile: "dev", readOnly: true }];
    world.workspaceEntries = [{ name: "Prod", profile: "later", endpoint: elsewhere }];
    expect(await world.connections.resolve("Prod")).toMatchObject({ profile: "dev", readOnly: true });
    expect(await world.connections.list()).toMatchObject([
      { id: "Prod", name: "Prod" },
      { id: "Prod (workspace)", name: "Prod (workspace)", endpoint: elsewhere },
    ]);
  });

  it("are not the environment's if a workspace defines them", async () => {
    const world = new World();
    world.entries = [];
    world.files["config"] = `${config}[default]\nregion = eu-west-1\n`;
    world.workspaceEntries = [{ name: "default@eu-west-1", profile: "dev", endpoint: elsewhere }];
    expect(await world.connections.resolve("default@eu-west-1")).toMatchObject({ source: "environment" });
    expect(await world.connections.resolve("default@eu-west-1 (workspace)")).toMatchObject({ endpoint: elsewhere });
  });

  it("never send real keys in the local server's name, also while it doesn't run", async () => {
    const world = new World();
    world.workspaceEntries = [{ name: "Local", profile: "dev", endpoint: "http://127.0.0.1:4566" }];
    await expect(world.connections.resolve("Local")).rejects.toMatchObject({
      message: "There is no connection of this name: Local",
      remedy: { kind: "connect", local: true },
    });
    expect(await world.connections.resolve("Local (workspace)")).toMatchObject({ profile: "dev" });
    await expect(world.connections.add([{ name: "Local", profile: "dev" }], "user")).rejects.toThrow(/another name/u);
  });

  it("are edited and removed each by itself", async () => {
    const world = new World();
    const { connections } = world;
    world.workspaceEntries = [{ name: "Dev", profile: "later" }];
    const second = await connections.resolve("Dev (workspace)");
    expect(await connections.edit(second, { readOnly: true })).toMatchObject({ id: "Dev (workspace)", readOnly: true });
    expect(world.workspaceEntries).toEqual([{ name: "Dev", profile: "later", readOnly: true }]);
    await expect(connections.edit(second, { name: "Dev (workspace)" })).resolves.toMatchObject({
      id: "Dev (workspace)",
    });
    await connections.remove(await connections.resolve("Dev (workspace)"));
    expect([world.entries, world.workspaceEntries]).toEqual([[{ name: "Dev", profile: "dev" }], []]);
  });

  it("keep the reason why each can't be used", async () => {
    const world = new World();
    world.entries = [7];
    world.workspaceEntries = [{ secret: 1 }];
    const api = async (id: string): Promise<unknown> => world.connections.api(await world.connections.resolve(id));
    await expect(api("Entry 1")).rejects.toThrow(/must be an object/u);
    await expect(api("Entry 1 (workspace)")).rejects.toThrow(/no field “secret”/u);
  });

  it("that callers describe don't replace each other, nor ones of the settings", async () => {
    const { connections } = new World();
    const described = async (endpoint: string): Promise<Connection> =>
      connections.resolve({ profile: "dev", region: "eu-west-1", endpoint });
    const [plain, safe] = [await described("http://h.example"), await described("https://h.example")];
    expect([plain.id, safe.id]).toEqual(["dev@eu-west-1@h.example", "dev@eu-west-1@h.example (2)"]);
    expect(await described("https://h.example")).toBe(safe);
    expect(await connections.resolve(plain.id)).toBe(plain);
  });

  it("that a caller describes as in the settings are those of the settings", async () => {
    const world = new World();
    world.entries = [{ profile: "dev", readOnly: true }];
    expect(await world.connections.resolve({ profile: "dev", region: "eu-west-1" })).toMatchObject({
      readOnly: true,
      source: "settings",
    });
  });
});

describe("connections of the settings", () => {
  it("that can't be resolved say why when they are used", async () => {
    const world = new World();
    world.entries = [{ name: "Bad", profile: "nobody" }, 7];
    const api = async (id: string): Promise<unknown> => world.connections.api(await world.connections.resolve(id));
    await expect(api("Bad")).rejects.toThrow(/No such profile.*: nobody/u);
    await expect(api("Entry 2")).rejects.toThrow(/Entry 2 of the setting.*must be an object/u);
  });

  it("are added, edited and removed where they are stored, under names that are free", async () => {
    const world = new World();
    const { connections } = world;
    await connections.add([{ name: "Other", profile: "later" }], "user");
    await expect(connections.add([{ name: "Dev", profile: "dev" }], "user")).rejects.toThrow(/already such a connec/u);
    await expect(connections.add([{ name: "New", profile: "nobody" }], "user")).rejects.toThrow(/No such profile/u);
    const other = await connections.resolve("Other");
    await expect(connections.edit(other, { name: "Dev" })).rejects.toThrow(/already such a connection/u);
    expect(await connections.edit(other, { name: "Third", readOnly: true })).toMatchObject({ id: "Third" });
    expect(world.entries).toEqual([
      { name: "Dev", profile: "dev" },
      { name: "Third", profile: "later", readOnly: true },
    ]);
    expect(await connections.entry(await connections.resolve("Third"))).toMatchObject({ name: "Third" });
    await connections.remove(await connections.resolve("Dev"));
    expect((await connections.list()).map(({ id }) => id)).toEqual(["Third"]);
    const environment = await connections.resolve({ region: "eu-west-1" });
    await expect(connections.remove(environment)).rejects.toThrow(/does not come from the settings/u);
  });

  it("for reading only write nothing; nor does any while the policy forbids it", async () => {
    const world = new World();
    world.entries = [
      { name: "Archive", profile: "dev", readOnly: true },
      { name: "Dev", profile: "dev" },
    ];
    const { signal } = new AbortController();
    const create = async (id: string): Promise<void> => {
      const api = await world.connections.api(await world.connections.resolve(id));
      return api.createLogGroup({ group: "web" }, signal);
    };
    await expect(create("Archive")).rejects.toThrow(/Archive/u);
    world.isReadOnly = true;
    await expect(create("Dev")).rejects.toThrow(/cloudwatchLogs\.readOnly/u);
    expect(world.logs.calls).toEqual([]);
    world.isReadOnly = false;
    await create("Dev");
    expect(world.logs.calls.map(({ operation }) => operation)).toEqual(["CreateLogGroup"]);
  });
});

it("new credentials let what failed be tried again, and known identities be forgotten", async () => {
  const world = new World();
  const { connections } = world;
  const dev = await connections.resolve("Dev");
  await connections.identity(dev, new AbortController().signal);
  expect(connections.knownIdentity(dev)).toMatchObject({ account: "111111111111" });
  let renewals = 0;
  connections.onDidRenewCredentials(() => void renewals++);
  world.changed.signIns.fire();
  expect([renewals, connections.knownIdentity(dev)]).toEqual([1, {}]);
  world.changed.profiles.fire();
  expect(renewals).toBe(2);
  connections.dispose();
  world.changed.signIns.fire();
  expect(renewals).toBe(2);
});

it("the local server has no identity", async () => {
  const world = new World();
  world.local = { id: "Local", name: "Local", region: "us-east-1", endpoint: "http://127.0.0.1:1", local: true };
  const local = await world.connections.resolve("Local");
  const failure: Promise<LogsError> = world.connections.identity(local, new AbortController().signal).then(
    () => expect.unreachable(),
    (error: unknown) => error as LogsError,
  );
  expect((await failure).kind).toBe("unsupported");
});

it("names log groups of the connections that were used", async () => {
  const world = new World();
  world.logs.add("web/a", "s", "x");
  world.logs.add("api/b", "s", "x");
  const { signal } = new AbortController();
  expect(await world.connections.groupNames("", signal)).toEqual([]);
  await world.connections.api(await world.connections.resolve("Dev"));
  expect(await world.connections.groupNames("web", signal)).toEqual(["web/a"]);
  expect((await world.connections.groupNames("", signal)).toSorted()).toEqual(["api/b", "web/a"]);
});
