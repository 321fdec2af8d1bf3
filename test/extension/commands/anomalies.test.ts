import { beforeEach, describe, expect, it } from "vitest";
import { createAnomalyDetector } from "../../../src/extension/commands/anomalies/createAnomalyDetector.js";
import { deleteAnomalyDetector } from "../../../src/extension/commands/anomalies/deleteAnomalyDetector.js";
import { setAnomalyDetector } from "../../../src/extension/commands/anomalies/setAnomalyDetector.js";
import { showAnomalies } from "../../../src/extension/commands/anomalies/showAnomalies.js";
import { updateAnomaly } from "../../../src/extension/commands/anomalies/updateAnomaly.js";
import { markAnomalyAsBaseline } from "../../../src/extension/commands/anomalies/markAnomalyAsBaseline.js";
import { openAnomaly } from "../../../src/extension/commands/anomalies/openAnomaly.js";
import { takeBackSuppression } from "../../../src/extension/commands/anomalies/takeBackSuppression.js";
import type { Call } from "../../../src/extension/command.js";
import { nodeArguments } from "../../../src/logs/tree/selectedNodes.js";
import type { TreeNode } from "../../../src/logs/tree/node.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";
import { connectionNode, groupNode } from "../../../src/logs/tree/node.js";

const minute = 60_000;
const args = { group: "web" };
const byHand = { args, programmatic: false };

interface Shown {
  readonly uri: string;
  readonly detectors: readonly {
    readonly detector: string;
    readonly status: string;
    readonly anomalies: readonly { readonly id: string; readonly patternId: string; readonly state: string }[];
  }[];
}

/** A group with a trained detector, which found one anomaly. */
async function fixture(): Promise<CommandFixture> {
  const commands = new CommandFixture();
  commands.logs.add("web", "one", "started on port 8081");
  await commands.run(createAnomalyDetector, { args: { ...args, name: "watch" } });
  await commands.logs.clock.advance(16 * minute);
  commands.logs.add("web", "one", "FATAL no memory left", "started on port 8082");
  commands.logs.calls.length = 0;
  return commands;
}

async function shown(commands: CommandFixture): Promise<Shown> {
  return (await commands.run(showAnomalies, { args })) as Shown;
}

async function states(commands: CommandFixture): Promise<readonly string[]> {
  return (await shown(commands)).detectors.flatMap(({ anomalies }) => anomalies.map(({ state }) => state));
}

/** The texts that were shown, with the titles of their lenses. */
function texts({ acts }: CommandFixture): readonly { readonly text: string; readonly lenses: readonly string[] }[] {
  return acts.flatMap((act) => {
    const [what, , shownText] = act as [string, object, { text: string; lenses: readonly { title: string }[] }];
    return ["openAnomalies", "replaceAnomalies"].includes(what)
      ? [{ text: shownText.text, lenses: shownText.lenses.map(({ title }) => title) }]
      : [];
  });
}

beforeEach(() => user.follows());

describe("Show Anomalies", () => {
  it("shows what the detectors of a group found, with what can be done", async () => {
    const commands = await fixture();
    const { detectors } = await shown(commands);
    expect(detectors).toMatchObject([{ name: "watch", status: "ANALYZING", anomalies: [{ priority: "HIGH" }] }]);
    const [{ text, lenses } = { text: "", lenses: [] }] = texts(commands);
    expect(text).toContain("Detector watch: ANALYZING: it looks for anomalies");
    expect(text).toContain("1. HIGH · FATAL no memory left\n   Active · 1 event · goes on");
    expect(lenses.map((title) => title.replace(/^\$\([\w-]+\) /u, ""))).toEqual([
      "Read Again",
      "Show Patterns…",
      "Create Detector…",
      "Pause",
      "Delete…",
      "Open Its Events",
      "Suppress…",
      "Mark as Baseline",
    ]);
  });

  it("says that there is no detector, or that one trains", async () => {
    const commands = new CommandFixture();
    commands.logs.add("web", "one", "x");
    await shown(commands);
    expect(texts(commands).at(-1)?.text).toContain("has no anomaly detector. Creating one is free");
    await commands.run(createAnomalyDetector, { args });
    await shown(commands);
    expect(texts(commands).at(-1)?.text).toMatch(/: INITIALIZING: it finds nothing until it is trained/u);
  });

  it("refuses a class that has no detectors before it asks for any, and a row of one before any request", async () => {
    const commands = new CommandFixture();
    commands.logs.store.createGroup("ia", 0, { logClass: "INFREQUENT_ACCESS" });
    const call = { args: { group: "ia" } };
    for (const command of [showAnomalies, createAnomalyDetector]) {
      await expect(commands.run(command, call)).rejects.toThrow("doesn't support anomaly detectors");
    }
    expect(commands.requests).toEqual(["DescribeLogGroups", "DescribeLogGroups"]);
    commands.logs.calls.length = 0;
    const group = { name: "ia", arn: "", logClass: "INFREQUENT_ACCESS" } as never;
    const node = groupNode(connectionNode(dev), group);
    await expect(commands.run(showAnomalies, { ...call, node, programmatic: false })).rejects.toMatchObject({
      kind: "unsupported",
      remedy: { kind: "queryLogGroup", connection: "dev", groups: ["ia"] },
    });
    expect(commands.requests).toEqual([]);
  });

  it.each([
    [{ group: "none" }, "no such log group: none"],
    [{ group: "web", status: "x" }, "has no field “status”"],
  ])("refuses %j", async (given, reason) => {
    await expect((await fixture()).run(showAnomalies, { args: given })).rejects.toThrow(reason);
  });
});

