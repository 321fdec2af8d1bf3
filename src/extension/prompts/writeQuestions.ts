import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { unlessDismissed } from "../../base/questions.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import { accountOf } from "../../logs/findLogGroup.js";
import type { LogClass, NewLogGroup, Tags } from "../../logs/model.js";
import { retentionText } from "../../logs/admin/retention.js";
import { retentionDays } from "../../logs/limits.js";
import { readTags, writeTags } from "../../logs/admin/tags.js";
import type { Ask } from "./ask.js";

/** The connection that something is done in, with the account if an ARN names it. */
export function targetWords(connection: Connection, arn = ""): string {
  const account = accountOf({ arn });
  return `${connection.name} (${describeLocation(connection)}${account === undefined ? "" : l10n.t` · account ${account}`})`;
}

/** What a new log group is given, by the names of createLogGroup's argument. */
export interface NewGroupSettings extends NewLogGroup {
  readonly retentionInDays?: number | null;
}

const classes: readonly (vscode.QuickPickItem & { readonly logClass: LogClass })[] = [
  { label: l10n.t("Standard"), detail: l10n.t("All features"), logClass: "STANDARD" },
  {
    label: l10n.t("Infrequent Access"),
    detail: l10n.t("Costs less; without Live Tail and some other features"),
    logClass: "INFREQUENT_ACCESS",
  },
  { label: l10n.t("Essentials"), detail: l10n.t("Costs less; a subset of the features"), logClass: "ESSENTIALS" },
  {
    label: l10n.t("Delivery"),
    detail: l10n.t("For Lambda logs that are delivered to S3 or Firehose; kept for one day"),
    logClass: "DELIVERY",
  },
];

/** Asks for the settings of a new group, all of which are optional: the first choice creates the group. */
export async function askNewGroupSettings(ask: Ask, group: string, given: NewGroupSettings): Promise<NewGroupSettings> {
  const hub = ask.at({ title: l10n.t`New log group ${group}` });
  for (let settings = given; ;) {
    const choice = await hub.choice(l10n.t("Create it now, or choose what to set first"), settingItems(settings));
    if (choice.change === undefined) return settings;
    settings = { ...settings, ...(await unlessDismissed(choice.change(ask))) };
  }
}

interface SettingItem extends vscode.QuickPickItem {
  /** Absent: nothing more to set. */
  readonly change?: (ask: Ask) => Promise<NewGroupSettings>;
}

function settingItems({ retentionInDays = null, logClass, kmsKeyId, tags = {} }: NewGroupSettings): SettingItem[] {
  const className = classes.find((item) => item.logClass === logClass)?.label ?? l10n.t("Standard");
  return [
    { label: l10n.t("Create Log Group"), iconPath: new vscode.ThemeIcon("check") },
    {
      label: l10n.t("Retention"),
      description: retentionText(retentionInDays),
      change: async (ask) => ({ retentionInDays: await askRetention(ask, retentionInDays) }),
    },
    { label: l10n.t("Class"), description: l10n.t`${className}; can't be changed later`, change: askClass },
    {
      label: l10n.t("KMS key"),
      description: kmsKeyId ?? l10n.t("none"),
      change: async (ask) => ({ kmsKeyId: await ask.text(l10n.t("ARN of the KMS key"), checkKmsKey, kmsKeyId) }),
    },
    {
      label: l10n.t("Tags"),
      description: writeTags(tags) || l10n.t("none"),
      change: async (ask) => ({ tags: await askTags(ask, l10n.t("Tags, such as team=payments, env=prod"), tags) }),
    },
  ];
}

async function askClass(ask: Ask): Promise<NewGroupSettings> {
  return { logClass: (await ask.choice(l10n.t("Class of the log group"), classes)).logClass };
}

function checkKmsKey(value: string): string | undefined {
  return /^arn:[\w-]+:kms:[\w-]+:\d{12}:(?:key|alias)\/\S+$/u.test(value) && value.length <= 256
    ? undefined
    : l10n.t("The ARN of a key has the form arn:aws:kms:eu-central-1:123456789012:key/…");
}

/** A retention period in days, or null for never; `present` is marked. */
export async function askRetention(ask: Ask, present?: number | null): Promise<number | null> {
  const items = [null, ...retentionDays].map((days) => ({
    label: days === null ? l10n.t("Never expire") : counted(days, "day"),
    days,
    ...(days === present ? { description: l10n.t("as it is now") } : {}),
  }));
  return (await ask.choice(l10n.t("Keep events for"), items)).days;
}

/** Tags as the user types them. */
export async function askTags(ask: Ask, prompt: string, tags: Tags): Promise<Tags> {
  const text = await ask.text(prompt, (value) => readTags(value).problem, writeTags(tags));
  return readTags(text).tags ?? {};
}
