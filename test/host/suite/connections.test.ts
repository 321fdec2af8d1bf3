import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, fillStream, otherClient, region, run, untilText } from "./logHost.js";

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

  it("are added, edited, renamed and removed, in the settings", async () => {
    const settings = (): unknown => vscode.workspace.getConfiguration().get("cloudwatchLogs.connections");
    assert.deepEqual(await run("addConnection", { name: "Host", regions: ["eu-west-1", "us-gov-west-1"], endpoint }), {
      connection: "Host eu-west-1",
      connections: ["Host eu-west-1", "Host us-gov-west-1"],
    });
    await assert.rejects(
      Promise.resolve(run("addConnection", { name: "Host eu-west-1", region: "eu-west-1" })),
      /already such a connection.*: Host eu-west-1/u,
    );
    await run("editConnection", { connection: "Host us-gov-west-1", region: "cn-north-1", readOnly: true });
    await run("renameConnection", { connection: "Host us-gov-west-1", name: "China" });
    await run("removeConnection", { connection: "Host eu-west-1", confirmed: true });
    assert.deepEqual(settings(), [{ name: "China", region: "cn-north-1", endpoint, readOnly: true }]);
    await run("editConnection", { connection: "China", readOnly: null });
    await run("createLogGroup", { connection: "China", group: "host/china" });
    const { text } = await run<{ text: string }>("copyArn", { connection: "China", group: "host/china" });
    assert.match(text, /:cn-north-1:/u);
    await run("removeConnection", { connection: "China", confirmed: true });
    assert.deepEqual(settings(), []);
  });

  it("that are wrong in the settings say so when they are used, and leave others usable", async () => {
    await set("connections", [{ name: "Good", region, endpoint }, 7, { name: "Bad", profile: "nobody", region }]);
    await assert.rejects(
      Promise.resolve(run("openLog", { connection: "Entry 2", group: "x" })),
      /Entry 2 of the setting.*must be an object/u,
    );
    await assert.rejects(
      Promise.resolve(run("openLog", { connection: "Bad", group: "x" })),
      /No such profile.*: nobody/u,
    );
    await run("createLogGroup", { connection: "Good", group: "host/goodConnection" });
    await set("connections", undefined);
  });

  it("of a server without STS say that there is no identity", async () => {
    await assert.rejects(
      Promise.resolve(run("showIdentity", { connection: { region, endpoint } })),
      /does not say whose credentials/u,
    );
  });
});

describe("documents without valid credentials", () => {
  const files = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"].map((name) => process.env[name] ?? "");
  const [config = "", credentials = ""] = files;
  const before = files.map((path) => readFileSync(path, "utf8"));

  after(async () => {
    await closeAll();
    for (const [index, path] of files.entries()) writeFileSync(path, before[index] ?? "");
  });

  it("go on by themselves once there are some: one that reads, and one that follows", async () => {
    await otherClient().createLogGroup({ group: "host/later" }, signal);
    await fillStream("host/later", "s", 2);
    writeFileSync(config, `${before[0] ?? ""}\n[profile later]\nregion = ${region}\n`);
    const connection = { profile: "later", region, endpoint };
    for (const command of ["openLog", "tail"]) {
      const opening = Promise.resolve(
        run(command, { connection, group: "host/later", stream: "s", start: command === "tail" ? "1h" : "2h" }),
      );
      await assert.rejects(opening, /No usable credentials.*: later/u);
    }
    const uris = vscode.workspace.textDocuments
      .filter((document) => document.getText().includes("No usable credentials"))
      .map(({ uri }) => uri.toString());
    assert.equal(uris.length, 2);
    // A change of the files that is noticed late lets them try once more.
    await Promise.all(uris.map((uri) => untilText(uri, (text) => /^# .*stopped/u.test(text))));
    writeFileSync(credentials, `${before[1] ?? ""}\n[later]\naws_access_key_id = a\naws_secret_access_key = dummy\n`);
    await Promise.all(uris.map((uri) => untilText(uri, (text) => text.includes("event 1."))));
    await Promise.any(uris.map((uri) => untilText(uri, (text) => /^# .*following\n/u.test(text))));
  });
});

describe("the local server", () => {
  after(() => run("stopLocalServer"));

  interface Started {
    readonly connection: string;
    readonly endpoint: string;
  }

  it("starts once, is reset on its port, and stops", async () => {
    const [first, second] = await Promise.all([
      run<Started>("startLocalServer", { sampleData: false }),
      run<Started>("startLocalServer", { sampleData: false }),
    ]);
    assert.deepEqual(first, second);
    await run("createLogGroup", { connection: "Local", group: "local/one" });
    assert.deepEqual(await run("resetLocalServer", { confirmed: true }), first);
    await assert.rejects(
      Promise.resolve(run("createLogStream", { connection: "Local", group: "local/one", stream: "s" })),
      /log group does not exist/u,
    );
    await assert.rejects(Promise.resolve(run("showIdentity", { connection: "Local" })), /has no accounts/u);
    await run("stopLocalServer");
    await assert.rejects(
      Promise.resolve(run("createLogGroup", { connection: "Local", group: "x" })),
      /no connection of this name: Local/u,
    );
    await assert.rejects(Promise.resolve(run("resetLocalServer", { confirmed: true })), /does not run/u);
  });

  it("says that its port is taken, and starts on a free one then", async () => {
    const taken = Number(new URL(endpoint).port);
    await assert.rejects(
      Promise.resolve(run("startLocalServer", { port: taken })),
      new RegExp(`port ${taken} is in use by another program`, "u"),
    );
    const { endpoint: own } = await run<Started>("startLocalServer", { port: 0, sampleData: false });
    assert.notEqual(own, endpoint);
  });

  it("has a shop that goes on writing, and whose incidents go through three groups with one request id", async () => {
    await run("stopLocalServer");
    await run<Started>("startLocalServer", { port: 0 });
    const groups = ["/aws/lambda/checkout", "/ecs/gateway", "/ecs/payments"];
    const shop = { connection: "Local", groups };
    const { uri } = await run<{ uri: string }>("tail", shop);
    const seen = await untilText(uri, (text) => text.includes("attempt 4 request="));
    const id = /attempt 4 request=(?<id>[\da-f-]{36})/u.exec(seen)?.groups?.["id"];
    const found = await run<{ uri: string }>("searchLogGroup", { ...shop, filterPattern: `"${id}"`, start: "1h" });
    const writers = ["[payments]", '"path":"/api/orders"', "Invoke Error", "START RequestId"];
    await untilText(found.uri, (text) => writers.every((writer) => text.includes(writer)));
    await untilText(uri, (text) => text.length > seen.length + 1000);
  });
});
