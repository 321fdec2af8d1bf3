import * as l10n from "../../base/l10n.js";
import { type GroupDocumentKind, requireStandardClass } from "../groupDocument.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";
import { policiesForGroup } from "../policies/accountPolicies.js";
import type { TransformerConfig } from "./transformerApi.js";
import { firstTransformer, readTransformerJson, transformerJson } from "./transformerJson.js";

type Reads = "describeLogGroups" | "getTransformer" | "describeAccountPolicies";

/** The group's own transformer, or undefined. */
export async function findTransformer(
  api: Pick<LogsApi, "getTransformer">,
  group: string,
  signal: AbortSignal,
): Promise<TransformerConfig | undefined> {
  try {
    const { config } = await api.getTransformer({ group }, signal);
    return config.length === 0 ? undefined : config;
  } catch (error) {
    if (isLogsError(error, "notFound")) return undefined;
    throw error;
  }
}

/** A log group's transformer as a JSON document. */
export const transformerDocument: GroupDocumentKind<Reads, "putTransformer"> = {
  noun: l10n.t("transformer"),
  check: (text) => readTransformerJson(text).problems,
  async read(api, group, signal) {
    await requireStandardClass(api, group, l10n.t("transformers"), signal);
    const config = await findTransformer(api, group, signal);
    if (config !== undefined) return { text: transformerJson(config), stored: transformerJson(config) };
    const accountPolicies = await accountTransformers(api, group, signal);
    const first = { text: transformerJson(firstTransformer), stored: undefined };
    return accountPolicies.length === 0
      ? first
      : { ...first, accountPolicies, note: accountNote(group, accountPolicies) };
  },
  async stored(api, group, signal) {
    const config = await findTransformer(api, group, signal);
    return config && transformerJson(config);
  },
  async put(api, group, text, signal) {
    const { config = [] } = readTransformerJson(text);
    await api.putTransformer({ group, config }, signal);
    return transformerJson(config);
  },
};

function accountNote(group: string, policies: readonly string[]): string {
  return l10n.t`${group} has no transformer of its own. The account's policy ${policies.join(", ")} transforms its events, until this document is saved: a transformer of the group applies instead.`;
}

/**
 * The names of the account's policies that transform the events of a group without a transformer of its own; none for those who
 * may not see them, and can edit the group's transformer nevertheless.
 */
export async function accountTransformers(
  api: Pick<LogsApi, "describeAccountPolicies">,
  group: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const policies = await policiesForGroup(api, { type: "TRANSFORMER_POLICY", group }, signal);
    return policies.map(({ name }) => name);
  } catch (error) {
    if (isLogsError(error)) return [];
    throw error;
  }
}
