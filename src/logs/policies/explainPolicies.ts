import * as l10n from "../../base/l10n.js";
import { retentionText } from "../admin/retention.js";
import { fieldsOf } from "../fieldIndexes/indexPolicyJson.js";
import type { LogGroup } from "../model.js";
import type { AccountPolicy, AccountPolicyType } from "./accountPolicy.js";
import { identifiersOf } from "./checkDataProtection.js";
import type { OwnSettings } from "./ownSettings.js";
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

/** Types that only groups of the class Standard have (user guide, "Log classes"). */
const ofStandardClass: ReadonlySet<AccountPolicyType> = new Set([
  "SUBSCRIPTION_FILTER_POLICY",
  "TRANSFORMER_POLICY",
  "FIELD_INDEX_POLICY",
]);

/** What decides what policies mean for a log group. */
export interface GroupCircumstances {
  readonly group: LogGroup;
  /** What it has of its own, as far as that was asked for. */
  readonly own: OwnSettings;
  /** The service's time in epoch milliseconds. */
  readonly now: number;
}

/** What these policies of an account put on a log group, without those that don't take it. */
export function explainPolicies(
  policies: readonly AccountPolicy[],
  circumstances: GroupCircumstances,
): readonly ExplainedPolicy[] {
  return policies
    .filter((policy) => takesGroup(policy.selectionCriteria, circumstances.group.name) !== false)
    .map((policy) => {
      const { effect, meaning } = explain(policy, circumstances);
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

function explain(policy: AccountPolicy, circumstances: GroupCircumstances): Explanation {
  const { logClass = "STANDARD", name } = circumstances.group;
  const isTaken = takesGroup(policy.selectionCriteria, name) === true;
  const { effect, meaning } = explanations[policy.type]({
    policy,
    document: readDocument(policy),
    isTaken,
    ...circumstances,
  });
  if (!isTaken) {
    return { effect, meaning: `${l10n.t("Whether it takes this log group can't be told by its name.")} ${meaning}` };
  }
  return ofStandardClass.has(policy.type) && logClass !== "STANDARD"
    ? { effect, meaning: l10n.t`It has no effect here: the log group is of the class ${logClass}.` }
    : { effect, meaning };
}

interface Subject extends GroupCircumstances {
  readonly policy: AccountPolicy;
  readonly document: Readonly<Record<string, unknown>>;
  /** False where the policy's criteria don't tell whether it takes the group. */
  readonly isTaken: boolean;
}

const explanations: Readonly<Record<AccountPolicyType, (subject: Subject) => Explanation>> = {
  RETENTION_POLICY: explainRetention,
  DATA_PROTECTION_POLICY({ document, group }) {
    const names = namesOf(identifiersOf(document));
    return {
      effect: names === "" ? l10n.t("masks sensitive data") : l10n.t`masks ${names}`,
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
  TRANSFORMER_POLICY: (subject) => ({
    effect: l10n.t`transforms events: ${processorsText(subject.policy.document)}`,
    meaning: besideOwnTransformer(subject),
  }),
  FIELD_INDEX_POLICY: (subject) => ({
    effect: l10n.t`indexes ${namesOf(fieldsOf(subject.document)) || l10n.t("fields")}`,
    meaning: besideOwnIndexes(subject),
  }),
  METRIC_EXTRACTION_POLICY: () => ({
    effect: l10n.t("no metrics from events in the Embedded Metric Format"),
    meaning: l10n.t("Such events are stored, but CloudWatch creates no metrics from them."),
  }),
};

/** Which of the two transforms events (PutAccountPolicy: a log group's own transformer overrides that of the account). */
function besideOwnTransformer({ own, isTaken }: Subject): string {
  const { TRANSFORMER_POLICY: transformer } = own;
  const otherwise = l10n.t("If the log group has a transformer of its own, only that one is used.");
  switch (transformer?.state) {
    case "own":
      return l10n.t`It isn't used here: the log group has a transformer of its own, and only that one is used: ${transformer.parts.join(", ")}.`;
    case "none":
      return isTaken
        ? l10n.t("It is used here: the log group has no transformer of its own, which would be used in its place.")
        : otherwise;
    case "unknown":
      return `${otherwise} ${l10n.t`Whether it has one can't be read: ${transformer.error.message}`}`;
    case undefined:
      return otherwise;
  }
}

/**
 * Which of the two says what is indexed (PutIndexPolicy: a log group's own policy replaces that of the account for log groups,
 * while those for sources of data may still apply).
 */
function besideOwnIndexes({ own, isTaken }: Subject): string {
  const { FIELD_INDEX_POLICY: indexes } = own;
  const otherwise = l10n.t("If the log group has a field index policy of its own, that one replaces it.");
  if (!isTaken)
    return l10n.t("If it is for a source of data, it may apply beside a field index policy of the log group.");
  switch (indexes?.state) {
    case "own":
      return l10n.t`It isn't used here: the log group has a field index policy of its own, which replaces it: ${indexes.parts.join(", ") || l10n.t("fields")}.`;
    case "none":
      return l10n.t("It is used here: the log group has no field index policy of its own, which would replace it.");
    case "unknown":
      return `${otherwise} ${l10n.t`Whether it has one can't be read: ${indexes.error.message}`}`;
    case undefined:
      return otherwise;
  }
}

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

function namesOf(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => name).join(", ");
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
