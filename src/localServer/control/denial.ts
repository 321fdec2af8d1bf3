import { partitionOf } from "../../logs/connections/partitions.js";
import { accountId, destinationArn, groupArn, groupOfArn, streamArn } from "../protocol/arns.js";
import type { ServiceRequest } from "../protocol/requestReader.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { DenialRule } from "./settings.js";
import { matchesWildcard } from "../store/wildcard.js";

/** Throws AccessDeniedException with the service's message if a rule denies the request. */
export function checkDenied(rules: readonly DenialRule[], request: ServiceRequest): void {
  if (rules.length === 0) return;
  const { accessKey = "", region } = request;
  const prefix = request.service === "monitoring" ? "cloudwatch" : "logs";
  for (const action of actionsOf(request)) {
    const denied = resourcesOf(request).find((resource) =>
      rules.some(
        (rule) =>
          matchesWildcard(rule.operation ?? "*", action) &&
          matchesWildcard(rule.resource ?? "*", resource) &&
          (rule.accessKey ?? accessKey) === accessKey,
      ),
    );
    if (denied === undefined) continue;
    const user = `arn:${partitionOf(region).id}:iam::${accountId}:user/local`;
    throw new ServiceError(
      "AccessDeniedException",
      `User: ${user} is not authorized to perform: ${prefix}:${action} on resource: ${denied} because no identity-based \
policy allows the ${prefix}:${action} action`,
    );
  }
}

/** The action of IAM that requests with `unmask` need besides their operation. */
export const unmaskAction = "Unmask";

/** What a request needs to be allowed: its operation, and Unmask where it asks for what is masked. */
function actionsOf({ operation, input }: ServiceRequest): readonly string[] {
  return (Object(input) as { readonly unmask?: unknown }).unmask === true ? [operation, unmaskAction] : [operation];
}

/** The members that name groups. */
const groupMembers = [
  "logGroupName",
  "logGroupNames",
  "logGroupIdentifier",
  "logGroupIdentifiers",
  "resourceArn",
  "resourceIdentifier",
];

/** The ARNs of the resources of a request, as the service names them in this error. */
function resourcesOf({ service, input, region }: ServiceRequest): string[] {
  if (service === "monitoring") return ["*"];
  const members = Object(input) as Readonly<Record<string, unknown>>;
  const { logStreamName, destinationName } = members;
  if (typeof destinationName === "string") return [destinationArn(region, destinationName)];
  const named = groupMembers.flatMap((name) => members[name]);
  const groups = named.filter((name) => typeof name === "string").map((name) => groupOfArn(name) ?? name);
  if (groups.length === 0) return [`${groupArn(region, "")}:log-stream:`];
  return groups.map((group) =>
    typeof logStreamName === "string" ? streamArn(region, group, logStreamName) : groupArn(region, group),
  );
}
