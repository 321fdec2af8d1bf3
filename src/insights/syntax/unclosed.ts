import type { Token, TokenKind } from "./ast.js";
import type { SyntaxCode } from "./problems.js";

const canBeUnclosed: ReadonlySet<TokenKind> = new Set(["string", "regex", "quotedName", "parameter"]);

/** What a token opens and doesn't close, and what closes it; `undefined` where nothing is missing. */
export function unclosed(text: string, { kind, start, end }: Token): { code: SyntaxCode; missing: string } | undefined {
  if (!canBeUnclosed.has(kind)) return undefined;
  const written = text.slice(start, end);
  switch (kind) {
    case "string": {
      const quote = written.charAt(0);
      return isClosedBy(written, quote) ? undefined : { code: "unclosedString", missing: quote };
    }
    case "regex":
      return isClosedBy(written, "/") ? undefined : { code: "unclosedRegex", missing: "/" };
    case "quotedName":
      return written.length > 1 + written.indexOf("`") && written.endsWith("`")
        ? undefined
        : { code: "unclosedName", missing: "`" };
    case "parameter":
      return written.endsWith("}}") ? undefined : { code: "unclosedParameter", missing: "}}" };
    default:
      return undefined;
  }
}

/** Whether a text ends with what closes it; one that a backslash hides doesn't close. */
export function isClosedBy(written: string, delimiter: string): boolean {
  if (written.length < 2 || written.at(-1) !== delimiter) return false;
  let backslashes = 0;
  while (written.charAt(written.length - 2 - backslashes) === "\\") backslashes++;
  return backslashes % 2 === 0;
}