describe("Create Anomaly Detector", () => {
  it("asks a person how often it looks", async () => {
    const commands = new CommandFixture();
    commands.logs.add("web", "one", "x");
    user.follows({ pick: "every 10 minutes" });
    await commands.run(createAnomalyDetector, byHand);
    expect(commands.logs.calls.at(-1)?.input).toMatchObject({ evaluationFrequency: "TEN_MIN" });
  });

  it.each([
    [{ visibilityDays: 6 }, "a whole number from 7 to 90"],
    [{ frequency: "NEVER" }, "one of “ONE_MIN”"],
    [{ filterPattern: "x".repeat(1025) }, "1,024|1024"],
  ])("refuses %j", async (more, reason) => {
    const commands = await fixture();
    const run = commands.run(createAnomalyDetector, { args: { ...args, ...more } });
    await expect(run).rejects.toThrow(new RegExp(reason, "u"));
  });
});

describe("a detector", () => {
  it("is paused and resumed by one command", async () => {
    const commands = await fixture();
    expect(await commands.run(setAnomalyDetector, { args })).toMatchObject({ group: "web", enabled: false });
    expect((await shown(commands)).detectors[0]?.status).toBe("PAUSED");
    expect(await commands.run(setAnomalyDetector, { args })).toMatchObject({ enabled: true });
    expect(await commands.run(setAnomalyDetector, { args: { ...args, enabled: true } })).toMatchObject({
      enabled: true,
    });
    expect((await shown(commands)).detectors[0]?.status).toBe("ANALYZING");
  });

  it("is deleted once that is confirmed", async () => {
    const commands = await fixture();
    user.follows({ confirm: "Delete" });
    await commands.run(deleteAnomalyDetector, byHand);
    expect(user.asked.at(-1)).toBe("Delete the anomaly detector watch?");
    expect((await shown(commands)).detectors).toEqual([]);
    await expect(commands.run(deleteAnomalyDetector, { args })).rejects.toThrow("no such anomaly detector");
  });

  it("is picked where there are several, and named by its ARN", async () => {
    const commands = await fixture();
    await commands.run(createAnomalyDetector, { args: { ...args, name: "other" } });
    user.follows({ pick: "other" });
    const { detector } = (await commands.run(setAnomalyDetector, byHand)) as { detector: string };
    await commands.run(deleteAnomalyDetector, { args: { ...args, detector, confirmed: true } });
    expect((await shown(commands)).detectors).toMatchObject([{ name: "watch" }]);
  });
});

describe("Suppress Anomaly", () => {
  it("asks which, and for how long", async () => {
    const commands = await fixture();
    user.follows({ pick: "FATAL no memory left" }, { pick: "Suppress for 1 day" });
    await commands.run(updateAnomaly, byHand);
    expect(commands.logs.calls.at(-1)?.input).toMatchObject({
      suppressionType: "LIMITED",
      suppressionPeriod: { value: 24, suppressionUnit: "HOURS" },
    });
    expect(await states(commands)).toEqual(["Suppressed"]);
    expect(texts(commands).at(-1)?.lenses).toContain("$(discard) Take Back Suppression");
  });

  it("does what a program says, and shows it where anomalies are shown", async () => {
    const commands = await fixture();
    const [{ anomalies: [{ id: anomaly, patternId: pattern } = { id: "", patternId: "" }] } = { anomalies: [] }] = (
      await shown(commands)
    ).detectors;
    const run = (more: object): Promise<unknown> => commands.run(updateAnomaly, { args: { ...args, ...more } });
    await run({ pattern, action: "suppress" });
    expect(texts(commands).at(-1)?.text).toContain("pattern suppressed for good");
    await run({ pattern, action: "takeBack" });
    expect(await states(commands)).toEqual(["Active"]);
    await run({ anomaly, action: "baseline" });
    expect(await states(commands)).toEqual(["Baseline"]);
    await expect(run({ anomaly, pattern, action: "takeBack" })).rejects.toThrow("can't both be given");
    await expect(run({ anomaly, action: "takeBack", hours: 1 })).rejects.toThrow("needs the action “suppress”");
    await expect(run({ anomaly: "x", action: "takeBack" })).rejects.toThrow("no longer has this anomaly detector");
  });
});

/** The row of the group's first anomaly in the explorer, with its parent. */
async function rows(commands: CommandFixture): Promise<{ readonly group: TreeNode; readonly anomaly: TreeNode }> {
  const { tree } = commands.actors;
  const [root] = await tree.children();
  const group = (await tree.children(root)).find(({ kind }) => kind === "group");
  const below = async (): Promise<TreeNode | undefined> =>
    (await tree.children(group)).find(({ kind }) => kind === "anomalies");
  await expect.poll(below).toBeDefined();
  const [anomaly] = await tree.children(await below());
  if (group === undefined || anomaly === undefined) throw new Error("no such rows");
  return { group, anomaly };
}

