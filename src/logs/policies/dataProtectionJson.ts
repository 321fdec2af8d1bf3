import { characterCount } from "../../base/characters.js";
import * as l10n from "../../base/l10n.js";
import { type JsonProblem, placeInJson } from "../document/text/jsonPlace.js";
import { parseJson } from "../document/text/jsonText.js";
import { limits } from "../limits.js";
import { checkDataProtection } from "./checkDataProtection.js";
import { managedIdentifierArn } from "./dataProtection.js";

/** The policy of a document, unless a problem is an error, and the problems. */
export interface ReadDataProtection {
  /** The JSON to put: the document without the space between its parts. */
  readonly policy?: string;
  readonly problems: readonly JsonProblem[];
}

/** A policy as a document: as the service has it, with each member on its own line. */
export function dataProtectionJson(policy: string): string {
  try {
    return `${JSON.stringify(JSON.parse(policy), undefined, 2)}\n`;
  } catch {
    return policy;
  }
}

/** A policy to begin with: it masks addresses of email, and sends findings nowhere. */
export function newDataProtection(partition: string): string {
  const DataIdentifier = [managedIdentifierArn("EmailAddress", partition)];
  const policy = {
    Name: "data-protection-policy",
    Description: "",
    Version: "2021-06-01",
    Statement: [
      { Sid: "audit-policy", DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: "redact-policy", DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  };
  return `${JSON.stringify(policy, undefined, 2)}\n`;
}

/**
 * Reads such a document. The problems are invalid JSON (without offsets, as editors mark it), and what the service would
 * refuse.
 */
export function readDataProtectionJson(text: string): ReadDataProtection {
  const root = parseJson(text);
  if (root === undefined) {
    return { problems: [{ start: 0, end: 0, message: l10n.t("This is not valid JSON."), severity: "error" }] };
  }
  const value: unknown = JSON.parse(text);
  const policy = JSON.stringify(value);
  const length = characterCount(policy);
  const tooLong = l10n.t`A policy can have at most ${limits.policyLength.toLocaleString()} characters; this one has ${length.toLocaleString()}.`;
  const problems: readonly JsonProblem[] = [
    ...(length > limits.policyLength
      ? [{ ...placeInJson(root, []), message: tooLong, severity: "error" as const }]
      : []),
    ...checkDataProtection(value).map(({ path, ...problem }) => ({ ...placeInJson(root, path), ...problem })),
  ];
  return problems.some(({ severity }) => severity === "error") ? { problems } : { policy, problems };
}
