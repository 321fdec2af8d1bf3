import { expect, it } from "vitest";
import { groupKinds, groupSearch, subjectOfGroup } from "../../../src/logs/selection/groupKinds.js";
import { parseGroupPattern } from "../../../src/logs/selection/groupPattern.js";

/** The kinds that a name is of, with what tells it from others. */
function kindsOf(name: string): readonly string[] {
  return groupKinds
    .filter(({ patterns }) => patterns.some((pattern) => parseGroupPattern(pattern).matches(name)))
    .map((kind) => `${kind.id} ${subjectOfGroup(kind, name)}`);
}

it.each([
  ["/aws/lambda/checkout", ["lambda checkout"]],
  ["/aws/lambda/us-east-1.edge", ["lambda us-east-1.edge"]],
  ["/ecs/payments", ["ecs payments"]],
  ["/aws/ecs/containerinsights/prod/performance", ["ecs containerinsights/prod/performance"]],
  ["API-Gateway-Execution-Logs_a1b2c3/prod", ["apiGateway a1b2c3/prod"]],
  ["/aws/apigateway/welcome", ["apiGateway welcome"]],
  ["/aws/vendedlogs/states/orders-Logs", ["stepFunctions orders-Logs"]],
  ["/aws/codebuild/site", ["codeBuild site"]],
  ["/aws/eks/prod/cluster", ["eks prod/cluster"]],
  ["/aws/containerinsights/prod/application", ["eks prod/application"]],
  ["/aws/rds/instance/db1/error", ["rds db1/error"]],
  ["/aws/rds/cluster/c1/postgresql", ["rds c1/postgresql"]],
  ["/aws/rds/proxy/p1", ["rds proxy/p1"]],
  ["prod-vpc-flow-logs", ["vpcFlowLogs prod-vpc-flow-logs"]],
  ["VpcStack-FlowLogGroup-1A2B", ["vpcFlowLogs VpcStack-FlowLogGroup-1A2B"]],
  ["myWebApp", []],
  ["/aws/lambda", []],
])("%s", (name, kinds) => expect(kindsOf(name)).toEqual(kinds));

it.each([
  [
    "/aws/lambda/checkout",
    ["FunctionName: checkout", '"/aws/lambda/checkout"', "checkout"],
    ["checkout-v2", "a/checkout"],
  ],
  ["/ecs/a.b", ["/ecs/a.b", "family = a.b,"], ["axb", "/ecs/axb"]],
  ["my(App)", ["group: my(App)"], ["my", "App"]],
  ["prod-vpc-flow-logs", ["x prod-vpc-flow-logs x"], ["vpc-flow-logs"]],
])("%s is found in source code as it is written there", (name, found, not) => {
  // oxlint-disable-next-line regexes/linear -- VS Code's search runs it.
  const search = new RegExp(groupSearch(name), "u");
  expect(found.filter((text) => !search.test(text))).toEqual([]);
  expect(not.filter((text) => search.test(text))).toEqual([]);
});
