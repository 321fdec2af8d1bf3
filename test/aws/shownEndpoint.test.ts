import { expect, it } from "vitest";
import { toLogsError } from "../../src/aws/errorMapping.js";
import { type Connection, describeLocation } from "../../src/logs/connections/connection.js";
import { connectionDetails } from "../../src/logs/tree/details.js";
import { connectionNode } from "../../src/logs/tree/node.js";
import { present } from "../../src/logs/tree/presentation.js";
import { consoleLink } from "../../src/logs/selection/consoleLink.js";

const connection: Connection = {
  id: "c",
  name: "corp",
  region: "eu-west-1",
  endpoint: "https://Logs.Corp:4566/https://logs.eu-west-1.amazonaws.com/?token=s3cret#x",
};
const codes = ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "ECONNRESET", "SELF_SIGNED_CERT_IN_CHAIN"];

function messageOf(act: () => unknown): string {
  try {
    return String(act());
  } catch (error) {
    return String(error);
  }
}

it.each<[string, () => string]>([
  ["the location in headers and questions", () => describeLocation(connection)],
  ["the row", () => JSON.stringify(present(connectionNode(connection), 0))],
  ["the tooltip", () => JSON.stringify(connectionDetails(connection, {}))],
  ["the refusal of a link to the console", () => messageOf(() => consoleLink({}, connection))],
  ...codes.map((code): [string, () => string] => [
    `the message of ${code}`,
    () =>
      toLogsError(Object.assign(new Error(`connect ${code}`), { code }), { connection, operation: "DescribeLogGroups" })
        .message,
  ]),
])("%s shows an endpoint by its origin only", (_, shown) => {
  expect(shown()).toContain("logs.corp:4566");
  expect(shown()).not.toMatch(/amazonaws|s3cret|#x|4566\//u);
});
