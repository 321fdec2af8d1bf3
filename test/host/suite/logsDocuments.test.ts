import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { closeAll, fillStream, otherClient, run, signal, textOf, untilText } from "./logHost.js";

const name = "host/document-commands";

describe("a log document", () => {
  const api = otherClient();

  before(async () => {
    await api.createLogGroup(name, signal);
  });
  after(closeAll);

  const put = (stream: string, message: string): Promise<unknown> =>
    api.putLogEvents({ group: name, stream, events: [{ timestamp: Date.now(), message }] }, signal);

  it("that is still takes newer events to its end when asked, and doesn't follow", async () => {
    await fillStream(name, "newer", 3);
    const { uri } = await run<{ uri: string }>("openLog", { group: name, stream: "newer" });
    await put("newer", "fresh.");
    await run("loadNewer", { uri });
    assert.match(textOf(uri) ?? "", /^# .*newest events last\n# .*\n(.*event \d\.\n){3}.*fresh\.\n$/u);
  });

  it("pauses: the text stands still, the first line counts, and resuming shows what waited", async () => {
    await fillStream(name, "paused", 1);
    const { uri } = await run<{ uri: string }>("tail", { group: name, stream: "paused" });
    await untilText(uri, (text) => text.includes("event 0."));
    await run("pauseTail", { uri });
    await put("paused", "waits.");
    const paused = await untilText(uri, (text) => text.includes("paused · 1 event waits"));
    assert.doesNotMatch(paused, /waits\.\n/u);
    await run("resumeTail", { uri });
    assert.match(textOf(uri) ?? "", /^# .*following\n# .*\n.*event 0\.\n.*waits\.\n$/u);
    await run("stopTail", { uri });
  });

  it("is cleared and goes on; older events bring back what was there", async () => {
    await fillStream(name, "cleared", 2);
    const { uri } = await run<{ uri: string }>("tail", { group: name, stream: "cleared" });
    await untilText(uri, (text) => text.includes("event 1."));
    await run("clearLog", { uri });
    assert.match(textOf(uri) ?? "", /^# .*\n$/u);
    await put("cleared", "after.");
    await untilText(uri, (text) => text.includes("after."));
    await run("loadOlder", { uri });
    assert.match(textOf(uri) ?? "", /^# .*\n# .*\n.*event 0\.\n.*event 1\.\n.*after\.\n$/u);
    await run("stopTail", { uri });
  });
});
