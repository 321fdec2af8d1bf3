import { partitionOf } from "../connections/partitions.js";
import { isOperation, operations } from "../operations/operations.js";

/** A missing permission: an IAM action, such as "logs:GetLogEvents", and the ARN that it is needed on. */
export interface MissingPermission {
  readonly action: string;
  readonly resource: string;
}

/** A refused request. */
export interface Denial {
  /** The service's operation, such as "GetLogEvents". */
  readonly operation: string;
  /** The service's message, which mostly names the action and the resource. */
  readonly message: string;
  readonly region: string;
  /** The account, if it is known; the service's message takes precedence. */
  readonly account?: string;
  readonly group?: string;
  readonly stream?: string;
  /** What an operation of another service than CloudWatch Logs needs. */
  readonly needs?: MissingPermission | undefined;
}

const authorization = /not authorized to perform: (?<action>[\w-]+:[\w*]+)(?: on resource: (?<resource>\S+))?/u;
const caller = /\barn:[\w-]+:(?:iam|sts)::(?<account>\d{12}):/u;

/** The permission that a refused request lacked: from the service's message, or else from the operation. */
export function missingPermission(denial: Denial): MissingPermission {
  const named = authorization.exec(denial.message)?.groups ?? {};
  const action = named["action"] ?? denial.needs?.action ?? `logs:${denial.operation}`;
  const resource = named["resource"]?.replace(/[.,;]$/u, "");
  const needed = denial.needs?.resource ?? neededResource(denial);
  return { action, resource: resource === undefined ? needed : statementResource(resource) };
}

/** True if a policy explicitly denies the request, so that no further statement can allow it. */
export function isExplicitDeny(message: string): boolean {
  return /\bexplicit deny\b/iu.test(message);
}

/** The minimal IAM policy that grants the permission, as JSON. */
export function iamPolicy({ action, resource }: MissingPermission): string {
  const statement = { Effect: "Allow", Action: action, Resource: resource };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, undefined, 2);
}

/** The service names a group by the prefix of its streams, as in `log-group:web:log-stream:`. */
function statementResource(arn: string): string {
  return arn.replace(/:log-group:(?<group>[^:]*):log-stream:$/u, (_, group: string) =>
    group === "" ? ":log-group:*" : `:log-group:${group}:*`,
  );
}

/** Unknown parts are wildcards. */
function neededResource({ operation, message, region, account: known = "*", group, stream }: Denial): string {
  const account = caller.exec(message)?.groups?.["account"] ?? known;
  const base = `arn:${partitionOf(region).id}:logs:${region}:${account}:log-group:`;
  const on = isOperation(operation) ? operations[operation].permission.on : "group";
  if (on === "any") return "*";
  if (group === undefined || on === "allGroups") return `${base}*`;
  if (on === "groupAlone") return base + group;
  return on === "stream" ? `${base}${group}:log-stream:${stream ?? "*"}` : `${base}${group}:*`;
}
