import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { filterLogStreams } from "../../../src/extension/commands/explorer/filterLogStreams.js";
import { goToLogGroup } from "../../../src/extension/commands/explorer/goToLogGroup.js";
import { findInWorkspace } from "../../../src/extension/commands/groups/findInWorkspace.js";
import { openNamedLog } from "../../../src/extension/commands/documents/openNamedLog.js";
import { openLogsOf } from "../../../src/extension/commands/explorer/openLogsOf.js";
import { removeFavourite } from "../../../src/extension/commands/explorer/removeFavourite.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

function fixture(): CommandFixture {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "one");
  commands.logs.add("worker", "a", "one");
  return commands;
}

describe("Go to Log Group", () => {
  it.each([
    { answer: { pick: "worker" }, action: "open" },
    { answer: { pick: "worker", button: "Tail" }, action: "tail" },
    { answer: { pick: "worker", button: "Reveal in Explorer" }, action: "reveal" },
  ] as const)("plans to $action what is picked", async ({ answer, action }) => {
    user.follows(answer);
    const plan = { connection: dev, group: "worker", action, isPicked: true };
    expect(await fixture().plan(goToLogGroup)).toEqual(plan);
  });

  it("asks from the explorer's title too, which passes the selected row", async () => {
    user.follows({ pick: "worker" });
    const onRow = { args: { connection: "dev", group: "web" }, programmatic: false };
    expect(await fixture().plan(goToLogGroup, onRow)).toMatchObject({ group: "worker", isPicked: true });
  });

  it("offers what was picked lately first, and not what a program went to", async () => {
    const commands = fixture();
    await commands.run(goToLogGroup, { args: { connection: "dev", group: "web" } });
    user.follows({ pick: "worker" });
    await commands.run(goToLogGroup);
    expect(commands.memory.get("recentGroups")).toEqual([{ connection: "dev", group: "worker" }]);
    expect(commands.acts).toEqual([
      ["open", { connection: "dev", groups: ["web"] }],
      ["open", { connection: "dev", groups: ["worker"] }],
    ]);
  });
});

describe("Open Logs of", () => {
  it("opens the log group of what is picked, by its kind and its own name", async () => {
    const commands = fixture();
    for (const name of ["/aws/lambda/checkout", "/aws/lambda/refund", "/ecs/payments"])
      commands.logs.add(name, "a", "x");
    user.follows({ pick: "Lambda functions" }, { pick: "refund" });
    expect(await commands.run(openLogsOf)).toEqual({ connection: "dev", group: "/aws/lambda/refund" });
    expect(commands.acts).toEqual([["open", { connection: "dev", groups: ["/aws/lambda/refund"] }]]);
    user.follows({ pick: "payments" });
    const args = { kind: "ecs" };
    expect(await commands.run(openLogsOf, { args })).toEqual({ connection: "dev", group: "/ecs/payments" });
  });

  it("says how such log groups are named where there is none, and leads back to the kinds", async () => {
    const commands = fixture();
    user.follows({ pick: "RDS instances and clusters" });
    await expect(commands.run(openLogsOf)).rejects.toThrow("/aws/rds/*");
    await expect(commands.run(openLogsOf, { args: { kind: "s3" } })).rejects.toThrow("“kind” must be one of “lambda”");
    commands.logs.add("/ecs/payments", "a", "x");
    commands.logs.add("/aws/eks/prod/cluster", "a", "x");
    user.follows({ pick: "ECS tasks and clusters" }, "back", { pick: "EKS clusters" }, { pick: "prod/cluster" });
    expect(await commands.run(openLogsOf)).toMatchObject({ group: "/aws/eks/prod/cluster" });
  });
});

describe("Open Log of Name", () => {
  const byHand = (args: object) => ({ args, programmatic: false });

  it("opens or tails the log group of a name", async () => {
    const commands = fixture();
    await commands.run(openNamedLog, byHand({ name: "web", action: "tail" }));
    await commands.run(openNamedLog, byHand({ name: "web" }));
    expect(commands.acts.map((act) => (act as unknown[])[1])).toEqual([
      { connection: "dev", groups: ["web"] },
      { connection: "dev", groups: ["web"] },
    ]);
  });

  it("takes the only one that matches a pattern, asks where several do, and says where none does", async () => {
    const commands = fixture();
    for (const name of ["/aws/lambda/a-refund", "/aws/lambda/b-refund", "/aws/lambda/a-hello"])
      commands.logs.add(name, "a", "x");
    const hello = byHand({ name: "/aws/lambda/*-hello" });
    expect(await commands.run(openNamedLog, hello)).toMatchObject({ group: "/aws/lambda/a-hello" });
    user.follows({ pick: "/aws/lambda/b-refund" });
    const refund = byHand({ name: "/aws/lambda/*-refund" });
    expect(await commands.run(openNamedLog, refund)).toMatchObject({ group: "/aws/lambda/b-refund" });
    await expect(commands.run(openNamedLog, byHand({ name: "/ecs/*-x" }))).rejects.toThrow("not be deployed");
    await expect(commands.run(openNamedLog, { args: {} })).rejects.toThrow("“name”");
  });
});

describe("Find in Workspace", () => {
  it("searches for the name of a log group, and for what it is of", async () => {
    const commands = fixture();
    const query = String.raw`/aws/lambda/refund|(?:^|[^\w/.-])refund(?:$|[^\w/.-])`;
    expect(await commands.run(findInWorkspace, { args: { group: "/aws/lambda/refund" } })).toEqual({ query });
    user.follows({ pick: "worker" });
    expect(await commands.run(findInWorkspace)).toEqual({ query: "worker" });
    const search = ["runCommand", "workbench.action.findInFiles"];
    expect(commands.acts).toEqual([search, search]);
  });
});

describe("Filter Log Streams", () => {
  it("plans the filter that is typed, and leads back to the group", async () => {
    const commands = fixture();
    user.follows({ pick: "web" }, { type: "x" }, { pick: "web" });
    const plan = { connection: "dev", group: "web", filter: { prefix: "x" } };
    expect(await commands.plan(filterLogStreams)).toEqual(plan);
    user.follows({ pick: "web" }, "back", { pick: "worker" }, { type: "~ab" });
    expect(await commands.run(filterLogStreams)).toEqual({ connection: "dev", group: "worker", fuzzy: "ab" });
    expect(commands.actors.tree.filters.all.map(({ group }) => group)).toEqual(["worker"]);
  });

  it("leaves the list as it was if the question is dismissed", async () => {
    const commands = fixture();
    await commands.run(filterLogStreams, { args: { connection: "dev", group: "web", prefix: "x" } });
    user.follows({ pick: "web" }, "dismiss");
    await expect(commands.run(filterLogStreams)).rejects.toSatisfy((error) => isAbort(error));
    expect(commands.actors.tree.filters.streams("dev", "web")).toEqual({ prefix: "x" });
  });
});

it("Remove from Favourites plans one of the favourites of all connections", async () => {
  const commands = fixture();
  await commands.actors.tree.favourites.add("dev", ["web", "worker"]);
  user.follows({ pick: "worker" });
  expect(await commands.run(removeFavourite)).toBeUndefined();
  expect(commands.actors.tree.favourites.of("dev")).toEqual(["web"]);
});
