import type { AgentAction, NeededPermission } from "./neededPermissions.js";

/** A managed policy has at most so many characters, without blanks (IAM and STS quotas). */
export const maxPolicyCharacters = 6144;

/** How a policy is written. */
export type PolicyFormat = "json" | "terraform";

interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: AgentAction;
  readonly Resource: readonly string[];
}

const order: readonly AgentAction[] = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

/** A policy that allows this and nothing else: as a document of IAM, or as Terraform's data source of one. */
export function policyText(needed: readonly NeededPermission[], format: PolicyFormat): string {
  const statements = statementsOf(needed);
  return format === "json" ? json(statements) : terraform(statements);
}

/** How many characters of a policy IAM counts. */
export function policyCharacters(needed: readonly NeededPermission[]): number {
  return JSON.stringify(document(statementsOf(needed))).length;
}

/** A statement for each action: IAM counts characters, and a name of an action is short. */
function statementsOf(needed: readonly NeededPermission[]): readonly Statement[] {
  return order.flatMap((action) => {
    const resources = new Set(needed.filter((each) => each.action === action).map(({ resource }) => resource));
    if (resources.size === 0) return [];
    return [{ Sid: action.slice(5), Effect: "Allow" as const, Action: action, Resource: [...resources].sort() }];
  });
}

function document(statements: readonly Statement[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

function json(statements: readonly Statement[]): string {
  return `${JSON.stringify(document(statements), undefined, 2)}\n`;
}

function terraform(statements: readonly Statement[]): string {
  const blocks = statements.map(
    ({ Sid, Action, Resource }) =>
      `  statement {\n    sid       = ${quoted(Sid)}\n    actions   = [${quoted(Action)}]\n` +
      `    resources = [\n${Resource.map((arn) => `      ${quoted(arn)},\n`).join("")}    ]\n  }\n`,
  );
  return `data "aws_iam_policy_document" "awslogs" {\n${blocks.join("\n")}}\n`;
}

/** A text of Terraform, in which `${` and `%{` would begin something else. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/gu, (mark) => mark + mark);
}
