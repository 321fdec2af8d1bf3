import { sanitize } from "../../logs/document/text/sanitize.js";

/**
 * Escapes names and answers from outside for notifications, which render [text](link) and run commands by such links: a
 * log stream may have such a name.
 */
export function plainText(text: string): string {
  return text.replaceAll("](", "] (");
}

/** Escapes text from outside for rows of a quick pick, which render $(name) as an icon and have one line. */
export function plainLabel(text: string): string {
  return sanitize(text.replaceAll(/\s+/gu, " ")).replaceAll(/\$\([\w~-]+\)/gu, String.raw`\$&`);
}
