import { beforeEach, describe, expect, it } from "vitest";
import { addToDashboard } from "../../../src/extension/commands/dashboards/addToDashboard.js";
import { copyWidget } from "../../../src/extension/commands/dashboards/copyWidget.js";
import { createMetricFilter } from "../../../src/extension/commands/metricFilters/createMetricFilter.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

const ofQuery = { connection: "dev", groups: ["/web"], query: "fields @message", title: "Messages" };

interface Body {
  readonly widgets: readonly {
    readonly type: string;
    readonly x: number;
    readonly properties: { readonly title: string };
  }[];
}

function bodyOf(commands: CommandFixture, name = "main"): Body {
  return JSON.parse(commands.logs.store.dashboards.get(name)?.body ?? "{}") as Body;
}

beforeEach(() => user.follows());

describe("Add to Dashboard", () => {
  it("creates the dashboard, and puts the next widget beside the first", async () => {
    const commands = new CommandFixture();
    const args = { ...ofQuery, dashboard: "main" };
    expect(await commands.run(addToDashboard, { args })).toEqual({
      connection: "dev",
      dashboard: "main",
      created: true,
      x: 0,
      y: 0,
    });
    expect(await commands.run(addToDashboard, { args })).toMatchObject({ created: false, x: 12, y: 0 });
    expect(bodyOf(commands).widgets).toMatchObject([
      { type: "log", x: 0, properties: { title: "Messages", region: "eu-west-1" } },
      { type: "log", x: 12 },
    ]);
  });

  it("shows a person what it changes before it is put", async () => {
    const commands = new CommandFixture();
    commands.logs.add("web", "a", "one");
    const filter = { connection: "dev", group: "web", name: "errors" };
    const fields = { filterPattern: "ERROR", metricName: "Errors", metricNamespace: "Web" };
    await commands.run(createMetricFilter, { args: { ...filter, ...fields } });
    user.follows({ type: "ops" }, { confirm: "Put" });
    expect(await commands.run(addToDashboard, { args: filter, programmatic: false })).toMatchObject({ created: true });
    expect(bodyOf(commands, "ops").widgets).toMatchObject([{ type: "metric", properties: { title: "Errors" } }]);
  });

  it("takes the trend of the active editor", async () => {
    const commands = new CommandFixture();
    commands.trend = { connection: "dev", group: "web", filterPattern: "ERROR", start: 0 };
    await commands.run(addToDashboard, { args: { dashboard: "main" } });
    expect(bodyOf(commands).widgets).toMatchObject([{ type: "log", properties: { view: "timeSeries" } }]);
  });

  it("leaves a dashboard as it is that changed meanwhile", async () => {
    const commands = new CommandFixture();
    await commands.run(addToDashboard, { args: { ...ofQuery, dashboard: "main" } });
    const theirs = JSON.stringify({ widgets: [] });
    let reads = 0;
    commands.metrics.before = (operation) => {
      if (operation !== "GetDashboard" || (reads += 1) < 2) return;
      commands.logs.store.dashboards.set("main", { name: "main", body: theirs, changedAt: 0 });
    };
    await expect(commands.run(addToDashboard, { args: { ...ofQuery, dashboard: "main" } })).rejects.toThrow(
      "meanwhile",
    );
    expect(commands.logs.store.dashboards.get("main")?.body).toBe(theirs);
  });

  it.each([
    ["{", "not valid JSON"],
    [JSON.stringify({ widgets: Array.from({ length: 500 }, () => ({ type: "text" })) }), "500 widgets"],
  ])("refuses a dashboard that can take none, case %#", async (body, sentence) => {
    const commands = new CommandFixture();
    commands.logs.store.dashboards.set("main", { name: "main", body, changedAt: 0 });
    await expect(commands.run(addToDashboard, { args: { ...ofQuery, dashboard: "main" } })).rejects.toThrow(sentence);
    expect(commands.logs.store.dashboards.get("main")?.body).toBe(body);
  });

  it("refuses a name that no dashboard has, and nothing to show", async () => {
    const commands = new CommandFixture();
    await expect(commands.run(addToDashboard, { args: { ...ofQuery, dashboard: "a b" } })).rejects.toThrow("letters");
    await expect(commands.run(addToDashboard, { args: { dashboard: "main" } })).rejects.toThrow("Open a trend");
  });
});

describe("Copy Widget", () => {
  it("copies the widget as JSON", async () => {
    const commands = new CommandFixture();
    const { text } = (await commands.run(copyWidget, { args: ofQuery })) as { text: string };
    expect(JSON.parse(text)).toMatchObject({ type: "log", properties: { query: "SOURCE '/web' | fields @message" } });
    expect(commands.acts).toEqual([["copy", text]]);
  });
});
