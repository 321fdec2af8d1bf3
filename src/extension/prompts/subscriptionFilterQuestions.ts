import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { unlessDismissed } from "../../base/questions.js";
import type { Connection } from "../../logs/connections/connection.js";
import { explainFilterPattern } from "../../logs/filterPattern/explain.js";
import { parseFilterPattern } from "../../logs/filterPattern/parse.js";
import { limits } from "../../logs/limits.js";
import {
  checkSubscriptionFilter,
  type SubscriptionPlace,
} from "../../logs/subscriptionFilters/checkSubscriptionFilter.js";
import { destinationText, readDestinationArn } from "../../logs/subscriptionFilters/destinationArn.js";
import { subscriptionFilters } from "../../logs/subscriptionFilters/findSubscriptionFilter.js";
import {
  distributions,
  type NewSubscriptionFilter,
  systemFields,
} from "../../logs/subscriptionFilters/subscriptionFilter.js";
import type { PermissionForm } from "../../logs/subscriptionFilters/subscriptionPermissions.js";
import type { Planning } from "../command.js";
import type { Ask } from "./ask.js";
import { askDestination } from "./destinationQuestions.js";

type Reading = Pick<Planning, "ask" | "connections">;

/** A subscription filter of the group, which the user picks. */
export async function pickSubscriptionFilter(
  target: Connection,
  group: string,
  { ask, connections }: Reading,
): Promise<string> {
  const api = await connections.api(target);
  return ask.name({
    placeholder: l10n.t`Subscription filter of ${group}`,
    what: l10n.t("Reading subscription filters"),
    async find(typed, signal) {
      const names = (await subscriptionFilters(api, group, signal)).map(({ name }) => name);
      return { items: names.filter((found) => found.startsWith(typed)) };
    },
  });
}

/** What the user chose: to put the filter, or to edit it as a document, once with the permissions on the clipboard. */
export interface SubscriptionAnswer {
  readonly filter: NewSubscriptionFilter;
  readonly asDocument: boolean;
  /** The form in which the permissions are copied. */
  readonly permissions?: PermissionForm;
}

/** The title of the question, the label of its first choice, and where the filter is put. */
export interface SubscriptionPrompt {
  readonly title: string;
  readonly action: string;
  readonly target: Connection;
  readonly group: string;
  readonly place: SubscriptionPlace;
}

/** Shows the parts of a filter, which the user can change, until they put it. An unchanged filter is returned itself. */
export async function askSubscriptionFilter(
  planning: Reading,
  prompt: SubscriptionPrompt,
  given: NewSubscriptionFilter,
): Promise<SubscriptionAnswer> {
  const { ask } = planning;
  const hub = ask.at({ title: prompt.title });
  for (let filter = given; ;) {
    const problem = checkSubscriptionFilter(filter, prompt.place).find(({ severity }) => severity === "error");
    const placeholder = problem?.message ?? l10n.t("Put it now, or choose what to change first");
    const choice = await hub.choice(placeholder, partItems(filter, prompt.action, problem?.message));
    if (choice.ends === "permissions") {
      return { filter, asDocument: true, permissions: await askPermissionForm(ask) };
    }
    if (choice.ends !== undefined) {
      if (choice.ends === "document" || problem === undefined)
        return { filter, asDocument: choice.ends === "document" };
    } else filter = (await unlessDismissed(choice.change(planning, filter, prompt))) ?? filter;
  }
}

/** The form in which permissions are copied. */
export async function askPermissionForm(ask: Ask): Promise<PermissionForm> {
  const items = [
    { label: "JSON", detail: l10n.t("Policies, as IAM and the AWS CLI take them"), form: "json" },
    // oxlint-disable-next-line sentences/translated -- a name
    { label: "Terraform", detail: l10n.t("Resources of the provider aws"), form: "terraform" },
  ] as const;
  return (await ask.choice(l10n.t("Copy the permissions as"), items)).form;
}

type Change = (
  planning: Reading,
  filter: NewSubscriptionFilter,
  prompt: SubscriptionPrompt,
) => Promise<NewSubscriptionFilter>;
type PartItem = vscode.QuickPickItem &
  (
    | { readonly ends: "put" | "document" | "permissions"; readonly change?: never }
    | { readonly ends?: never; readonly change: Change }
  );

