import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import * as vscode from "vscode";
import { otherClient, region, endpoint, run, signal } from "./logHost.js";

const set = (name: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration().update(`cloudwatchLogs.${name}`, value, vscode.ConfigurationTarget.Global);

describe("connections", () => {
  after(async () => {
    await set("connections", undefined);
    await set("readOnly", undefined);
  });

  it("for reading only refuse to write, before anything is sent", async () => {
    await set("connections", [{ name: "Archive", region, endpoint, readOnly: true }]);
    await assert.rejects(
      Promise.resolve(run("createLogGroup", { connection: "Archive", group: "host/readOnly" })),
      /for reading only.*: Archive/u,
    );
    await set("readOnly", true);
    await assert.rejects(
      Promise.resolve(run("createLogGroup", { connection: { region, endpoint }, group: "host/readOnly" })),
      /cloudwatchLogs\.readOnly/u,
    );
    await set("readOnly", undefined);
    await set("connections", undefined);
    const { items } = await otherClient().describeLogGroups({ prefix: "host/readOnly" }, signal);
    assert.deepEqual(items, []);
  });

  it("of a server without STS say that there is no identity", async () => {
    await assert.rejects(
      Promise.resolve(run("showIdentity", { connection: { region, endpoint } })),
      /does not say whose credentials/u,
    );
  });
});
