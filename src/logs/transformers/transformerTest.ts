import * as l10n from "../../base/l10n.js";
import { indentJson, parseJson } from "../document/text/jsonText.js";
import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import type { TransformedMessage, TransformerConfig } from "./transformerApi.js";

/** What a transformer makes of messages. */
export interface TransformerTest {
  /**
   * The messages before and after, one below the other: arrays with as many items, in JSON with a comment above each, so that
   * the same line stands before both.
   */
  readonly before: string;
  readonly after: string;
  readonly tested: number;
  /** Those that the service answered without a transformed message. */
  readonly failed: number;
}

/** An event of a megabyte is shown up to this. */
const maxShown = 100_000;

/** Transforms the newest of some messages, at most 50; empty ones are left out, as the service refuses them. */
export async function testTransformer(
  api: Pick<LogsApi, "testTransformer">,
  { config, messages }: { readonly config: TransformerConfig; readonly messages: readonly string[] },
  signal: AbortSignal,
): Promise<TransformerTest> {
  const tested = messages.filter((message) => message !== "").slice(-limits.transformedMessages);
  const answer = tested.length === 0 ? [] : await api.testTransformer({ config, messages: tested }, signal);
  const byNumber = new Map(answer.map((each) => [each.eventNumber, each]));
  const after = tested.map((_, index): TransformedMessage["transformed"] => byNumber.get(index + 1)?.transformed);
  return {
    before: arrayOf(tested),
    after: arrayOf(after),
    tested: tested.length,
    failed: after.filter((transformed) => transformed === undefined).length,
  };
}

/** Messages as an array: those that are JSON as they are, others as strings; null for what there isn't. */
function arrayOf(messages: readonly (string | undefined)[]): string {
  const items = messages.map((message, index) =>
    message === undefined
      ? indented(`// ${l10n.t`Event ${index + 1}: not transformed`}\nnull`)
      : indented(`// ${l10n.t`Event ${index + 1}`}\n${itemOf(message)}`),
  );
  return items.length === 0 ? "[]\n" : `[\n${items.join(",\n")}\n]\n`;
}

function itemOf(message: string): string {
  const node = message.length > maxShown ? undefined : parseJson(message);
  return node?.children === undefined
    ? JSON.stringify(message.slice(0, maxShown))
    : indentJson(message, node, maxShown);
}

function indented(item: string): string {
  return item
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
