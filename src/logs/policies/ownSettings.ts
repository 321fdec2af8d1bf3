import { readIndexPolicy } from "../fieldIndexes/indexPolicyJson.js";
import { indexPolicyDocument } from "../fieldIndexes/indexPolicyDocument.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError, type LogsError } from "../logsError.js";
import type { LogGroup } from "../model.js";
import { findTransformer } from "../transformers/transformerDocument.js";
import type { AccountPolicy } from "./accountPolicy.js";

/** The types of an account's policies in whose place a log group can have a setting of its own. */
export type ReplaceablePolicyType = "TRANSFORMER_POLICY" | "FIELD_INDEX_POLICY";

/** What a log group has of its own, or why that couldn't be read. */
export type OwnSetting =
  | { readonly state: "own"; /** What it consists of: processors, or fields. */ readonly parts: readonly string[] }
  | { readonly state: "none" }
  | { readonly state: "unknown"; readonly error: LogsError };

/** What was asked for; the rest is left out. */
export type OwnSettings = Readonly<Partial<Record<ReplaceablePolicyType, OwnSetting>>>;

type Reads = Pick<LogsApi, "getTransformer" | "describeIndexPolicies" | "describeLogGroups">;

type Reader = (api: Reads, group: string, signal: AbortSignal) => Promise<readonly string[] | undefined>;

const readers: Readonly<Record<ReplaceablePolicyType, Reader>> = {
  async TRANSFORMER_POLICY(api, group, signal) {
    const config = await findTransformer(api, group, signal);
    return config?.flatMap((processor) => Object.keys(processor).slice(0, 1));
  },
  async FIELD_INDEX_POLICY(api, group, signal) {
    const document = await indexPolicyDocument.stored(api, group, signal);
    return document === undefined ? undefined : (readIndexPolicy(document).fields ?? []).map(({ name }) => name);
  },
};

/**
 * What a log group has of its own in place of these policies of its account: only what one of them is about is asked for, and
 * only of a group of the class Standard, as others have none.
 */
export async function readOwnSettings(
  api: Reads,
  { name, logClass = "STANDARD" }: Pick<LogGroup, "name" | "logClass">,
  policies: readonly AccountPolicy[],
  signal: AbortSignal,
): Promise<OwnSettings> {
  const found: Partial<Record<ReplaceablePolicyType, OwnSetting>> = {};
  if (logClass !== "STANDARD") return found;
  for (const type of ["TRANSFORMER_POLICY", "FIELD_INDEX_POLICY"] as const) {
    if (policies.some((policy) => policy.type === type))
      found[type] = await ownSetting(readers[type](api, name, signal));
  }
  return found;
}

async function ownSetting(reading: Promise<readonly string[] | undefined>): Promise<OwnSetting> {
  try {
    const parts = await reading;
    return parts === undefined ? { state: "none" } : { state: "own", parts };
  } catch (error) {
    if (!isLogsError(error)) throw error;
    return { state: "unknown", error };
  }
}
