/**
 * Splits a text as a POSIX shell splits a command into words, without expanding anything (Python's `shlex.split`, which
 * the AWS CLI applies to section headers and to credential_process). Undefined if a quote is not closed or nothing
 * follows a backslash.
 */
export function shellSplit(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let end = 0;
  for (const { 0: matched, groups = {} } of text.matchAll(part)) {
    end += matched.length;
    if (groups["blank"] === undefined) {
      word = (word ?? "") + literal(groups);
    } else {
      if (word !== undefined) words.push(word);
      word = undefined;
    }
  }
  if (end < text.length) return undefined;
  return word === undefined ? words : [...words, word];
}

const part =
  /(?<blank>[ \t\r\n]+)|'(?<single>[^']*)'|"(?<double>[^"\\]*(?:\\[^][^"\\]*)*)"|\\(?<escaped>[^])|(?<plain>[^ \t\r\n'"\\]+)/guy;

/** Between double quotes, a backslash is itself before all but a quote and another one. */
function literal({ single, double, escaped, plain }: Readonly<Record<string, string | undefined>>): string {
  return single ?? double?.replaceAll(/\\(["\\])/gu, "$1") ?? escaped ?? plain ?? "";
}
