import { missingPermission } from "../../src/logs/admin/iamStatement.js";
import { type Operation, operationNames, operations } from "../../src/logs/operations/operations.js";

const begin = "<!-- Permissions, written by npm run docs -->\n";
const end = "<!-- End of permissions -->";

/** The README with the list of permissions as the table of operations has it. Throws if it has no room for one. */
export function withPermissions(readme: string): string {
  const [from, until] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || until < from) throw new Error("The README has no section for permissions.");
  return `${readme.slice(0, from)}${begin}\n${permissionTable()}\n${readme.slice(until)}`;
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
