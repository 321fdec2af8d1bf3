import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { copySubscriptionPermissions } from "../../../src/extension/commands/subscriptionFilters/copySubscriptionPermissions.js";
import { createSubscriptionFilter } from "../../../src/extension/commands/subscriptionFilters/createSubscriptionFilter.js";
import { editSubscriptionFilter } from "../../../src/extension/commands/subscriptionFilters/editSubscriptionFilter.js";
import { openSubscriptionFilter } from "../../../src/extension/commands/subscriptionFilters/openSubscriptionFilter.js";
import { testSubscriptionFilter } from "../../../src/extension/commands/subscriptionFilters/testSubscriptionFilter.js";
import {
  findSubscriptionFilter,
  toNewSubscriptionFilter,
} from "../../../src/logs/subscriptionFilters/findSubscriptionFilter.js";
import type { NewSubscriptionFilter } from "../../../src/logs/subscriptionFilters/subscriptionFilter.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

const { signal } = new AbortController();
const where = { connection: "dev", group: "web" };
const onGroup = { args: where, programmatic: false };
const onFilter = { args: { ...where, name: "errors" }, programmatic: false };
const kinesis = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
const lambda = "arn:aws:lambda:us-east-1:000000000000:function:alarm";
const roleArn = "arn:aws:iam::000000000000:role/r";

const errors: NewSubscriptionFilter = {
  name: "errors",
  pattern: "ERROR",
  destinationArn: kinesis,
  roleArn,
  distribution: "Random",
  fieldSelectionCriteria: '@aws.region NOT IN ["us-east-1"]',
  emitSystemFields: ["@source.log"],
};

/** The service with a group that has the filter `errors`. */
async function fixture(filter = errors): Promise<CommandFixture> {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "ERROR one", "two");
  await commands.logs.api.putSubscriptionFilter({ group: "web", ...filter }, signal);
  commands.logs.calls.length = 0;
  return commands;
}

async function stored({ logs }: CommandFixture, name: string): Promise<NewSubscriptionFilter> {
  return toNewSubscriptionFilter(await findSubscriptionFilter(logs.api, { group: "web", name }, signal));
}

/** A stream that the function `alarm` writes in a group of its own choice. */
const custom = "2026/11/29/alarm[$LATEST]0123456789abcdef0123456789abcdef";

beforeEach(() => user.follows());

