import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { toNewSubscriptionFilter } from "../../../src/logs/subscriptionFilters/findSubscriptionFilter.js";
import { closeAll, endpoint, otherClient, region, run } from "./logHost.js";

describe("subscription filters", () => {
  const api = otherClient();
  const connection = `default@${region}@${new URL(endpoint).host}`;
  const group = "subscriptionFilters/web";
  const destinationArn = "arn:aws:lambda:us-east-1:000000000000:function:alarm";
  const place = { connection, group, name: "errors" };

  before(async () => {
    await api.createLogGroup({ group }, signal);
  });
  after(closeAll);

  const filters = async (): Promise<readonly object[]> =>
    (await api.describeSubscriptionFilters({ group }, signal)).items.map(toNewSubscriptionFilter);

  it("are created, replaced and deleted", async () => {
    const fields = { group, name: "errors", filterPattern: "ERROR", destinationArn };
    assert.deepEqual(await run("createSubscriptionFilter", fields), place);
    assert.deepEqual(await run("createSubscriptionFilter", { ...fields, filterPattern: "?ERROR ?FATAL" }), place);
    assert.deepEqual(await filters(), [{ name: "errors", pattern: "?ERROR ?FATAL", destinationArn }]);
    assert.deepEqual(await run("deleteSubscriptionFilter", { group, name: "errors", confirmed: true }), place);
    assert.deepEqual(await filters(), []);
  });

  it("are edited without losing what isn't given", async () => {
    const fields = { filterPattern: "ERROR", emitSystemFields: ["@source.log"], applyOnTransformedLogs: true };
    await run("createSubscriptionFilter", { group, name: "errors", destinationArn, ...fields });
    assert.deepEqual(await run("editSubscriptionFilter", { group, name: "errors", filterPattern: "FATAL" }), place);
    const { filterPattern: _, ...kept } = fields;
    assert.deepEqual(await filters(), [{ name: "errors", pattern: "FATAL", destinationArn, ...kept }]);
    await run("deleteSubscriptionFilter", { group, name: "errors", confirmed: true });
  });

  for (const [argument, sentence] of [
    [{ name: "a:b", destinationArn }, /can't hold a colon/u],
    [{ name: "a", destinationArn: "arn:aws:sqs:us-east-1:123456789012:q" }, /A destination is the ARN/u],
    [{ name: "a", destinationArn, roleArn: "me" }, /A role is an ARN/u],
    [{ name: "a", destinationArn, filterPattern: "{ $.a" }, /Invalid filter pattern/u],
    [{ name: "a", destinationArn, distribution: "All" }, /distribution/u],
  ] as const) {
    it(`createSubscriptionFilter ${JSON.stringify(argument)} rejects with a sentence`, async () => {
      await assert.rejects(Promise.resolve(run("createSubscriptionFilter", { group, ...argument })), sentence);
    });
  }

  it("that aren't there can't be deleted", async () => {
    const argument = { group, name: "none", confirmed: true };
    await assert.rejects(Promise.resolve(run("deleteSubscriptionFilter", argument)), /none|does not exist/u);
  });
});
