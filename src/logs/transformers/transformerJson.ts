import * as l10n from "../../base/l10n.js";
import { type JsonProblem, placeInJson } from "../document/text/jsonPlace.js";
import { parseJson } from "../document/text/jsonText.js";
import { checkTransformer } from "./checkTransformer.js";
import type { TransformerConfig } from "./transformerApi.js";

/** The configuration of a document, unless a problem is an error, and the problems. */
export interface ReadTransformer {
  readonly config?: TransformerConfig;
  readonly problems: readonly JsonProblem[];
}

/** The transformer that a group without one is offered to begin with. */
export const firstTransformer: TransformerConfig = [{ parseJSON: {} }];

/** A transformer as `aws logs put-transformer --transformer-config` reads it. */
export function transformerJson(config: TransformerConfig): string {
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** Reads such a document. The problems are invalid JSON, and what the service would refuse. */
export function readTransformerJson(text: string): ReadTransformer {
  const root = parseJson(text);
  if (root === undefined) {
    return { problems: [{ start: 0, end: 0, message: l10n.t("This is not valid JSON."), severity: "error" }] };
  }
  const config: unknown = JSON.parse(text);
  const problems = checkTransformer(config).map(({ path, message, severity }) => ({
    ...placeInJson(root, path),
    message,
    severity,
  }));
  return problems.some(({ severity }) => severity === "error")
    ? { problems }
    : { config: config as TransformerConfig, problems };
}
