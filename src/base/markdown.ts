// Text of others in Markdown: nothing in it may become markup, a link or a picture.

/**
 * A code span with exactly this text, whose line breaks become spaces: its fence is longer than any row of backticks in
 * the text, and a space on both sides, which Markdown takes off unless all is blank, keeps the ends apart from it.
 */
export function inlineCode(text: string): string {
  const line = text.replaceAll(/[\r\n]+/gu, " ");
  const fence = fenceFor(line, 1);
  const isStripped = line.startsWith(" ") && line.endsWith(" ") && line.trim() !== "";
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") || isStripped ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A code block with exactly this text, and a line break after it. */
export function codeBlock(text: string, language: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text}\n${fence}\n`;
}

/** Text that Markdown shows as it is, without markup and links. */
export function markdownText(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/gu, String.raw`\$&`).replaceAll(/[\r\n]+/gu, " ");
}

/**
 * A link that runs a command with one argument. It works only in Markdown that allows the command; the argument's texts can't
 * end the link.
 */
export function commandLink(title: string, command: string, argument: object): string {
  const query = encodeURIComponent(JSON.stringify([argument])).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${markdownText(title)}](command:${command}?${query})`;
}

/** Lets links of Markdown, all texts of others in which are quoted, run these commands and no others. */
export function allowCommands<M extends { isTrusted?: boolean | { readonly enabledCommands: readonly string[] } }>(
  markdown: M,
  enabledCommands: readonly string[],
): M {
  markdown.isTrusted = { enabledCommands };
  return markdown;
}

/** A row of backticks that is longer than any in the text, and has at least `least`. */
function fenceFor(text: string, least: number): string {
  const rows = text.match(/`+/gu) ?? [];
  return "`".repeat(rows.reduce((longest, row) => Math.max(longest, row.length + 1), least));
}