function onRow(node: TreeNode): Partial<Call> {
  return { node, nodes: [node], args: nodeArguments([node]), programmatic: false };
}

/** What the explorer's row of the anomaly is known by. */
async function rowState(commands: CommandFixture): Promise<unknown> {
  const { anomaly } = await rows(commands);
  return anomaly.kind === "anomaly" ? anomaly.anomaly.state : anomaly.kind;
}

describe("the row of an anomaly", () => {
  it("opens its events without another request about anomalies", async () => {
    const commands = await fixture();
    const { anomaly } = await rows(commands);
    commands.logs.calls.length = 0;
    const selection = { connection: "dev", groups: ["web"], filterPattern: expect.stringContaining("FATAL") };
    expect(await commands.plan(openAnomaly, onRow(anomaly))).toMatchObject(selection);
    expect(commands.requests).toEqual([]);
    await commands.run(openAnomaly, onRow(anomaly));
    expect(commands.acts.at(-1)).toMatchObject(["open", selection]);
  });

  it("shows it in the document, at its line", async () => {
    const commands = await fixture();
    const { anomaly } = await rows(commands);
    await commands.run(showAnomalies, onRow(anomaly));
    const [what, , text, line] = commands.acts.at(-1) as [string, string, { text: string }, number];
    expect([what, text.text.split("\n")[line]]).toEqual(["openAnomalies", "1. HIGH · FATAL no memory left"]);
  });

  it("is suppressed, taken back and marked as baseline, and shows what became of it", async () => {
    const commands = await fixture();
    user.follows({ pick: "Suppress for good" });
    await commands.run(updateAnomaly, onRow((await rows(commands)).anomaly));
    expect(await rowState(commands)).toBe("Suppressed");
    await commands.run(takeBackSuppression, onRow((await rows(commands)).anomaly));
    expect(await rowState(commands)).toBe("Active");
    await commands.run(markAnomalyAsBaseline, onRow((await rows(commands)).anomaly));
    expect(await rowState(commands)).toBe("Baseline");
  });
});

describe("the row of anomalies", () => {
  it("shows that its detector is paused, and goes with it", async () => {
    const commands = await fixture();
    const { anomaly, group } = await rows(commands);
    if (anomaly.kind !== "anomaly") throw new Error("no anomaly");
    await commands.run(setAnomalyDetector, onRow(anomaly.parent));
    const after = await rows(commands);
    expect(after.anomaly).toMatchObject({ parent: { detectors: [{ status: "PAUSED" }] } });
    user.follows({ confirm: "Delete" });
    await commands.run(deleteAnomalyDetector, onRow(anomaly.parent));
    await commands.actors.tree.children(group);
    await commands.logs.clock.advance(0);
    expect((await commands.actors.tree.children(group)).map(({ kind }) => kind)).not.toContain("anomalies");
  });
});

describe("by its id or that of its pattern, an anomaly", () => {
  it("is opened, and is refused if there is none", async () => {
    const commands = await fixture();
    const [{ anomalies: [{ id, patternId } = { id: "", patternId: "" }] } = { anomalies: [] }] = (await shown(commands))
      .detectors;
    const run = (more: object): Promise<unknown> => commands.run(openAnomaly, { args: { ...args, ...more } });
    for (const named of [{ anomaly: id }, { pattern: patternId }]) {
      expect(await run(named)).toEqual({ uri: expect.any(String) });
      expect(commands.acts.at(-1)).toMatchObject(["open", { groups: ["web"] }]);
    }
    await expect(run({ anomaly: "x" })).rejects.toThrow("no longer has this anomaly: watch");
    await expect(run({ anomaly: id, pattern: patternId })).rejects.toThrow("can't both be given");
  });

  it("is changed by a program", async () => {
    const commands = await fixture();
    const [{ anomalies: [{ id: anomaly } = { id: "" }] } = { anomalies: [] }] = (await shown(commands)).detectors;
    await commands.run(updateAnomaly, { args: { ...args, anomaly, action: "suppress" } });
    await commands.run(takeBackSuppression, { args: { ...args, anomaly } });
    expect(await states(commands)).toEqual(["Active"]);
    await commands.run(markAnomalyAsBaseline, { args: { ...args, anomaly } });
    expect(await states(commands)).toEqual(["Baseline"]);
  });

  it("is picked by a person, from the palette", async () => {
    const commands = await fixture();
    user.follows({ pick: "FATAL no memory left" });
    await commands.run(markAnomalyAsBaseline, byHand);
    expect(await states(commands)).toEqual(["Baseline"]);
    user.follows({ pick: "FATAL no memory left" });
    await commands.run(openAnomaly, byHand);
    expect(commands.acts.at(-1)).toMatchObject(["open", { groups: ["web"] }]);
  });
});
