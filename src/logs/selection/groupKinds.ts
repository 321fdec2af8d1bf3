import { escapeRegExp } from "../../base/escapeRegExp.js";
import * as l10n from "../../base/l10n.js";

/** What AWS itself runs and gives its log groups names by. */
export interface GroupKind {
  readonly id: GroupKindId;
  /** What the logs are of, for people. */
  readonly label: string;
  /** Patterns of the names, see GroupPattern. */
  readonly patterns: readonly string[];
  /** The part of such a name that tells one from another. */
  readonly subject: RegExp;
}

const kindIds = ["lambda", "ecs", "apiGateway", "stepFunctions", "codeBuild", "eks", "rds", "vpcFlowLogs"] as const;

/** What a kind is called by programs. */
export type GroupKindId = (typeof kindIds)[number];

/**
 * The kinds of log groups that are known by their names: those that the services choose or their consoles propose. Who names a group
 * otherwise finds it by its name alone.
 */
export const groupKinds: readonly GroupKind[] = [
  { id: "lambda", label: l10n.t("Lambda functions"), patterns: ["/aws/lambda/*"], subject: /^\/aws\/lambda\/(.+)$/u },
  {
    id: "ecs",
    label: l10n.t("ECS tasks and clusters"),
    patterns: ["/ecs/*", "/aws/ecs/*"],
    subject: /^(?:\/aws)?\/ecs\/(.+)$/u,
  },
  {
    id: "apiGateway",
    label: l10n.t("API Gateway stages"),
    patterns: ["API-Gateway-Execution-Logs_*", "/aws/apigateway/*", "/aws/api-gateway/*"],
    subject: /^(?:API-Gateway-Execution-Logs_|\/aws\/api-?gateway\/)(.+)$/u,
  },
  {
    id: "stepFunctions",
    label: l10n.t("Step Functions state machines"),
    patterns: ["/aws/vendedlogs/states/*", "/aws/states/*"],
    subject: /^\/aws\/(?:vendedlogs\/)?states\/(.+)$/u,
  },
  {
    id: "codeBuild",
    label: l10n.t("CodeBuild projects"),
    patterns: ["/aws/codebuild/*"],
    subject: /^\/aws\/codebuild\/(.+)$/u,
  },
  {
    id: "eks",
    label: l10n.t("EKS clusters"),
    patterns: ["/aws/eks/*", "/aws/containerinsights/*"],
    subject: /^\/aws\/(?:eks|containerinsights)\/(.+)$/u,
  },
  {
    id: "rds",
    label: l10n.t("RDS instances and clusters"),
    patterns: ["/aws/rds/*"],
    subject: /^\/aws\/rds\/(?:instance\/|cluster\/)?(.+)$/u,
  },
  {
    id: "vpcFlowLogs",
    label: l10n.t("VPC flow logs"),
    patterns: ["*flow-log*", "*flowlog*", "*flow_log*", "*FlowLog*"],
    subject: /^(.+)$/u,
  },
];

/** What tells a group of a kind from its others; the whole name where that isn't known. */
export function subjectOfGroup({ subject }: GroupKind, name: string): string {
  return subject.exec(name)?.[1] ?? name;
}

/**
 * A regular expression that finds in source code what a group is called there: its whole name, or the name of the function, the task
 * and so on that it is of, as a word.
 */
export function groupSearch(name: string): string {
  const kind = groupKinds.find(({ subject, id }) => id !== "vpcFlowLogs" && subject.test(name));
  if (kind === undefined) return escapeRegExp(name);
  const subject = subjectOfGroup(kind, name);
  return `${escapeRegExp(name)}|(?:^|[^\\w/.-])${escapeRegExp(subject)}(?:$|[^\\w/.-])`;
}