function partItems(filter: NewSubscriptionFilter, action: string, problem: string | undefined): readonly PartItem[] {
  const { pattern, destinationArn, roleArn } = filter;
  const meaning = explainFilterPattern(parseFilterPattern(pattern).pattern)[0]?.text ?? "";
  const put = { label: action, iconPath: new vscode.ThemeIcon(problem === undefined ? "check" : "warning") };
  return [
    { ...put, ...(problem === undefined ? {} : { description: problem }), ends: "put" },
    {
      label: l10n.t("Pattern"),
      description: pattern === "" ? l10n.t("none") : pattern,
      detail: meaning,
      change: changePattern,
    },
    {
      label: l10n.t("Destination"),
      description: destinationText(destinationArn),
      detail: roleArn === undefined ? destinationArn : l10n.t`${destinationArn}, with the role ${roleArn}`,
      change: changeDestination,
    },
    ...optionItems(filter),
    { label: l10n.t("Edit as JSON Document"), iconPath: new vscode.ThemeIcon("json"), ends: "document" },
    {
      label: l10n.t("Copy the Permissions That It Needs, and Edit as JSON Document"),
      iconPath: new vscode.ThemeIcon("copy"),
      ends: "permissions",
    },
  ];
}

/** What a filter can do without. */
function optionItems(filter: NewSubscriptionFilter): readonly PartItem[] {
  const { destinationArn, distribution = distributions[0], applyOnTransformedLogs } = filter;
  const { fieldSelectionCriteria = l10n.t("none"), emitSystemFields = [] } = filter;
  const distribute: PartItem = {
    label: l10n.t("Distribution"),
    description: distribution,
    change: changeDistribution,
  };
  return [
    ...(readDestinationArn(destinationArn)?.kind === "kinesis" ? [distribute] : []),
    {
      label: l10n.t("System Fields"),
      description: emitSystemFields.join(", ") || l10n.t("none"),
      change: changeSystemFields,
    },
    { label: l10n.t("Field Selection"), description: fieldSelectionCriteria, change: changeCriteria },
    {
      label: l10n.t("Transformed Events"),
      description: applyOnTransformedLogs === true ? l10n.t("yes") : l10n.t("no"),
      detail: l10n.t("For log groups with a transformer: the pattern applies to transformed events"),
      change: async (_planning, { applyOnTransformedLogs: isOn, ...rest }) =>
        isOn === true ? rest : { ...rest, applyOnTransformedLogs: true },
    },
  ];
}

const changePattern: Change = async ({ ask }, filter, { target, group }) => ({
  ...filter,
  pattern: await ask.filterPattern(filter.pattern, { connection: target.id, groups: [group] }),
});

/** What another kind of destination doesn't take goes with the old one. */
const changeDestination: Change = async (planning, filter, { target, place }) => {
  const { destinationArn, roleArn, distribution, ...rest } = filter;
  const before = roleArn === undefined ? { destinationArn } : { destinationArn, roleArn };
  const changed = await askDestination(planning, { target, place, before });
  if (changed === undefined) return filter;
  const isKept = distribution !== undefined && readDestinationArn(changed.destinationArn)?.kind === "kinesis";
  return { ...rest, ...changed, ...(isKept ? { distribution } : {}) };
};

const changeDistribution: Change = async ({ ask }, filter) => {
  const items = [
    { label: distributions[0], detail: l10n.t("The events of a log stream go to one shard: their order is kept") },
    { label: distributions[1], detail: l10n.t("Evenly, for log streams that are too much for one shard") },
  ];
  const present = items.find(({ label }) => label === (filter.distribution ?? distributions[0]));
  const { label } = await ask.choice(l10n.t("How events are distributed over the stream's shards"), items, present);
  return { ...filter, distribution: label };
};

const changeSystemFields: Change = async ({ ask }, { emitSystemFields = [], ...rest }) => {
  const items = systemFields.map((label) => ({ label }));
  const picked = items.filter(({ label }) => emitSystemFields.includes(label));
  const placeholder = l10n.t("System fields to add to each event");
  const chosen = (await ask.choices({ placeholder, items, picked, canPickMany: true, mayBeEmpty: true })).map(
    ({ label }) => label,
  );
  return chosen.length === 0 ? rest : { ...rest, emitSystemFields: chosen };
};

const changeCriteria: Change = async ({ ask }, { fieldSelectionCriteria = "", ...rest }) => {
  const prompt = l10n.t('Which events by account and region, such as @aws.region NOT IN ["us-east-1"]; empty for all');
  const check = (typed: string): string | undefined =>
    typed.length > limits.fieldSelectionLength
      ? l10n.t`The criteria can have at most ${limits.fieldSelectionLength} characters.`
      : undefined;
  const typed = (await ask.text(prompt, check, fieldSelectionCriteria)).trim();
  return typed === "" ? rest : { ...rest, fieldSelectionCriteria: typed };
};
