import { beforeEach, describe, expect, it } from "vitest";
import { runWidget } from "../../../src/extension/commands/dashboards/runWidget.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

const frankfurt: Connection = { ...dev, id: "dev-eu", name: "dev in Frankfurt", region: "eu-central-1" };
const production: Connection = { ...frankfurt, id: "prod", name: "production", profile: "prod" };
const widget = { connection: "dev", region: "eu-west-1", groups: ["/web"], query: "fields @message" };
const linked = "222222222222";

function fixture(...others: readonly Connection[]): CommandFixture {
  const commands = new CommandFixture();
  commands.others = others;
  commands.serviceClock = commands.logs.clock;
  Object.assign(commands.actors.queries, { estimate: async () => undefined });
  return commands;
}

/** Where a person's click runs the query: the connection, and the log groups. */
async function planned(commands: CommandFixture, rest: object = {}): Promise<unknown> {
  const args = { ...widget, start: "1h", ...rest };
  const plan = await commands.plan(runWidget, { args, programmatic: false });
  const { requested } = plan as { requested: { connectionId: string; groups: readonly string[] } };
  return [requested.connectionId, ...requested.groups];
}

beforeEach(() => user.follows());

describe("the query of a dashboard's widget", () => {
  it("runs through the dashboard's connection in its region, and shows its results", async () => {
    const commands = fixture(frankfurt);
    commands.logs.add("/web", "a", "one");
    const running = commands.run(runWidget, { args: { ...widget, start: "1h" }, programmatic: false });
    for (let turn = 0; turn < 10; turn++) await commands.logs.clock.advance(500);
    expect(await running).toMatchObject({ status: "Complete", columns: ["@message"] });
    expect(commands.acts).toEqual([["showQuery", "fields @message"]]);
    expect(user.asked).toEqual([]);
  });

  it("runs through the connection of the widget's region that has the same access, and asks nothing", async () => {
    expect(await planned(fixture(production, frankfurt), { region: "eu-central-1" })).toEqual(["dev-eu", "/web"]);
    expect(user.asked).toEqual([]);
  });

  it("runs in another region or account than the widget's only if the person chooses so, who is told", async () => {
    user.follows({ pick: "production" });
    expect(await planned(fixture(production), { region: "eu-central-1" })).toEqual(["prod", "/web"]);
    expect(user.asked).toEqual(["The widget is in eu-central-1, dev in eu-west-1: choose where to run it"]);
    user.follows({ pick: "dev" });
    expect(await planned(fixture(production), { region: "eu-central-1" })).toEqual(["dev", "/web"]);
    user.follows("dismiss");
    const commands = fixture();
    await expect(planned(commands, { region: "ap-south-1" })).rejects.toMatchObject({ name: "AbortError" });
    expect(user.asked).toEqual(["No connection is in ap-south-1, where the widget is: add one, or choose another"]);
    expect(commands.requests).toEqual([]);
  });

  it("is refused to a program where no connection surely is the widget's", async () => {
    for (const commands of [fixture(production), fixture()]) {
      const args = { ...widget, region: "eu-central-1" };
      await expect(commands.run(runWidget, { args })).rejects.toMatchObject({
        kind: "invalidInput",
        remedy: { kind: "connect" },
      });
      expect(commands.requests).toEqual([]);
    }
  });

  it("reads a linked account's log groups by their ARNs, and the own account's by their names", async () => {
    const commands = fixture(frankfurt);
    commands.identity = { account: "111111111111" };
    const arn = (region: string): string => `arn:aws:logs:${region}:${linked}:log-group:/web`;
    expect(await planned(commands, { account: linked })).toEqual(["dev", arn("eu-west-1")]);
    expect(await planned(commands, { account: linked, region: "eu-central-1" })).toEqual([
      "dev-eu",
      arn("eu-central-1"),
    ]);
    expect(await planned(commands, { account: "111111111111" })).toEqual(["dev", "/web"]);
    expect(await planned(commands, { groups: [arn("eu-west-1")], account: linked })).toEqual(["dev", arn("eu-west-1")]);
  });

  it("is of the dashboard's connection where the widget says no region, and may say its groups itself", async () => {
    const commands = fixture(frankfurt);
    expect(await planned(commands, { region: "" })).toEqual(["dev", "/web"]);
    const query = "SOURCE logGroups(namePrefix: ['/web']) | fields @message";
    const args = { connection: "dev", region: "eu-central-1", account: linked, query, start: "1h" };
    expect(await commands.plan(runWidget, { args, programmatic: false })).toMatchObject({
      requested: { connectionId: "dev-eu", groups: [], queryString: query },
    });
  });
});
