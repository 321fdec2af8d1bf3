import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import { type Connection, describeLocation } from "../../logs/connections/connection.js";
import { accountOf } from "../../logs/findLogGroup.js";
import type { LogClass, NewLogGroup, Tags } from "../../logs/model.js";
import { retentionWords } from "../../logs/admin/retention.js";
import { readTags, writeTags } from "../../logs/admin/tags.js";
import type { Ask } from "./ask.js";

/** The connection that something is done in, with the account as far as an ARN says it. */
export function targetWords(connection: Connection, arn = ""): string {
  const account = accountOf({ arn });
  return `${connection.name} (${describeLocation(connection)}${account === undefined ? "" : ` · account ${account}`})`;
}

/** Resolves once the user has typed a text to confirm what can't be undone. */
export async function confirmByTyping(title: string, detail: string, text: string): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: `${detail} Type “${text}” to confirm.`,
    ignoreFocusOut: true,
    validateInput: (value) => (value === text || value === "" ? undefined : `Type exactly: ${text}`),
  });
  if (typed !== text) throw abortError();
}

/** What a new log group is given, by the names of createLogGroup's argument. */
export interface NewGroupSettings extends NewLogGroup {
  readonly retentionInDays?: number | null;
}

const classes: readonly (vscode.QuickPickItem & { readonly logClass: LogClass })[] = [
  { label: "Standard", detail: "All features", logClass: "STANDARD" },
  {
    label: "Infrequent Access",
    detail: "Costs less; without Live Tail and some others",
    logClass: "INFREQUENT_ACCESS",
  },
  { label: "Essentials", detail: "Costs less; a part of the features", logClass: "ESSENTIALS" },
  { label: "Delivery", detail: "For Lambda logs on their way to S3 or Firehose; kept one day", logClass: "DELIVERY" },
];

/** Asks for a new group's settings, all of which can be left as they are: the first choice creates the group. */
export async function askNewGroupSettings(ask: Ask, group: string, given: NewGroupSettings): Promise<NewGroupSettings> {
  const hub = ask.at({ title: `New log group ${group}` });
  for (let settings = given; ;) {
    const choice = await hub.choice("Create it now, or choose what to set first", settingItems(settings));
    if (choice.change === undefined) return settings;
    settings = { ...settings, ...(await orBack(choice.change(ask))) };
  }
}

interface SettingItem extends vscode.QuickPickItem {
  /** Absent: nothing more to set. */
  readonly change?: (ask: Ask) => Promise<NewGroupSettings>;
}

function settingItems({ retentionInDays = null, logClass, kmsKeyId, tags = {} }: NewGroupSettings): SettingItem[] {
  const chosen = classes.find((item) => item.logClass === logClass)?.label ?? "Standard";
  return [
    { label: "$(check) Create Log Group" },
    {
      label: "Retention",
      description: retentionWords(retentionInDays),
      change: async (ask) => ({ retentionInDays: await ask.retention(retentionInDays) }),
    },
    { label: "Class", description: `${chosen}; can't be changed later`, change: askClass },
    {
      label: "KMS key",
      description: kmsKeyId ?? "none",
      change: async (ask) => ({ kmsKeyId: await ask.text("ARN of the KMS key", checkKmsKey, kmsKeyId) }),
    },
    {
      label: "Tags",
      description: writeTags(tags) || "none",
      change: async (ask) => ({ tags: await askTags(ask, "Tags, such as team=payments, env=prod", tags) }),
    },
  ];
}

/** Dismissing one question goes back to the others. */
async function orBack(answer: Promise<NewGroupSettings>): Promise<NewGroupSettings> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return {};
    throw error;
  }
}

async function askClass(ask: Ask): Promise<NewGroupSettings> {
  return { logClass: (await ask.choice("Class of the log group", classes)).logClass };
}

function checkKmsKey(value: string): string | undefined {
  return /^arn:[\w-]+:kms:[\w-]+:\d{12}:(?:key|alias)\/\S+$/u.test(value) && value.length <= 256
    ? undefined
    : "The ARN of a key has the form arn:aws:kms:eu-central-1:123456789012:key/…";
}

/** Tags as the user types them. */
export async function askTags(ask: Ask, prompt: string, tags: Tags): Promise<Tags> {
  const text = await ask.text(prompt, (value) => readTags(value).problem, writeTags(tags));
  return readTags(text).tags ?? {};
}