describe("Create Subscription Filter", () => {
  it("asks for what a Kinesis stream needs, and puts it after saying what is sent where", async () => {
    const commands = await fixture();
    user.follows(
      { type: "all" },
      { type: "" },
      { pick: "Kinesis Stream" },
      { type: kinesis },
      { type: roleArn },
      { pick: "Create Subscription Filter" },
      { confirm: "Create" },
    );
    expect(await commands.run(createSubscriptionFilter, onGroup)).toEqual({ ...where, name: "all" });
    expect(await stored(commands, "all")).toEqual({
      name: "all",
      pattern: "",
      destinationArn: kinesis,
      roleArn,
      distribution: "ByLogStream",
    });
  });

  it("refuses a third filter before it asks anything", async () => {
    const commands = await fixture();
    await commands.logs.api.putSubscriptionFilter({ ...errors, group: "web", name: "more" }, signal);
    commands.logs.calls.length = 0;
    const refused = commands.run(createSubscriptionFilter, onGroup);
    await expect(refused).rejects.toThrow(/web has 2 subscription filters, errors, more, and can have no more/u);
    expect(user.asked).toEqual([]);
    expect(commands.requests).not.toContain("PutSubscriptionFilter");
  });

  it("refuses the loop of a function that is subscribed to its own log group", async () => {
    const commands = await fixture();
    commands.logs.add("/aws/lambda/alarm", "a", "x");
    const args = { ...where, group: "/aws/lambda/alarm", name: "loop", destinationArn: lambda };
    await expect(commands.run(createSubscriptionFilter, { args })).rejects.toThrow(/function's own log group/u);
    expect(commands.requests).not.toContain("PutSubscriptionFilter");
  });

  async function confirmation(commands: CommandFixture): Promise<string> {
    user.follows({ pick: "Create Subscription Filter" }, { confirm: "Create" });
    const args = { ...where, name: "all", filterPattern: "", destinationArn: lambda };
    await commands.run(createSubscriptionFilter, { args, programmatic: false });
    return user.details.at(-1) ?? "";
  }

  it("says before it creates one whether the function logs there, as far as log streams tell", async () => {
    const commands = await fixture();
    commands.logs.add("web", "2026/11/29/alarms[$LATEST]0", "x");
    expect(await confirmation(commands)).toMatch(
      /None of the newest log streams is of this function; .* can't be seen/u,
    );
    commands.logs.add("web", custom, "x");
    expect(await confirmation(commands)).toContain(
      `as the log stream ${custom} says: each event would run the function`,
    );
  });

  it("refuses that to a program, unless it says that it is confirmed", async () => {
    const commands = await fixture();
    commands.logs.add("web", custom, "x");
    const args = { ...where, name: "all", destinationArn: lambda };
    await expect(commands.run(createSubscriptionFilter, { args })).rejects.toThrow(custom);
    expect(commands.requests).not.toContain("PutSubscriptionFilter");
    const confirmed = { args: { ...args, confirmed: true } };
    expect(await commands.run(createSubscriptionFilter, confirmed)).toEqual({ ...where, name: "all" });
  });

  it("refuses other classes than Standard", async () => {
    const commands = await fixture();
    commands.logs.store.createGroup("rare", 0, { logClass: "INFREQUENT_ACCESS" });
    const args = { ...where, group: "rare", name: "a", destinationArn: lambda };
    await expect(commands.run(createSubscriptionFilter, { args })).rejects.toThrow(/of the class Infrequent Access/u);
  });

  it("copies the role of OpenSearch's integration, which needs no filter", async () => {
    const commands = await fixture();
    user.follows({ type: "os" }, { type: "" }, { pick: "OpenSearch by the Account's Integration" }, { pick: "JSON" });
    expect(await commands.run(createSubscriptionFilter, onGroup)).toEqual({
      text: expect.stringContaining("directquery.opensearchservice") as unknown,
    });
    expect(commands.requests).not.toContain("PutSubscriptionFilter");
  });

  it("copies the permissions and goes on as a document, which has what was answered", async () => {
    const commands = await fixture();
    user.follows(
      { type: "all" },
      { type: "" },
      { pick: "Lambda Function" },
      { type: lambda },
      { pick: "Copy the Permissions That It Needs, and Edit as JSON Document" },
      { pick: "Terraform" },
    );
    expect(await commands.run(createSubscriptionFilter, onGroup)).toEqual({ uri: "file:subscription" });
    expect(commands.acts).toEqual([
      ["copy", expect.stringContaining('resource "aws_lambda_permission"')],
      ["openSubscription", { ...where, draft: { name: "all", pattern: "", destinationArn: lambda } }],
    ]);
  });
});

describe("Edit Subscription Filter", () => {
  it("loses nothing that isn't changed", async () => {
    const commands = await fixture();
    expect(
      await commands.run(editSubscriptionFilter, { args: { ...where, name: "errors", filterPattern: "FATAL" } }),
    ).toEqual({ ...where, name: "errors" });
    expect(await stored(commands, "errors")).toEqual({ ...errors, pattern: "FATAL" });
  });

  it("changes a part in the form", async () => {
    const commands = await fixture();
    user.follows({ pick: "Distribution" }, { pick: "ByLogStream" }, { pick: "Save Subscription Filter" });
    await commands.run(editSubscriptionFilter, onFilter);
    expect(await stored(commands, "errors")).toEqual({ ...errors, distribution: "ByLogStream" });
  });

  it("takes role and distribution away with the destination that they were for", async () => {
    const commands = await fixture();
    user.follows(
      { pick: "Destination" },
      { pick: "Lambda Function" },
      { type: lambda },
      { pick: "Save Subscription Filter" },
    );
    await commands.run(editSubscriptionFilter, onFilter);
    const { roleArn: _role, distribution: _distribution, ...rest } = errors;
    expect(await stored(commands, "errors")).toEqual({ ...rest, destinationArn: lambda });
  });

  it("asks before it moves to a function that logs there, and refuses that to a program", async () => {
    const commands = await fixture();
    commands.logs.add("web", custom, "x");
    user.follows(
      { pick: "Destination" },
      { pick: "Lambda Function" },
      { type: lambda },
      { pick: "Save Subscription Filter" },
      { confirm: "Save" },
    );
    await commands.run(editSubscriptionFilter, onFilter);
    expect(user.details).toEqual([expect.stringContaining(`as the log stream ${custom} says`)]);
    expect(await stored(commands, "errors")).toMatchObject({ destinationArn: lambda });
    const other = lambda.replace("alarm", "other");
    commands.logs.add("web", custom.replace("alarm", "other"), "x");
    const args = { ...where, name: "errors", destinationArn: other };
    await expect(commands.run(editSubscriptionFilter, { args })).rejects.toThrow("The function other logs into");
  });

  it("can pick a destination of this account", async () => {
    const commands = await fixture();
    commands.logs.store.destinations.set("central", {
      name: "central",
      createdAt: 0,
      targetArn: kinesis,
      roleArn,
      tags: new Map(),
    });
    const arn = (await commands.logs.api.describeDestinations({}, signal)).items[0]?.arn ?? "";
    user.follows(
      { pick: "Destination" },
      { pick: "Destination of Another Account" },
      { pick: arn },
      { pick: "Edit as JSON Document" },
    );
    await commands.run(editSubscriptionFilter, onFilter);
    expect(commands.acts).toMatchObject([["openSubscription", { name: "errors", draft: { destinationArn: arn } }]]);
  });
});

describe("Open Subscription Filter as JSON", () => {
  it("opens the one that is picked", async () => {
    const commands = await fixture();
    user.follows({ pick: "errors" });
    expect(await commands.run(openSubscriptionFilter, onGroup)).toEqual({ uri: "file:subscription" });
    expect(commands.acts).toEqual([["openSubscription", { ...where, name: "errors" }]]);
  });
});

describe("Test Subscription Filter", () => {
  it("proposes the newest message that matches, puts it after asking, and shows what the destination gets", async () => {
    const commands = await fixture({ name: "errors", pattern: "ERROR", destinationArn: lambda });
    user.follows({ type: "ERROR one" }, { confirm: "Put Test Event" });
    expect(await commands.run(testSubscriptionFilter, onFilter)).toEqual({
      uri: "file:test",
      stream: "subscription-filter-test",
    });
    const [[, title, shown]] = commands.acts as [
      [string, string, { event: { awslogs: { data: string } }; decoded: object }],
    ];
    expect(title).toBe("Test of errors");
    expect(JSON.parse(gunzipSync(Buffer.from(shown.event.awslogs.data, "base64")).toString())).toEqual(shown.decoded);
    expect(shown).toMatchObject({
      destinationArn: lambda,
      decoded: {
        messageType: "DATA_MESSAGE",
        owner: "000000000000",
        logGroup: "web",
        logStream: "subscription-filter-test",
        subscriptionFilters: ["errors"],
        logEvents: [{ id: expect.stringMatching(/^\d{56}$/u) as unknown, message: "ERROR one" }],
      },
    });
    expect(commands.requests).toContain("PutLogEvents");
  });

  it("puts nothing that the filter doesn't send", async () => {
    const commands = await fixture();
    const refused = commands.run(testSubscriptionFilter, { args: { ...where, name: "errors", message: "fine" } });
    await expect(refused).rejects.toThrow(/doesn't match the filter's pattern: ERROR/u);
    expect(commands.requests).not.toContain("PutLogEvents");
  });

  it("is put again into the stream that exists, and says what isn't known of transformed events", async () => {
    const commands = await fixture({ ...errors, applyOnTransformedLogs: true });
    const args = { ...where, name: "errors", message: "fine", stream: "a" };
    await commands.run(testSubscriptionFilter, { args });
    expect(commands.acts).toMatchObject([["openTest", "Test of errors", { record: {}, decoded: { logStream: "a" } }]]);
    expect(JSON.stringify(commands.acts)).toContain("the log group's transformer decides");
  });
});

describe("Copy Subscription Permissions", () => {
  it("copies what the filter's destination needs", async () => {
    const commands = await fixture();
    const copied = await commands.run(copySubscriptionPermissions, { args: { ...where, name: "errors" } });
    const { text } = copied as { readonly text: string };
    expect(JSON.parse(text)).toMatchObject({ RoleName: "r", PolicyDocument: { Statement: [{ Resource: kinesis }] } });
    expect(commands.acts).toEqual([["copy", text]]);
  });

  it("asks a person what for and in which form", async () => {
    const commands = await fixture();
    user.follows({ pick: "For Firehose to Write to OpenSearch" }, { pick: "Terraform" });
    expect(await commands.run(copySubscriptionPermissions, onFilter)).toEqual({
      text: expect.stringContaining("domain/DOMAIN") as unknown,
    });
  });
});
