import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, documentOf, endpoint, fillStream, otherClient, region, run, textOf, untilText } from "./logHost.js";

describe("commands on groups and streams", () => {
  const api = otherClient();

  it("create a group with retention and a stream that another client sees", async () => {
    assert.deepEqual(await run("createLogGroup", { group: "host/created", retentionInDays: 14 }), {
      connection: `default@${region}@${new URL(endpoint).host}`,
      group: "host/created",
    });
    await run("createLogStream", { group: "host/created", stream: "one" });
    const [group] = (await api.describeLogGroups({ prefix: "host/created" }, signal)).items;
    assert.equal(group?.retentionInDays, 14);
    const streams = await api.describeLogStreams({ group: "host/created" }, signal);
    assert.deepEqual(
      streams.items.map(({ name }) => name),
      ["one"],
    );
  });

  it("copy names and ARNs", async () => {
    await run("createLogGroup", { group: "host/copied" });
    await run("createLogStream", { group: "host/copied", stream: "a$b" });
    assert.deepEqual(await run("copyName", { group: "host/copied", stream: "a$b" }), { text: "a$b" });
    const { text } = await run<{ text: string }>("copyArn", { group: "host/copied", stream: "a$b" });
    assert.match(text, /^arn:aws:logs:us-east-1:\d{12}:log-group:host\/copied:log-stream:a\$b$/u);
    assert.equal(await vscode.env.clipboard.readText(), text);
  });

  it("delete streams and groups", async () => {
    await run("createLogGroup", { group: "host/deleted" });
    await run("createLogStream", { group: "host/deleted", stream: "one" });
    await run("deleteLogStream", { group: "host/deleted", stream: "one", confirmed: true });
    assert.deepEqual((await api.describeLogStreams({ group: "host/deleted" }, signal)).items, []);
    await run("deleteLogGroup", { group: "host/deleted", confirmed: true });
    assert.deepEqual((await api.describeLogGroups({ prefix: "host/deleted" }, signal)).items, []);
  });

  it("create a group with class and tags, and edit its tags", async () => {
    const group = "host/tagged";
    await run("createLogGroup", { group, logClass: "INFREQUENT_ACCESS", tags: { team: "payments", env: "prod" } });
    const [created] = (await api.describeLogGroups({ prefix: group }, signal)).items;
    assert.equal(created?.logClass, "INFREQUENT_ACCESS");
    await run("editTags", { group, set: { team: "orders" }, remove: ["env"] });
    assert.deepEqual(await api.listTagsForResource({ arn: created?.arn ?? "" }, signal), { team: "orders" });
  });

  it("set and take away retention and deletion protection", async () => {
    const group = "host/settings";
    const now = async () => (await api.describeLogGroups({ prefix: group }, signal)).items[0];
    await run("createLogGroup", { group });
    await run("setRetention", { group, retentionInDays: 7 });
    assert.equal((await now())?.retentionInDays, 7);
    await run("setRetention", { group, retentionInDays: null });
    assert.equal((await now())?.retentionInDays, undefined);
    await run("setDeletionProtection", { group, enabled: true });
    assert.equal((await now())?.deletionProtected, true);
    await assert.rejects(Promise.resolve(run("deleteLogGroup", { group, confirmed: true })), /protection/u);
    await assert.rejects(Promise.resolve(run("deleteLogGroup", { group })), /Set Deletion Protection.*host\/settings/u);
    await run("setDeletionProtection", { group, enabled: false });
    await run("deleteLogGroup", { group, confirmed: true });
    assert.equal(await now(), undefined);
  });

  it("delete several streams of a group, and say which failed", async () => {
    const group = "host/manyStreams";
    await run("createLogGroup", { group });
    for (const stream of ["a", "b", "c"]) await run("createLogStream", { group, stream });
    const { done, failed } = await run<{ done: { stream: string }[]; failed: { stream: string; reason: string }[] }>(
      "deleteLogStream",
      { group, streams: ["a", "none", "b", "a"], confirmed: true },
    );
    assert.deepEqual(
      done.map(({ stream }) => stream),
      ["a", "b"],
    );
    assert.match(failed.map(({ stream, reason }) => `${stream}: ${reason}`).join("; "), /^none: .*does not exist/u);
    const { items } = await api.describeLogStreams({ group }, signal);
    assert.deepEqual(
      items.map(({ name }) => name),
      ["c"],
    );
  });

  it("change several groups, and say which failed and why", async () => {
    const [first, second, missing] = ["host/several/1", "host/several/2", "host/several/missing"];
    for (const group of [first, second]) await run("createLogGroup", { group });
    const { done, failed } = await run<{ done: { group: string }[]; failed: { group: string; reason: string }[] }>(
      "setRetention",
      { groups: [first, missing, second], retentionInDays: 3 },
    );
    assert.deepEqual(
      done.map(({ group }) => group),
      [first, second],
    );
    assert.deepEqual(
      failed.map(({ group }) => group),
      [missing],
    );
    assert.match(failed[0]?.reason ?? "", /does not exist.*host\/several\/missing/u);
    await run("deleteLogGroup", { groups: [first, second], confirmed: true });
    assert.deepEqual((await api.describeLogGroups({ prefix: "host/several" }, signal)).items, []);
  });

  for (const [command, argument, sentence] of [
    ["setRetention", { group: "x", retentionInDays: 8 }, /retentionInDays/u],
    ["createLogGroup", { group: "x", logClass: "CHEAP" }, /logClass.*STANDARD/u],
    ["editTags", { group: "x", set: { "a,b": "" } }, /only letters/u],
    ["createLogGroup", { group: "not legal" }, /can't hold a space/u],
    ["createLogGroup", { group: "aws/x" }, /can't start with aws\//u],
    ["createLogGroup", { group: "x", retentionInDays: 2 }, /retentionInDays.*retention periods/u],
    ["createLogGroup", { group: "x", region: "eu-west-1" }, /no field “region”/u],
    ["createLogStream", { group: "host/none", stream: "x:y" }, /“:”/u],
    ["createLogStream", { group: "host/none", stream: "x" }, /host\/none|log group/u],
    ["deleteLogGroup", { group: "host/none", confirmed: true }, /host\/none|log group/u],
    ["tail", { group: "x", start: "soon" }, /start/u],
    ["openLog", { group: "x", stream: "s", connection: "nowhere" }, /no connection of this name: nowhere/u],
    ["createLogGroup", { group: "x", connection: { region, profile: "missing" } }, /missing/u],
    ["createLogGroup", { group: "x", connection: { region, endpoint: "http://127.0.0.1:9" } }, /127\.0\.0\.1:9/u],
  ] as const) {
    it(`${command} ${JSON.stringify(argument)} rejects with a sentence`, async () => {
      await assert.rejects(Promise.resolve(run(command, argument)), sentence);
    });
  }
});

describe("put events", () => {
  const api = otherClient();
  const target = { group: "host/put", stream: "one" };

  before(async () => {
    await api.createLogGroup({ group: target.group }, signal);
    await api.createLogStream({ group: target.group, stream: target.stream }, signal);
  });

  async function stored(): Promise<string[]> {
    const page = await api.getLogEvents({ ...target, startFromHead: true }, signal);
    return page.events.map(({ message }) => message);
  }

  it("puts events, and says which were rejected and why", async () => {
    const hour = 3_600_000;
    const result = await run("putLogEvents", {
      ...target,
      events: [
        { message: "now" },
        { message: "two hours and more ahead", timestamp: Date.now() + 2.1 * hour },
        { message: "fifteen days old", timestamp: Date.now() - 15 * 24 * hour },
      ],
    });
    const { accepted, rejected } = result as { accepted: number; rejected: { index: number; reason: string }[] };
    assert.equal(accepted, 1);
    assert.deepEqual(
      rejected.map(({ index }) => index),
      [1, 2],
    );
    for (const { reason } of rejected) assert.match(reason, /2 hours|14 days/u);
    assert.deepEqual(await stored(), ["now"]);
  });

  it("puts the events of a file by a field's time, and says which lines it can't read", async () => {
    const now = Date.now();
    const lines = [
      { ts: now - 1000, m: "from a file" },
      { ts: "soon", m: "no time" },
    ].map((line) => JSON.stringify(line));
    const file = vscode.Uri.file(`${tmpdir()}/put-${now}.jsonl`);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${lines.join("\n")}\nnot JSON\n`));
    const fields = { timeField: "ts", messageField: "m", confirmed: true };
    const put = { group: target.group, stream: "from-file", file: file.fsPath, ...fields };
    await assert.rejects(Promise.resolve(run("putFile", put)), /does not exist.*createStream: from-file/u);
    const result = await run<{ accepted: number; rejected: { line: number; reason: string }[] }>("putFile", {
      ...put,
      createStream: true,
    });
    await vscode.workspace.fs.delete(file);
    assert.equal(result.accepted, 1);
    assert.deepEqual(
      result.rejected.map(({ line }) => line),
      [2, 3],
    );
    const { events } = await api.getLogEvents(
      { group: target.group, stream: "from-file", startFromHead: true },
      signal,
    );
    assert.deepEqual(
      events.map(({ timestamp, message }) => [timestamp, message]),
      [[now - 1000, "from a file"]],
    );
  });

  it("puts the clipboard's lines with their own times", async () => {
    const at = new Date(Date.now() - 60_000);
    at.setUTCMilliseconds(0);
    await vscode.env.clipboard.writeText(`${at.toISOString().slice(0, 19)} +0000 first\n  at second\n`);
    const put = { group: target.group, stream: "clipboard", timeFormat: "%Y-%m-%dT%H:%M:%S %z" };
    assert.deepEqual(await run("putClipboard", { ...put, createStream: true, confirmed: true }), {
      accepted: 2,
      rejected: [],
    });
    const { events } = await api.getLogEvents(
      { group: target.group, stream: "clipboard", startFromHead: true },
      signal,
    );
    assert.deepEqual(
      events.map(({ timestamp }) => timestamp),
      [at.getTime(), at.getTime()],
    );
  });

  it("writes nothing where a connection is for reading only", async () => {
    const settings = vscode.workspace.getConfiguration("cloudwatchLogs");
    await settings.update("readOnly", true, vscode.ConfigurationTarget.Global);
    await vscode.env.clipboard.writeText("never");
    try {
      for (const [command, argument] of [
        ["putLogEvents", { ...target, events: [{ message: "never" }] }],
        ["putClipboard", { ...target, confirmed: true }],
        ["createLogGroup", { group: "host/never" }],
        ["setRetention", { group: target.group, retentionInDays: 1 }],
        ["editTags", { group: target.group, set: { a: "b" } }],
        ["setDeletionProtection", { group: target.group, enabled: true }],
        ["deleteLogGroup", { group: target.group, confirmed: true }],
      ] as const) {
        await assert.rejects(Promise.resolve(run(command, argument)), /cloudwatchLogs\.readOnly/u);
      }
    } finally {
      await settings.update("readOnly", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("puts the selected lines, else all that are not blank", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "first\n\nsecond\nthird\n" });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(2, 0, 3, 5);
    assert.deepEqual(await run("putSelection", { ...target, confirmed: true }), { accepted: 2, rejected: [] });
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    assert.deepEqual(await run("putSelection", { ...target, confirmed: true }), { accepted: 3, rejected: [] });
    assert.deepEqual((await stored()).slice(1), ["second", "third", "first", "second", "third"]);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});

describe("log documents", () => {
  const api = otherClient();
  const group = "host/documents";

  before(async () => {
    await api.createLogGroup({ group }, signal);
  });
  after(closeAll);

  const fill = (stream: string, count: number): Promise<number> => fillStream(group, stream, count);

  it("open a stream at its newest events, older ones come to the top", async () => {
    await fill("opened", 2500);
    const { uri } = await run<{ uri: string }>("openLog", { group, stream: "opened" });
    const newest = textOf(uri) ?? "";
    assert.match(newest, /event 2499\.\n$/u);
    assert.doesNotMatch(newest, /event 0\./u);
    await run("loadOlder", { uri });
    await run("loadOlder", { uri });
    const whole = textOf(uri) ?? "";
    const numbers = [...whole.matchAll(/ event (\d+)\.\n/gu)].map((match) => Number(match[1]));
    assert.deepEqual(
      numbers,
      Array.from({ length: 2500 }, (_, index) => index),
    );
  });

  it("of a connection that the caller describes", async () => {
    await fill("described", 1);
    const connection = { region: "eu-west-3", endpoint };
    const { uri } = await run<{ uri: string }>("openLog", { connection, group, stream: "described" });
    assert.match(textOf(uri) ?? "", /^# .*eu-west-3.*\n# .*\n.*event 0\.\n$/u);
  });

  it("are read-only, never dirty, and in their own language", async () => {
    await fill("named.json", 3);
    const { uri } = await run<{ uri: string }>("openLog", { group, stream: "named.json" });
    const document = documentOf(uri);
    assert.equal(document?.isDirty, false);
    assert.equal(document?.languageId, "cloudwatch-log");
    assert.equal(vscode.workspace.fs.isWritableFileSystem("cloudwatch-logs"), false);
  });

  it("tail: look back, receive what a separate client puts, once and in time order", async () => {
    await fill("tailed", 3);
    const { uri } = await run<{ uri: string }>("tail", { group, stream: "tailed" });
    assert.match(await untilText(uri, (text) => text.includes("event 2.")), /event 0\.\n.*event 1\.\n.*event 2\.\n/su);
    const now = Date.now();
    await api.putLogEvents({ group, stream: "tailed", events: [{ timestamp: now, message: "fresh." }] }, signal);
    await untilText(uri, (text) => text.includes("fresh."));
    await api.putLogEvents({ group, stream: "tailed", events: [{ timestamp: now - 5, message: "late." }] }, signal);
    const text = await untilText(uri, (shown) => shown.includes("late."));
    assert.deepEqual(
      [...text.matchAll(/ (\w+(?: \d)?\.)\n/gu)].map((match) => match[1]),
      ["event 0.", "event 1.", "event 2.", "late.", "fresh."],
    );
    await run("stopTail", { uri });
    await untilText(uri, (shown) => /^# .*stopped\n/u.test(shown));
  });

  it("tail a group: new streams join, and each line says its stream once there are two", async () => {
    await api.createLogGroup({ group: `${group}/all` }, signal);
    const { uri } = await run<{ uri: string }>("tail", { group: `${group}/all` });
    await api.createLogStream({ group: `${group}/all`, stream: "joined" }, signal);
    const events = [{ timestamp: Date.now(), message: "hello" }];
    await api.putLogEvents({ group: `${group}/all`, stream: "joined", events }, signal);
    assert.match(await untilText(uri, (text) => text.includes("hello")), /\d hello\n/u);
    await api.createLogStream({ group: `${group}/all`, stream: "second" }, signal);
    const more = [{ timestamp: Date.now(), message: "there" }];
    await api.putLogEvents({ group: `${group}/all`, stream: "second", events: more }, signal);
    assert.match(await untilText(uri, (text) => text.includes("there")), / joined: hello\n.* second: there\n/u);
    await run("stopTail", { uri });
  });

  it("end with their last tab, and open anew", async () => {
    await fill("closed", 1);
    const { uri } = await run<{ uri: string }>("tail", { group, stream: "closed" });
    await untilText(uri, (text) => text.includes("event 0."));
    await closeAll();
    const again = await run<{ uri: string }>("openLog", { group, stream: "closed" });
    assert.equal(again.uri, uri);
    assert.match(await untilText(uri, (text) => text.includes("event 0.")), /newest events last/u);
  });

  it("of a restored window are stopped, and say so", async () => {
    await fill("restored", 1);
    const { uri } = await run<{ uri: string }>("openLog", { group, stream: "restored" });
    await closeAll();
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.match(document.getText(), /^# .*stopped\n$/u);
  });

  it("roll over to a new document after many megabytes, in the same place, and go on", async () => {
    const stream = "rolled";
    await api.createLogStream({ group, stream }, signal);
    const { uri } = await run<{ uri: string }>("tail", { group, stream });
    const padding = "x".repeat(1000);
    const put = (first: number, count: number): Promise<unknown> => {
      const events = Array.from({ length: count }, (_, index) => ({
        timestamp: Date.now(),
        message: `${first + index} ${padding}`,
      }));
      return api.putLogEvents({ group, stream, events }, signal);
    };
    const rolled = new Promise<string>((resolve) => {
      const listener = vscode.window.onDidChangeActiveTextEditor((editor) => {
        const now = editor?.document.uri.toString() ?? uri;
        if (now === uri || !now.startsWith("cloudwatch-logs:")) return;
        listener.dispose();
        resolve(now);
      });
    });
    for (let batch = 0; batch < 42; batch++) await put(batch * 900, 900);
    const next = await rolled;
    await put(37_800, 1);
    await untilText(next, (text) => text.includes(" 37800 x"));
    const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.deepEqual(
      labels.filter((label) => label === stream),
      [stream],
    );
    assert.match(textOf(next) ?? "", /^# .*following · [\d,]+ older lines dropped\n/u);
    await run("stopTail", { uri });
    await untilText(next, (text) => /^# .*stopped/u.test(text));
  });

  it("say in the text what could not be read", async () => {
    await assert.rejects(Promise.resolve(run("openLog", { group: "host/missing", stream: "s" })), /log group/u);
    const shown = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(shown, /^# .*stopped\n# .*\n# .*log group/u);
  });

  it("show hostile text as text", async () => {
    await api.createLogStream({ group, stream: "hostile" }, signal);
    const message = "\u001B[31mred\u001B[0m \u202Eback\u2028line \u0007bell";
    await api.putLogEvents({ group, stream: "hostile", events: [{ timestamp: Date.now(), message }] }, signal);
    const { uri } = await run<{ uri: string }>("openLog", { group, stream: "hostile" });
    const text = await untilText(uri, (shown) => shown.includes("red"));
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\u0000-\u0009\u000B-\u001F\u202E\u2028]/u);
    assert.equal(text.split("\n").length, 4);
  });
});
