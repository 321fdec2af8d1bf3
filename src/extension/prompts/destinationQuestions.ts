import * as l10n from "../../base/l10n.js";
import type * as vscode from "vscode";
import { partitionOf } from "../../logs/connections/partitions.js";
import type { Connection } from "../../logs/connections/connection.js";
import { accountOf } from "../../logs/findLogGroup.js";
import type { SubscriptionPlace } from "../../logs/subscriptionFilters/checkSubscriptionFilter.js";
import {
  checkDestination,
  checkRole,
  type DestinationKind,
  needsRole,
  readDestinationArn,
} from "../../logs/subscriptionFilters/destinationArn.js";
import type { Planning } from "../command.js";

/** Where events are sent, and the role for that. */
export interface AnsweredDestination {
  readonly destinationArn: string;
  readonly roleArn?: string;
}

/** What the questions are for. */
export interface DestinationQuestion {
  readonly target: Connection;
  readonly place: SubscriptionPlace;
  readonly before?: Partial<AnsweredDestination>;
}

type KindItem = vscode.QuickPickItem & { readonly sendsTo?: DestinationKind };

/** The kinds that a filter can send to; the last needs no filter. */
const kindItems: readonly KindItem[] = [
  {
    label: l10n.t("Lambda Function"),
    detail: l10n.t("Of the same account; a permission of the function lets CloudWatch Logs invoke it"),
    sendsTo: "lambda",
  },
  {
    label: l10n.t("Kinesis Stream"),
    detail: l10n.t("Of the same account, with a role that lets CloudWatch Logs write to it"),
    sendsTo: "kinesis",
  },
  {
    label: l10n.t("Firehose Stream to S3"),
    detail: l10n.t(
      "Of the same account, with a role for CloudWatch Logs, and one with which Firehose writes to the bucket",
    ),
    sendsTo: "firehose",
  },
  {
    label: l10n.t("Firehose Stream to OpenSearch"),
    detail: l10n.t("As to S3, and Firehose's role also writes to the OpenSearch domain"),
    sendsTo: "firehose",
  },
  {
    label: l10n.t("Destination of Another Account"),
    detail: l10n.t("A CloudWatch Logs destination in the log group's region, whose policy lets this account subscribe"),
    sendsTo: "destination",
  },
  {
    label: l10n.t("OpenSearch by the Account's Integration"),
    detail: l10n.t("Dashboards of logs of AWS services, without a subscription filter: copies the role that it needs"),
  },
];

/** The destination that the user chooses, with its role; undefined for OpenSearch's integration, which needs no filter. */
export async function askDestination(
  planning: Pick<Planning, "ask" | "connections">,
  question: DestinationQuestion,
): Promise<AnsweredDestination | undefined> {
  const { ask } = planning;
  const before = readDestinationArn(question.before?.destinationArn ?? "")?.kind;
  const picked = before && kindItems.find(({ sendsTo }) => sendsTo === before);
  const items = question.before === undefined ? kindItems : kindItems.filter(({ sendsTo }) => sendsTo !== undefined);
  const { sendsTo: kind } = await ask.choice(l10n.t("What to send the events to"), items, picked);
  if (kind === undefined) return undefined;
  const destinationArn = await askArn(planning, question, kind);
  if (!needsRole(destinationArn)) return { destinationArn };
  return { destinationArn, roleArn: await askRole(planning, question, kind) };
}

async function askArn(
  planning: Pick<Planning, "ask" | "connections">,
  question: DestinationQuestion,
  kind: DestinationKind,
): Promise<string> {
  if (kind === "destination") return pickDestination(planning, question.target);
  const prompts: Readonly<Record<typeof kind, string>> = {
    lambda: l10n.t("ARN of the Lambda function"),
    kinesis: l10n.t("ARN of the Kinesis stream"),
    firehose: l10n.t("ARN of the Firehose stream"),
  };
  const check = (arn: string): string | undefined =>
    checkDestination(arn) ??
    (readDestinationArn(arn)?.kind === kind ? undefined : l10n.t("This is the ARN of another kind of destination."));
  return planning.ask.text(prompts[kind], check, question.before?.destinationArn ?? proposedArn(question, kind));
}

/** The beginning of the ARN, as far as the log group tells it. */
function proposedArn({ target, place }: DestinationQuestion, kind: Exclude<DestinationKind, "destination">): string {
  const account = accountOf(place.group ?? { arn: "" });
  if (account === undefined) return "";
  const resources = { lambda: "function:", kinesis: "stream/", firehose: "deliverystream/" } as const;
  return `arn:${partitionOf(target.region).id}:${kind}:${target.region}:${account}:${resources[kind]}`;
}

/** Nothing lists the destinations of other accounts: their ARNs are typed. Those of this account can be picked. */
async function pickDestination(
  { ask, connections }: Pick<Planning, "ask" | "connections">,
  target: Connection,
): Promise<string> {
  const api = await connections.api(target);
  return ask.name({
    placeholder: l10n.t("ARN of the destination, or the start of the name of one of this account"),
    what: l10n.t("Searching destinations"),
    async find(typed, signal) {
      if (typed.startsWith("arn:")) return { items: [] };
      const { items, ...page } = await api.describeDestinations(typed === "" ? {} : { prefix: typed }, signal);
      return { ...page, items: items.map(({ arn }) => arn) };
    },
    itself: (typed) =>
      readDestinationArn(typed)?.kind === "destination" ? l10n.t("the destination with this ARN") : undefined,
  });
}

async function askRole(
  { ask }: Pick<Planning, "ask">,
  { target, place, before }: DestinationQuestion,
  kind: DestinationKind,
): Promise<string> {
  const account = accountOf(place.group ?? { arn: "" });
  const name = kind === "kinesis" ? "CloudWatchLogsToKinesis" : "CloudWatchLogsToFirehose";
  const proposed = account === undefined ? "" : `arn:${partitionOf(target.region).id}:iam::${account}:role/${name}`;
  const prompt = l10n.t("ARN of the role that lets CloudWatch Logs write to the stream");
  return ask.text(prompt, checkRole, before?.roleArn ?? proposed);
}
