import * as l10n from "../../base/l10n.js";
import type { Term, TermsPattern } from "./pattern.js";
import type { Problems } from "./problems.js";
import type { Token } from "./tokens.js";
import { isClosed, unescaped, unquoted } from "./values.js";

const roles = { "?": "optional", "-": "excluded" } as const;

/** Parses words and phrases, and reports everything else. */
export function parseTerms(tokens: readonly Token[], problems: Problems): TermsPattern {
  const terms: Term[] = [];
  let sign: Token | undefined;
  for (const token of tokens) {
    if (token.kind === "sign") sign = token;
    else {
      const text = token.kind === "space" ? undefined : termText(token, problems);
      const role = roles[sign?.text as keyof typeof roles] ?? "required";
      if (text !== undefined) terms.push({ kind: "term", text, role, start: (sign ?? token).start, end: token.end });
      sign = undefined;
    }
  }
  const valid = terms.filter(({ text }) => text.trim() !== "");
  warnAboutIgnored(valid, problems);
  return { kind: "terms", terms: valid, start: 0, end: tokens.at(-1)?.end ?? 0 };
}

function termText(token: Token, problems: Problems): string | undefined {
  if (token.kind === "word") return token.text;
  if (token.kind === "string") {
    if (isClosed(token.text)) return unescaped(unquoted(token.text));
    return problems.error(token, l10n.t("The quoted phrase is not closed."));
  }
  if (/^[?-]$/u.test(token.text))
    return problems.error(token, l10n.t`A term must follow ${token.text} without a space.`);
  return problems.error(
    token,
    token.text.startsWith('"')
      ? l10n.t("Add a space after the closing quote of this phrase.")
      : l10n.t("Put the term in double quotes, as it has characters other than letters, digits and _."),
  );
}

/** The page "Filter pattern syntax": terms with ? are ignored if there are terms without it. */
function warnAboutIgnored(terms: readonly Term[], problems: Problems): void {
  if (terms.every(({ role }) => role === "optional")) return;
  for (const term of terms) {
    if (term.role === "optional")
      problems.warn(term, l10n.t("A term with ? has no effect if there are terms without ?."));
  }
}
