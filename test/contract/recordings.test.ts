import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings } from "../../src/localServer/control/settings.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";
import { accountScenarios } from "./recordings/accountScenarios.js";
import { eventScenarios } from "./recordings/eventScenarios.js";
import { exportScenarios } from "./recordings/exportScenarios.js";
import { filterScenarios } from "./recordings/filterScenarios.js";
import { groupScenarios } from "./recordings/groupScenarios.js";
import { queryScenarios } from "./recordings/queryScenarios.js";
import { differencesFrom } from "./recordings/matchRecording.js";
import type { Scenario, Step } from "./recordings/scenario.js";

/** Answers of the service itself, which stand beside the checkout. */
const folder = join(import.meta.dirname, "../../../shared/corpus/recordings");

const scenarios: Readonly<Record<string, Scenario>> = {
  ...groupScenarios,
  ...eventScenarios,
  ...filterScenarios,
  ...accountScenarios,
  ...queryScenarios,
  ...exportScenarios,
};

/** Recordings of operations that this server doesn't have, by the beginning of the test's name. */
const notServed: Readonly<Record<string, string>> = {
  TestDeliver: "deliveries of vended logs",
};

/** Recorded answers of a served operation's test that are of other services. */
const ofOthers: ReadonlySet<string> = new Set(["add_permission", "list_all_log_events"]);

/** The differences that are right: the end of a path, and why. */
const exceptions: Readonly<Record<string, string>> = {
  bearerTokenAuthenticationEnabled: "newer than the recordings, which are of February 2026",
  queryDuration: "newer than the recordings",
  bytesScanned: "newer than the recordings",
  userIdentity: "newer than the recordings",
};

type Recording = Readonly<Record<string, unknown>>;

function readRecordings(): Readonly<Record<string, Recording>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((name) => name.endsWith(".snapshot.json"));
  const entries = files.flatMap((name) =>
    Object.entries(
      JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, { "recorded-content": Recording }>,
    ),
  );
  return Object.fromEntries(entries.map(([name, value]) => [shortName(name), value["recorded-content"]]));
}

/** The names of class and test, without the file. */
function shortName(name: string): string {
  return name.slice(name.indexOf("::") + 2);
}

const recordings = readRecordings();
const account = "000000000000";

/** When a recording was made whose requests have times of that day, in epoch milliseconds. */
const recordedAtMs: Readonly<Record<string, number>> = {
  "TestExportTasksWithLogs::test_create_export_task_with_logs": 1_770_312_777_833,
};

/** The answer in the form of the recordings. */
async function send(endpoint: string, { call: [operation, input], member }: Step): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": `Logs_20140328.${operation}` },
    body: JSON.stringify(input).replaceAll("$account", account),
  });
  const text = await response.text();
  const body = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  if (member !== undefined) return memberAt(body, member);
  const ResponseMetadata = { HTTPHeaders: {}, HTTPStatusCode: response.status };
  if (response.ok) return { ...body, ResponseMetadata };
  return { Error: { Code: body["__type"], Message: body["message"] }, ResponseMetadata };
}

/** A request without a recorded answer must succeed. */
function differencesOf({ recorded, call }: Step, recording: Recording, answer: unknown): readonly string[] {
  if (recorded !== undefined) {
    return differencesFrom(recording[recorded], answer, account).map((difference) => `${recorded}.${difference}`);
  }
  return memberAt(answer, "ResponseMetadata.HTTPStatusCode") === 200
    ? []
    : [`${call[0]} failed: ${JSON.stringify(answer)}`];
}

function memberAt(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[name];
  return value;
}

function isException(difference: string): boolean {
  const path = difference.slice(0, difference.indexOf(":"));
  return Object.keys(exceptions).some((name) => path.endsWith(`.${name}`));
}

describe.skipIf(!existsSync(folder))(
  "the local server and recordings of the service (skipped without ../shared)",
  () => {
    const server = { current: new LocalServer(), endpoint: "" };
    beforeEach(async () => {
      server.current = new LocalServer();
      server.endpoint = await server.current.start();
    });
    afterEach(() => server.current.stop());

    it.for(Object.keys(recordings))("%s", async (name, { skip }) => {
      const reason = Object.entries(notServed).find(([start]) => name.startsWith(start))?.[1];
      skip(reason !== undefined, `this server has no ${reason}`);
      const recording = recordings[name] ?? {};
      const steps = scenarios[name] ?? [];
      const differences: string[] = [];
      const at = recordedAtMs[name];
      if (at !== undefined) {
        server.current.control.set({ ...defaultSettings, clock: { offsetMs: at - Date.now() } });
      }
      for (const step of steps) differences.push(...differencesOf(step, recording, await send(server.endpoint, step)));
      const played = steps.flatMap(({ recorded }) => recorded ?? []);
      expect(differences.filter((difference) => !isException(difference))).toEqual([]);
      expect(played.sort()).toEqual(
        Object.keys(recording)
          .filter((key) => !ofOthers.has(key))
          .sort(),
      );
    });

    it("has a recording for each scenario", () => {
      expect(Object.keys(scenarios).filter((name) => recordings[name] === undefined)).toEqual([]);
    });
  },
);

describe("the comparison with recordings", () => {
  it.each<[string, unknown, unknown, number]>([
    ["a missing member", { a: 1 }, {}, 1],
    ["a surplus member", {}, { a: 1 }, 1],
    ["another value", { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, 1],
    ["another length", { a: [1] }, { a: [1, 2] }, 1],
    ["a placeholder", { a: "<x:1>", b: "p/<x:1>" }, { a: "one", b: "p/one" }, 0],
    ["a placeholder with two values", { a: "<x:1>", b: "p/<x:1>" }, { a: "one", b: "p/two" }, 1],
    ["the account", { arn: "arn:<partition>:111111111111:x" }, { arn: "arn:aws:000000000000:x" }, 0],
    ["a time", { creationTime: "timestamp" }, { creationTime: 5 }, 0],
    ["a text for a time", { creationTime: "timestamp" }, { creationTime: "5" }, 1],
    ["a document", { policyDocument: { Version: "1" } }, { policyDocument: '{"Version":"1"}' }, 0],
    ["another document", { policyDocument: { Version: "1" } }, { policyDocument: '{"Version":"2"}' }, 1],
    ["punctuation", { a: "[.]+" }, { a: "x" }, 1],
  ])("sees %s", (_, recorded, actual, count) => {
    expect(differencesFrom(recorded, actual, account)).toHaveLength(count);
  });
});
