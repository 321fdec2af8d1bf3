import { missingPermission } from "../../src/logs/admin/iamStatement.js";
import { metricOperationNames, metricOperations, metricPermission } from "../../src/logs/metrics/metricOperations.js";
import { type Operation, operationNames, operations } from "../../src/logs/operations/operations.js";
import { withSection } from "./section.js";

const names = { region: "REGION", account: "ACCOUNT" };

/** The page with the list of permissions as the table of operations has it. */
export function withPermissions(page: string): string {
  return withSection(page, "Permissions", permissionTable());
}

function permissionTable(): string {
  const rows = operationNames.map((operation) => {
    const { writes } = operations[operation];
    return `| ${actionsOf(operation)} | ${writes ? "write" : "read"} | \`${resourceOf(operation)}\` |\n`;
  });
  const ofMetrics = metricOperationNames.map((operation) => {
    const { action, resource } = metricPermission({ operation, ...names, name: "NAME" });
    return `| \`${action}\` | ${metricOperations[operation].writes ? "write" : "read"} | \`${resource}\` |\n`;
  });
  return `| Action | Access | Resource |\n|---|---|---|\n${[...rows, ...ofMetrics].join("")}`;
}

function actionsOf(operation: Operation): string {
  const { also } = operations[operation].permission;
  return also === undefined ? `\`logs:${operation}\`` : `\`logs:${operation}\`, and \`${also.action}\` if ${also.when}`;
}

function resourceOf(operation: Operation): string {
  return missingPermission({ operation, message: "", group: "GROUP", stream: "STREAM", ...names }).resource;
}
