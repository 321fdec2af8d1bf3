import * as l10n from "../../base/l10n.js";
import { canStandInBackticks, inBackticks } from "../diagnostics/inBackticks.js";
import type { Span } from "../syntax/ast.js";
import { snippetText, type KnownSavedQuery, type QueryCompletion } from "./queryCompletion.js";

/** The saved queries of the account that a stage can call, with a tab stop for each of their parameters. */
export function savedQueryItems(known: readonly KnownSavedQuery[], span: Span): readonly QueryCompletion[] {
  return known
    .filter(({ name }) => canStandInBackticks(name))
    .map(({ name, parameters = [] }) => {
      const called = /^[A-Za-z]\w*$/u.test(name) ? `$${name}` : `$${inBackticks(name)}`;
      const args = parameters.map(
        (parameter, index) => `${parameter.name} = "\${${index + 1}:${defaultOf(parameter)}}"`,
      );
      return {
        label: `$${name}`,
        kind: "savedQuery",
        detail: l10n.t("saved query"),
        insert: `${called}()`,
        snippet: `${snippetText(called)}(${args.join(", ")})$0`,
        span,
        filter: called,
      };
    });
}

/** A default value within quotes, within a tab stop. */
function defaultOf({ defaultValue = "" }: { readonly defaultValue?: string }): string {
  return snippetText(defaultValue.replaceAll(/["\\]/gu, String.raw`\$&`).replaceAll(/[\r\n]+/gu, " "));
}
