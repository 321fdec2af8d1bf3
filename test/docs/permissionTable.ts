import { missingPermission } from "../../src/logs/admin/iamStatement.js";
import { type Operation, operationNames, operations } from "../../src/logs/operations/operations.js";
import { withSection } from "./section.js";

/** The page with the list of permissions as the table of operations has it. */
export function withPermissions(page: string): string {
  return withSection(page, "Permissions", permissionTable());
}

function permissionTable(): string {
  const rows = operationNames.map((operation) => {
    const { writes } = operations[operation];
    return `| ${actionsOf(operation)} | ${writes ? "write" : "read"} | \`${resourceOf(operation)}\` |\n`;
  });
  return `| Action | Access | Resource |\n|---|---|---|\n${rows.join("")}`;
}

function actionsOf(operation: Operation): string {
  const { also } = operations[operation].permission;
  return also === undefined ? `\`logs:${operation}\`` : `\`logs:${operation}\`, and \`${also.action}\` if ${also.when}`;
}

function resourceOf(operation: Operation): string {
  const names = { region: "REGION", account: "ACCOUNT", group: "GROUP", stream: "STREAM" };
  return missingPermission({ operation, message: "", ...names }).resource;
}
