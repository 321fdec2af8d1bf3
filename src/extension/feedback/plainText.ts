import { sanitize } from "../../logs/document/text/sanitize.js";

/**
 * Makes a text that holds names or answers from outside harmless for notifications, which render [text](link), also to
 * commands: log streams may be named like that.
 */
export function plainText(text: string): string {
  return text.replaceAll("](", "] (");
}

/** Makes a text that comes from outside harmless for rows of a pick, which render $(name) as an icon and break no line. */
export function plainLabel(text: string): string {
  return sanitize(text.replaceAll(/\s+/gu, " ")).replaceAll(/\$\([\w~-]+\)/gu, String.raw`\$&`);
}
