import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, otherClient, run, textOf, untilText } from "./logHost.js";

async function setSource(source: "live" | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration()
    .update("cloudwatchLogs.tailSource", source, vscode.ConfigurationTarget.Global);
}

describe("tails by Live Tail", () => {
  const api = otherClient();

  before(() => setSource("live"));
  afterEach(closeAll);
  after(() => setSource(undefined));

  async function group(name: string): Promise<string> {
    await api.createLogGroup({ group: name }, signal);
    await api.createLogStream({ group: name, stream: "s" }, signal);
    return name;
  }

  function put(group: string, timestamp: number, message: string): Promise<unknown> {
    return api.putLogEvents({ group, stream: "s", events: [{ timestamp, message }] }, signal);
  }

  it("show an event that is too late for any poll", async () => {
    const name = await group("host/live/late");
    const { uri } = await run<{ uri: string }>("tail", { group: name });
    await untilText(uri, (text) => /^# .*following by Live Tail\n/u.test(text));
    await put(name, Date.now(), "fresh.");
    await put(name, Date.now() - 3 * 60 * 60_000, "hours late.");
    const text = await untilText(uri, (text) => text.includes("fresh.") && text.includes("hours late."));
    assert.ok(text.indexOf("hours late.") < text.indexOf("fresh."));
    assert.equal(text.match(/late\./gu)?.length, 1);
    await run("stopTail", { uri });
  });

  it("of a pattern follow the groups that match", async () => {
    const names = await Promise.all([group("host/glob/a"), group("host/glob/b"), group("host/other")]);
    const { uri } = await run<{ uri: string }>("tail", { group: "host/glob/*" });
    await untilText(uri, (text) => /^# .*following by Live Tail\n/u.test(text));
    for (const name of names.toReversed()) await put(name, Date.now(), `hello from ${name}.`);
    const text = await untilText(
      uri,
      (text) => text.includes("from host/glob/a.") && text.includes("from host/glob/b."),
    );
    assert.doesNotMatch(text, /host\/other/u);
    assert.match(text, / {2}host\/glob\/a: hello/u);
    await run("stopTail", { uri });
  });

  it("of too many groups are polled, and say why", async () => {
    const names = await Promise.all(Array.from({ length: 11 }, (_, index) => group(`host/many/${index}`)));
    const { uri } = await run<{ uri: string }>("tail", { groups: names });
    await put("host/many/7", Date.now(), "polled.");
    const text = await untilText(uri, (text) => text.includes("polled.") && text.includes("can't be used"));
    assert.match(text, /Events are polled, because Live Tail can't be used\. It takes at most 10 log groups/u);
    await run("stopTail", { uri });
  });
});

describe("tails of several connections", () => {
  const api = otherClient();

  after(closeAll);

  it("merge them in one document, which says where each line is from", async () => {
    for (const name of ["host/places/a", "host/places/b"]) {
      await api.createLogGroup({ group: name }, signal);
      await api.createLogStream({ group: name, stream: "s" }, signal);
    }
    const { uri } = await run<{ uri: string }>("tail", {
      connection: { region: "us-east-1", endpoint },
      group: "host/places/a",
      also: [{ connection: { region: "eu-west-1", endpoint }, group: "host/places/b" }],
    });
    for (const name of ["host/places/a", "host/places/b"]) {
      const events = [{ timestamp: Date.now(), message: `hello from ${name}.` }];
      await api.putLogEvents({ group: name, stream: "s", events }, signal);
    }
    const text = await untilText(uri, (text) =>
      /hello from host\/places\/a\..*hello from host\/places\/b\./su.test(text),
    );
    assert.match(text, / {2}us-east-1 a: hello/u);
    assert.match(text, / {2}eu-west-1 b: hello/u);
    assert.deepEqual(await run("highlightTerms", { uri, terms: ["hello from", "places/b."] }), { counts: [2, 1] });
    const line = text.split("\n").findIndex((shown) => shown.includes("hello from host/places/b.")) + 1;
    const opened = await run<{ uri: string }>("openEventAsJson", { uri, line });
    const json = JSON.parse(textOf(opened.uri) ?? "") as { group: string; message: string };
    assert.deepEqual([json.group, json.message], ["host/places/b", "hello from host/places/b."]);
    await run("stopTail", { uri });
  });
});
