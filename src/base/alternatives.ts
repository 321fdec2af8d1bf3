import * as l10n from "./l10n.js";

/** Alternatives as a text: `a or b`, `a, b or c`. */
export function alternatives(texts: readonly string[]): string {
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : l10n.t`${texts.slice(0, -1).join(", ")} or ${last}`;
}
