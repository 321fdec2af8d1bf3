import type { Term, TermsPattern } from "./pattern.js";
import type { Problems } from "./problems.js";
import type { Token } from "./tokens.js";
import { isClosed, unescaped, unquoted } from "./values.js";

const roles = { "?": "optional", "-": "excluded" } as const;

/** Reads words and phrases, and tells what is neither. */
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
  const sound = terms.filter(({ text }) => text.trim() !== "");
  warnOfIgnored(sound, problems);
  return { kind: "terms", terms: sound, start: 0, end: tokens.at(-1)?.end ?? 0 };
}

function termText(token: Token, problems: Problems): string | undefined {
  if (token.kind === "word") return token.text;
  if (token.kind === "string") {
    if (isClosed(token.text)) return unescaped(unquoted(token.text));
    return problems.error(token, "The quoted phrase is not closed.");
  }
  if (/^[?-]$/u.test(token.text)) return problems.error(token, `A term follows ${token.text} without a blank.`);
  return problems.error(
    token,
    token.text.startsWith('"')
      ? "A blank is missing after the closing quote of this phrase."
      : "Put the term in double quotes: it has other characters than letters, digits and _.",
  );
}

/** The page "Filter pattern syntax": terms with ? are ignored beside others. */
function warnOfIgnored(terms: readonly Term[], problems: Problems): void {
  if (terms.every(({ role }) => role === "optional")) return;
  for (const term of terms) {
    if (term.role === "optional") problems.warn(term, "Beside terms without ?, one with ? has no effect.");
  }
}
