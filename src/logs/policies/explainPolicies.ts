import * as l10n from "../../base/l10n.js";
import { retentionText } from "../admin/retention.js";
import { type ClassFeature, hasFeature } from "../classFeatures.js";
import { specialClass } from "../logClass.js";
import type { LogGroup } from "../model.js";
import type { AccountPolicy, AccountPolicyType } from "./accountPolicy.js";
import { identifiersOf } from "./checkDataProtection.js";
import { takesGroup } from "./policyScope.js";

/** What a policy of the account puts on a log group. */
export interface ExplainedPolicy {
  readonly policy: AccountPolicy;
  /** What kind of policy it is, such as “Retention”. */
  readonly kind: string;
  /** What it does to the group, in short. */
  readonly effect: string;
  /** What that means beside what the group has of its own. */
  readonly meaning: string;
  /** Which log groups it takes. */
  readonly scope: string;
}

/** All types of policies, those first that change what is kept and seen. */
export const accountPolicyTypes: readonly AccountPolicyType[] = [
  "RETENTION_POLICY",
  "DATA_PROTECTION_POLICY",
  "SUBSCRIPTION_FILTER_POLICY",
  "TRANSFORMER_POLICY",
  "FIELD_INDEX_POLICY",
  "METRIC_EXTRACTION_POLICY",
];

const kinds: Readonly<Record<AccountPolicyType, string>> = {
  RETENTION_POLICY: l10n.t("Retention"),
  DATA_PROTECTION_POLICY: l10n.t("Data protection"),
  SUBSCRIPTION_FILTER_POLICY: l10n.t("Subscription filter"),
  TRANSFORMER_POLICY: l10n.t("Transformer"),
  FIELD_INDEX_POLICY: l10n.t("Field indexes"),
  METRIC_EXTRACTION_POLICY: l10n.t("Metric extraction"),
};

/** The name of a type of policies. */
export function policyKind(type: AccountPolicyType): string {
  return kinds[type];
}

/** The time after which a retention policy takes effect (PutAccountPolicy). */
const retentionDelayMs = 24 * 60 * 60 * 1000;

/** What a log group's class has to have for policies of a type. */
const neededFeatures: Readonly<Partial<Record<AccountPolicyType, ClassFeature>>> = {
  SUBSCRIPTION_FILTER_POLICY: "subscriptionFilters",
  TRANSFORMER_POLICY: "transformers",
  FIELD_INDEX_POLICY: "fieldIndexes",
};

/**
 * What these policies of an account put on a log group, without those that don't take it. `now` is the service's time in epoch
 * milliseconds.
 */
export function explainPolicies(
  group: LogGroup,
  policies: readonly AccountPolicy[],
  now: number,
): readonly ExplainedPolicy[] {
  return policies
    .filter((policy) => takesGroup(policy.selectionCriteria, group.name) !== false)
    .map((policy) => {
      const { effect, meaning } = explain(policy, group, now);
      return { policy, kind: kinds[policy.type], effect, meaning, scope: scopeText(policy) };
    });
}

/** Which log groups a policy takes, in words. */
function scopeText({ selectionCriteria: criteria }: AccountPolicy): string {
  return criteria === undefined ? l10n.t("all log groups of the account in this region") : criteria;
}

interface Explanation {
  readonly effect: string;
  readonly meaning: string;
}

function explain(policy: AccountPolicy, group: LogGroup, now: number): Explanation {
  const document = readDocument(policy);
  const { effect, meaning } = explanations[policy.type]({ policy, document, group, now });
  if (takesGroup(policy.selectionCriteria, group.name) === undefined) {
    return { effect, meaning: `${l10n.t("Whether it takes this log group can't be told by its name.")} ${meaning}` };
  }
  const feature = neededFeatures[policy.type];
  return feature === undefined || hasFeature(group, feature)
    ? { effect, meaning }
    : {
        effect,
        meaning: l10n.t`It has no effect here: the log group is of the class ${specialClass(group.logClass) ?? ""}.`,
      };
}

