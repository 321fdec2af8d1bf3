import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import type { AccountPolicy } from "./accountPolicy.js";
import { type ExplainedPolicy, policyKind } from "./explainPolicies.js";
import type { ReadPolicies } from "./readPolicies.js";

/** What an explanation is about. */
export interface ExplainedGroup {
  readonly group: string;
  /** The connection and where it leads. */
  readonly place: string;
  readonly policies: readonly ExplainedPolicy[];
  readonly failures: ReadPolicies["failures"];
}

/** What policies put on a log group, as a document: each with what it means and its own document. */
export function policiesText({ group, place, policies, failures }: ExplainedGroup): string {
  const parts = [
    l10n.t`What the account's policies put on ${group}\n${place}`,
    ...(policies.length === 0 ? [l10n.t("No policy of the account takes this log group.")] : policies.map(partOf)),
    ...failures.map(({ type, error }) => l10n.t`${policyKind(type)}: can't be read. ${error.message}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** A policy's document, indented where it is JSON. */
export function policyDocumentText({ document }: AccountPolicy): string {
  try {
    return `${JSON.stringify(JSON.parse(document), undefined, 2)}\n`;
  } catch {
    return document;
  }
}

function partOf({ kind, effect, meaning, scope, policy }: ExplainedPolicy): string {
  const { name, updatedAt } = policy;
  return [
    visible(`${kind}: ${effect}`),
    meaning,
    l10n.t`Policy: ${visible(name)}`,
    l10n.t`Takes: ${visible(scope)}`,
    ...(updatedAt === undefined ? [] : [l10n.t`Changed: ${new Date(updatedAt).toISOString()}`]),
    policyDocumentText(policy).trimEnd(),
  ].join("\n");
}
