import { covers, overlaps } from "../../base/wildcards.js";
import type { NeededPermission } from "./neededPermissions.js";

/** What a policy says to something that is needed. */
export interface PolicyFinding {
  readonly needed: NeededPermission;
  /** `missing`: nothing allows it. `denied`: a statement denies it. `conditional`: only under conditions, which aren't judged. */
  readonly verdict: "missing" | "denied" | "conditional";
}

/** What is needed and not allowed by a policy, in the order of what is needed. */
export function checkPolicy(needed: readonly NeededPermission[], policy: Policy): readonly PolicyFinding[] {
  return needed.flatMap((each) => {
    const verdict = verdictOn(each, policy);
    return verdict === "allowed" ? [] : [{ needed: each, verdict }];
  });
}

/** A policy as far as it matters here. */
export interface Policy {
  readonly statements: readonly PolicyStatement[];
}

interface PolicyStatement {
  readonly isAllow: boolean;
  readonly actions: Matching;
  readonly resources: Matching;
  readonly hasCondition: boolean;
}

/** Texts with `*` and `?`; `isNot` where everything else is meant. */
interface Matching {
  readonly patterns: readonly string[];
  readonly isNot: boolean;
}

/**
 * The policy that a JSON text holds: a policy document, or what the AWS CLI shows of one. Undefined if it holds none. What IAM
 * would refuse is read as far as it makes sense.
 */
export function parsePolicy(text: string): Policy | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const document = documentIn(value);
  if (document === undefined) return undefined;
  const statements = listOf(document["Statement"]).filter(isRecord);
  return { statements: statements.filter(({ Effect }) => Effect === "Allow" || Effect === "Deny").map(statementOf) };
}

/** `aws iam get-role-policy` shows it as PolicyDocument, `get-policy-version` as PolicyVersion.Document. */
function documentIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(value)) return undefined;
  if (value["Statement"] !== undefined) return value;
  for (const name of ["PolicyDocument", "PolicyVersion", "Document"]) {
    const inner = documentIn(value[name]);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function statementOf(statement: Readonly<Record<string, unknown>>): PolicyStatement {
  return {
    isAllow: statement["Effect"] === "Allow",
    actions: matching(statement, "Action"),
    resources: matching(statement, "Resource"),
    hasCondition: isRecord(statement["Condition"]) && Object.keys(statement["Condition"]).length > 0,
  };
}

function matching(statement: Readonly<Record<string, unknown>>, name: "Action" | "Resource"): Matching {
  const negated = statement[`Not${name}`];
  const given = negated ?? statement[name];
  return {
    patterns: listOf(given).filter((each): each is string => typeof each === "string"),
    isNot: negated !== undefined,
  };
}

function verdictOn(needed: NeededPermission, { statements }: Policy): PolicyFinding["verdict"] | "allowed" {
  const about = statements.filter((statement) => isAbout(needed, statement));
  // A part of what is needed that is denied is denied; one under conditions may be.
  if (about.some(({ isAllow, hasCondition }) => !isAllow && !hasCondition)) return "denied";
  const allowing = about.filter(({ isAllow }) => isAllow);
  if (allowing.length === 0) return "missing";
  const isSure = allowing.some(({ hasCondition }) => !hasCondition) && about.every(({ isAllow }) => isAllow);
  return isSure ? "allowed" : "conditional";
}

function isAbout({ action, requested }: NeededPermission, { isAllow, actions, resources }: PolicyStatement): boolean {
  // IAM takes no notice of the case of actions. Of what is needed, all has to be allowed, and a part be denied.
  const isAction = matches(actions, action.toLowerCase(), (pattern) => pattern.toLowerCase(), "all");
  const ofPlace = requested.startsWith("arn:") && /^arn:[^:]*:logs:[^:]*:\*:/u.test(requested) ? anyAccount : asItIs;
  return isAction && matches(resources, requested, ofPlace, isAllow ? "all" : "part");
}

const asItIs = (pattern: string): string => pattern;

/** Where the account isn't known, that of the policy is taken to be the right one. */
function anyAccount(pattern: string): string {
  return pattern.replace(/^(arn:[^:]*:logs:[^:]*):\d{12}:/u, "$1:*:");
}

function matches(
  { patterns, isNot }: Matching,
  text: string,
  normal: (pattern: string) => string,
  which: "all" | "part",
): boolean {
  // All but what matches: that all of it is meant is to say that no part matches, and the other way round.
  const looked = isNot === (which === "all") ? overlaps : covers;
  return isNot !== patterns.some((pattern) => looked(normal(pattern), text));
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
