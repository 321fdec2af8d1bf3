import { expect, it } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import type { createLogsApi } from "../../src/aws/logsApi.js";
import { Emitter } from "../../src/base/emitter.js";
import { ClientPool } from "../../src/aws/clientPool.js";
import { Connections } from "../../src/extension/connections/connections.js";
import { LogSession } from "../../src/logs/document/session/logSession.js";
import { selectionOfNodes } from "../../src/logs/tree/selectedNodes.js";
import { utcZone } from "../../src/logs/time/zone.js";
import { connectionNode, groupNode } from "../../src/logs/tree/node.js";
import { canonicalSelection } from "../../src/logs/selection/selection.js";
import { FakeLogs } from "../fakes/fakeLogs.js";

const never = new Emitter<void>().event;

/** What the explorer and log documents are made of, without VS Code. */
function world(): { logs: FakeLogs; reads: string[]; entriesRead: () => number; connections: Connections } {
  const logs = new FakeLogs();
  const reads: string[] = [];
  let entriesRead = 0;
  const credentials = new Credentials();
  const create: typeof createLogsApi = (_, options) => {
    // As the answer did from which the explorer has the group.
    options?.answered?.({ time: logs.clock.now(), at: logs.clock.now() });
    return {
      ...logs.api,
      callerIdentity: () => Promise.reject(new Error("nobody asks")),
      dispose: () => undefined,
    };
  };
  const connections = new Connections({
    local: { connection: undefined, onDidChange: never, restore: async () => undefined },
    settings: {
      onDidChange: never,
      entries: () => {
        entriesRead++;
        return [
          {
            scope: "user",
            entries: [
              { name: "Dev", profile: "dev" },
              { name: "Other", profile: "dev" },
            ],
          },
        ];
      },
      add: () => expect.unreachable(),
      replace: () => expect.unreachable(),
    },
    sources: {
      env: {},
      home: "/home/me",
      readFile: async (path) => {
        reads.push(path.slice(path.lastIndexOf("/") + 1));
        return "[profile dev]\nregion = eu-west-1\n";
      },
    },
    clients: new ClientPool({ clock: logs.clock, credentials, userAgent: ["test", "0"], create }),
    credentials,
    files: { onDidChangeProfiles: never, onDidChangeSignIns: never, watch: () => undefined },
    workspace: { isTrusted: true, onDidGrantWorkspaceTrust: never },
    readOnlyPolicy: () => ({ everywhere: false }),
    fileProblem: () => expect.unreachable(),
  });
  return { logs, reads, entriesRead: () => entriesRead, connections };
}

it("a group that is opened from the explorer resolves its connection once and reads each AWS file once", async () => {
  const { logs, reads, entriesRead, connections } = world();
  logs.add("web", "s", "hello");
  const [connection] = await connections.list();
  const row = groupNode(connectionNode(connection!), { name: "web", arn: "" });
  const session = new LogSession({
    selection: canonicalSelection(selectionOfNodes([row])!),
    connect: async (id) => connections.connected(await connections.resolve(id)),
    clock: logs.clock,
    random: () => 0,
    zone: utcZone,
    lines: { timeFormat: "time", columns: [], jsonFields: [] },
    maxLines: 100,
    lookBackMs: 60_000,
    tailSource: "poll",
    apply: async () => undefined,
    mayTrim: () => true,
    sentence: String,
  });
  const opening = session.open();
  await logs.clock.advance(100);
  expect(await opening).toBeUndefined();

  expect(new TextDecoder().decode(session.buffer.text())).toContain("hello");
  expect(logs.calls[0]).toMatchObject({ operation: "FilterLogEvents", input: { logGroupName: "web" } });
  expect(reads.toSorted()).toEqual(["config", "credentials"]);
  expect(entriesRead()).toBe(1);

  const newer = session.loadNewer();
  await logs.clock.advance(100);
  expect(await newer).toBeUndefined();
  expect([reads.length, entriesRead()]).toEqual([2, 1]);
  session.dispose();
});
