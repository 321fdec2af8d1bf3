import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyAsCliCommand } from "../../../src/extension/commands/copy/copyAsCliCommand.js";
import {
  anomaliesScheme,
  groupDocumentScheme,
  subscriptionFilterScheme,
} from "../../../src/extension/contributions.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import type { SubscriptionFilter } from "../../../src/logs/subscriptionFilters/subscriptionFilter.js";
import { subscriptionFilterNode, subscriptionFiltersNode } from "../../../src/logs/tree/filterNodes.js";
import { connectionNode, groupNode } from "../../../src/logs/tree/node.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { Uri, user, window } from "../../fakes/vscode.js";

const { signal } = new AbortController();
const group = "/ecs/payments";
const end = "--region eu-west-1";

async function fixture(): Promise<CommandFixture> {
  const commands = new CommandFixture();
  await commands.logs.api.createLogGroup({ group }, signal);
  commands.logs.calls.length = 0;
  return commands;
}

beforeEach(() => user.follows());
afterEach(() => void (window.activeTextEditor = undefined));

describe("the row of a subscription filter", () => {
  const filter: SubscriptionFilter = {
    name: "to it's",
    group,
    pattern: "ERROR",
    destinationArn: "arn:aws:kinesis:eu-west-1:000000000000:stream/s",
    roleArn: "arn:aws:iam::000000000000:role/r",
    distribution: "Random",
    fieldSelectionCriteria: '@aws.region = "eu-west-1"',
    emitSystemFields: ["@aws.account"],
    createdAt: 5,
  };
  const row = groupNode(connectionNode(dev), { name: group, arn: "arn" });
  const node = subscriptionFilterNode(subscriptionFiltersNode(row), filter);
  const given = { args: { connection: "dev", group, name: filter.name }, node, programmatic: false };
  const name = String.raw`'to it'\''s'`;

  it.each([
    [
      "Describe Subscription Filter",
      `aws logs describe-subscription-filters --log-group-name ${group} --filter-name-prefix ${name} ${end}`,
    ],
    [
      "Put Subscription Filter",
      `aws logs put-subscription-filter --log-group-name ${group} --filter-name ${name} --filter-pattern ERROR --destination-arn ${filter.destinationArn} --role-arn ${filter.roleArn} --distribution Random --field-selection-criteria '@aws.region = "eu-west-1"' --emit-system-fields '["@aws.account"]' ${end}`,
    ],
    [
      "Delete Subscription Filter",
      `aws logs delete-subscription-filter --log-group-name ${group} --filter-name ${name} ${end}`,
    ],
  ])("is copied to: %s", async (pick, text) => {
    const commands = await fixture();
    user.follows({ pick });
    expect(await commands.plan(copyAsCliCommand, given)).toBe(text);
    expect(commands.requests).toEqual([]);
  });
});

describe("a document of a log group's setting", () => {
  const setting = (kind: string): Uri =>
    Uri.from({ scheme: groupDocumentScheme, path: "/x", query: JSON.stringify({ connection: "dev", group, kind }) });
  const filter = (name?: string): Uri =>
    Uri.from({
      scheme: subscriptionFilterScheme,
      path: "/x",
      query: JSON.stringify({ connection: "dev", group, name }),
    });

  it.each([
    ["a transformer", setting("transformer"), `get-transformer --log-group-identifier ${group}`],
    ["field indexes", setting("indexPolicy"), `describe-index-policies --log-group-identifiers ${group}`],
    ["data protection", setting("dataProtection"), `get-data-protection-policy --log-group-identifier ${group}`],
    [
      "a subscription filter",
      filter("f"),
      `describe-subscription-filters --log-group-name ${group} --filter-name-prefix f`,
    ],
    ["a new subscription filter", filter(), `describe-subscription-filters --log-group-name ${group}`],
  ])("of %s is copied without a question or a request, in its editor and by its menu", async (_, uri, words) => {
    const commands = await fixture();
    const text = `aws logs ${words} ${end}`;
    expect(await commands.plan(copyAsCliCommand, { uri: uri as never, programmatic: false })).toBe(text);
    window.activeTextEditor = { document: { uri } };
    expect(await commands.plan(copyAsCliCommand, { programmatic: false })).toBe(text);
    expect([user.asked, commands.requests]).toEqual([[], []]);
  });
});

describe("the anomalies of a log group", () => {
  it("are copied with their detectors, from the document that shows them, its row, and for a program", async () => {
    const commands = await fixture();
    const { arn } = (await commands.logs.api.describeLogGroups({}, signal)).items[0] ?? { arn: "" };
    const { detector } = await commands.logs.api.createLogAnomalyDetector({ groupArn: arn, name: "d" }, signal);
    commands.logs.calls.length = 0;
    const text = [
      `aws logs list-log-anomaly-detectors --filter-log-group-arn ${arn} ${end}`,
      `aws logs list-anomalies --anomaly-detector-arn ${detector} ${end}`,
    ].join("\n");
    const { query } = toSelectionUri({ connection: "dev", groups: [group] });
    const uri = Uri.from({ scheme: anomaliesScheme, path: "/x", query });
    expect(await commands.plan(copyAsCliCommand, { uri: uri as never, programmatic: false })).toBe(text);
    expect(commands.requests).toEqual(["DescribeLogGroups", "ListLogAnomalyDetectors"]);
    const node = groupNode(connectionNode(dev), { name: group, arn });
    user.follows({ pick: "List Anomaly Detectors and Anomalies" });
    const given = { connection: "dev", group };
    expect(await commands.plan(copyAsCliCommand, { args: given, node, programmatic: false })).toBe(text);
    expect(await commands.plan(copyAsCliCommand, { args: { command: "showAnomalies", ...given } })).toBe(text);
  });

  it("are refused for a class that has none, before they are asked for", async () => {
    const commands = await fixture();
    commands.logs.store.createGroup("ia", 0, { logClass: "INFREQUENT_ACCESS" });
    const args = { command: "showAnomalies", group: "ia" };
    await expect(commands.plan(copyAsCliCommand, { args })).rejects.toThrow("doesn't support anomaly detectors");
    expect(commands.requests).toEqual(["DescribeLogGroups"]);
  });
});
