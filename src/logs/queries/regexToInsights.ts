const parts = /\\[^]|\[\^?(?:\\[^]|[^\]\\])*\]?|\{, ?\d+\}|\{\d+, \d*\}|[^]/gu;

/**
 * A regular expression of a filter pattern as one between slashes in a query, which is in RE2's syntax (user guide,
 * "regexReplace"). There `.` matches line breaks only as `(?s)` says it, and `{,n}` and blanks in braces mean themselves.
 */
export function regexToInsights(source: string): string {
  let matchesAny = false;
  const text = source.replaceAll(parts, (part) => {
    if (part === ".") matchesAny = true;
    if (part === "/") return "\\/";
    if (part.startsWith("{")) return part.replace("{,", "{0,").replace(" ", "");
    return part.startsWith("[") ? bracketed(part) : part;
  });
  return matchesAny ? `(?s)${text}` : text;
}

/** A class, in which a filter pattern takes all but the backslash as it is. */
function bracketed(part: string): string {
  return part.charAt(0) + part.slice(1).replaceAll("[", "\\[").replaceAll("/", "\\/");
}