interface Subject {
  readonly policy: AccountPolicy;
  readonly document: Readonly<Record<string, unknown>>;
  readonly group: LogGroup;
  readonly now: number;
}

const explanations: Readonly<Record<AccountPolicyType, (subject: Subject) => Explanation>> = {
  RETENTION_POLICY: explainRetention,
  DATA_PROTECTION_POLICY({ document, group }) {
    const names = identifiersOf(document).map(({ name }) => name);
    return {
      effect: names.length === 0 ? l10n.t("masks sensitive data") : l10n.t`masks ${names.join(", ")}`,
      meaning:
        group.dataProtection === "ACTIVATED"
          ? l10n.t("The log group has a policy of its own, too: what either of them finds is masked.")
          : l10n.t(
              "Only events that came after the policy are masked. Seeing them without the mask needs logs:Unmask.",
            ),
    };
  },
  SUBSCRIPTION_FILTER_POLICY({ document }) {
    const { DestinationArn, FilterPattern } = document;
    const to = textOf(DestinationArn, l10n.t("its destination"));
    const pattern = textOf(FilterPattern, "").trim();
    return {
      effect: pattern === "" ? l10n.t`sends all events to ${to}` : l10n.t`sends events that match ${pattern} to ${to}`,
      meaning: l10n.t("It comes in addition to the two subscription filters that a log group can have."),
    };
  },
  TRANSFORMER_POLICY: ({ policy }) => ({
    effect: l10n.t`transforms events: ${processorsText(policy.document)}`,
    meaning: l10n.t("If the log group has a transformer of its own, only that one is used."),
  }),
  FIELD_INDEX_POLICY: ({ document }) => ({
    effect: l10n.t`indexes ${indexedFields(document).join(", ") || l10n.t("fields")}`,
    meaning: l10n.t("If the log group has a field index policy of its own, that one replaces it."),
  }),
  METRIC_EXTRACTION_POLICY: () => ({
    effect: l10n.t("no metrics from events in the Embedded Metric Format"),
    meaning: l10n.t("Such events are stored, but CloudWatch creates no metrics from them."),
  }),
};

function explainRetention({ policy, document, group, now }: Subject): Explanation {
  const { retentionInDays: days, enforcementMode } = document;
  const effect =
    typeof days === "number" ? l10n.t`keeps events for ${retentionText(days)}` : l10n.t("keeps events for good");
  if (group.retentionPolicy === policy.name) {
    const meaning = l10n.t(
      "It is in force, and replaces the log group's own retention, even a longer one: setting that has no effect.",
    );
    return { effect, meaning };
  }
  const { updatedAt } = policy;
  if (updatedAt !== undefined && now < updatedAt + retentionDelayMs) {
    return { effect, meaning: l10n.t("It is not in force yet: changes take effect after 24 hours.") };
  }
  return {
    effect,
    meaning:
      enforcementMode === "NEW_ONLY" && group.retentionPolicy === undefined
        ? l10n.t("It is not in force: it only takes log groups that were created after it.")
        : l10n.t("It is not in force: of several policies, the one that keeps events for the longest time counts."),
  };
}

function processorsText(document: string): string {
  try {
    const processors: unknown = JSON.parse(document);
    if (!Array.isArray(processors)) return l10n.t("its processors");
    return processors.flatMap((processor) => Object.keys(Object(processor) as object).slice(0, 1)).join(", ");
  } catch {
    return l10n.t("its processors");
  }
}

function indexedFields({ Fields, FieldsV2 }: Subject["document"]): readonly string[] {
  const names = Array.isArray(Fields) ? Fields.filter((name) => typeof name === "string") : [];
  return [...names, ...Object.keys(Object(FieldsV2) as object)];
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** The members of a document; none if it isn't an object in JSON. */
function readDocument({ document }: AccountPolicy): Subject["document"] {
  try {
    const value: unknown = JSON.parse(document);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}
