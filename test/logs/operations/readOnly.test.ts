import { guardedWrites } from "../../../src/logs/operations/wrappedApi.js";
import { describe, expect, it } from "vitest";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import type { LogsError } from "../../../src/logs/logsError.js";
import { methodOf, type Operation, operationNames, operations } from "../../../src/logs/operations/operations.js";
import { readOnlyReason, refuseReadOnly } from "../../../src/logs/operations/readOnly.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const signal = new AbortController().signal;

describe("reading only", () => {
  it.each([
    [{ name: "dev" }, { everywhere: false }],
    [{ name: "dev", readOnly: false }, { everywhere: false }],
  ])("lets %j with %j write", (connection, policy) => {
    expect(readOnlyReason(connection, policy)).toBeUndefined();
    expect(() => refuseReadOnly(connection, policy)).not.toThrow();
  });

  it.each([
    [{ name: "dev", readOnly: true }, { everywhere: false }, "This connection is for reading only"],
    [{ name: "dev" }, { everywhere: true }, "The setting cloudwatchLogs.readOnly"],
    [{ name: "dev", readOnly: false }, { everywhere: true }, "The setting cloudwatchLogs.readOnly"],
  ])("refuses %j with %j: %s", (connection, policy, reason) => {
    expect(readOnlyReason(connection, policy)).toContain(reason);
    expect(() => refuseReadOnly(connection, policy)).toThrow(reason);
  });

  it.each(operationNames)("keeps %s from the service exactly if it writes", async (operation) => {
    const called: string[] = [];
    const answerOf = (name: Operation) => () => {
      called.push(name);
      return Promise.resolve(name);
    };
    const inner = Object.fromEntries(operationNames.map((name) => [methodOf(name), answerOf(name)]));
    const api = guardedWrites(inner as unknown as LogsApi, () => "No.") as unknown as typeof inner;
    const refused = { name: "LogsError", kind: "unsupported", message: "No." };
    const outcome = await api[methodOf(operation)]?.().catch(({ name, kind, message }: LogsError) => ({
      name,
      kind,
      message,
    }));
    expect([outcome, called]).toEqual(operations[operation].writes ? [refused, []] : [operation, [operation]]);
  });

  it("keeps writes from the service, and lets reads pass", async () => {
    const fake = new FakeLogs();
    let reason: string | undefined = "No.";
    const api = guardedWrites(fake.api, () => reason);
    await expect(api.createLogGroup({ group: "web" }, signal)).rejects.toMatchObject({
      kind: "unsupported",
      message: "No.",
    });
    await expect(api.putLogEvents({ group: "web", stream: "one", events: [] }, signal)).rejects.toThrow("No.");
    expect(fake.calls).toEqual([]);
    expect((await api.describeLogGroups({}, signal)).items).toEqual([]);
    reason = undefined;
    await api.createLogGroup({ group: "web" }, signal);
    expect((await api.describeLogGroups({}, signal)).items).toHaveLength(1);
  });
});
