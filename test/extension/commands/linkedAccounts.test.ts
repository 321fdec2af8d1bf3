import { describe, expect, it } from "vitest";
import { deleteLogGroup } from "../../../src/extension/commands/groups/deleteLogGroup.js";
import { setRetention } from "../../../src/extension/commands/groups/setRetention.js";
import { openLog } from "../../../src/extension/commands/documents/openLog.js";
import { hideLinkedAccounts } from "../../../src/extension/commands/explorer/hideLinkedAccounts.js";
import { showLinkedAccounts } from "../../../src/extension/commands/explorer/showLinkedAccounts.js";
import { putLogEvents } from "../../../src/extension/commands/put/putLogEvents.js";
import { createLogStream } from "../../../src/extension/commands/streams/createLogStream.js";
import { CommandFixture } from "../../fakes/commandFixture.js";

const own = "111111111111";
const arnOf = (name: string, account = "222222222222", region = "eu-west-1"): string =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;

function fixture(): CommandFixture {
  const fixture = new CommandFixture();
  fixture.identity = { account: own };
  return fixture;
}

describe("an ARN in a command's argument", () => {
  it("opens a linked account's group by the ARN, and the own account's by its name", async () => {
    const both = { groups: [`${arnOf("/shared/audit")}:*`, arnOf("web", own)] };
    expect(await fixture().plan(openLog, { args: { connection: "dev", ...both } })).toMatchObject({
      groups: [arnOf("/shared/audit"), "web"],
    });
  });

  it("changes the own account's group by its name", async () => {
    expect(
      await fixture().plan(createLogStream, { args: { connection: "dev", group: arnOf("web", own), stream: "s" } }),
    ).toMatchObject({ group: "web" });
  });

  it("stays where the own account can't be known, after one request that would tell it", async () => {
    const unknown = new CommandFixture();
    const plan = await unknown.plan(openLog, { args: { connection: "dev", group: arnOf("web", own) } });
    expect(plan).toMatchObject({ groups: [arnOf("web", own)] });
    expect(unknown.requests).toEqual(["DescribeLogGroups"]);
  });

  it("of another region is refused with what to do", async () => {
    const args = { connection: "dev", group: arnOf("web", own, "us-west-2") };
    await expect(fixture().run(openLog, { args })).rejects.toThrow(/use a connection to us-west-2/u);
  });
});

describe("a group of a linked account", () => {
  it.each([
    [createLogStream, { stream: "new" }],
    [deleteLogGroup, { confirmed: true }],
    [setRetention, { retentionInDays: 7 }],
    [putLogEvents, { stream: "s", events: [{ message: "x" }] }],
  ] as const)("is refused by %o before any request, with the reason", async (command, rest) => {
    const own = fixture();
    const args = { connection: "dev", group: arnOf("web"), ...rest };
    await expect(own.run(command, { args })).rejects.toThrow(
      "From here, log groups of a linked account can only be read: web (222222222222). Use a connection to the account 222222222222.",
    );
    expect(own.requests).toEqual([]);
  });
});

describe("showLinkedAccounts", () => {
  it("shows them from then on, and hideLinkedAccounts takes them away", async () => {
    const shown = fixture();
    await shown.run(showLinkedAccounts, { args: { connection: "dev" } });
    expect(shown.actors.tree.linked.has("dev")).toBe(true);
    await shown.run(hideLinkedAccounts, { args: { connection: "dev" } });
    expect(shown.actors.tree.linked.has("dev")).toBe(false);
  });
});
