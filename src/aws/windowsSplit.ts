/**
 * Splits a command into words as a program's start on Windows does ("Parsing C++ command-line arguments" of Microsoft's C++
 * reference, which botocore follows for credential_process): blanks and tabs divide, double quotes keep them, and a
 * backslash is itself but before a quote. Undefined if a quote is not closed.
 */
export function windowsSplit(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (const [part] of text.matchAll(/\\+"?|"|[ \t]+|[^\\" \t]+/gu)) {
    if (part.endsWith('"')) {
      const backslashes = part.length - 1;
      const isLiteral = backslashes % 2 === 1;
      word = (word ?? "") + "\\".repeat(Math.floor(backslashes / 2)) + (isLiteral ? '"' : "");
      if (!isLiteral) isQuoted = !isQuoted;
    } else if (isQuoted || !/^[ \t]/u.test(part)) {
      word = (word ?? "") + part;
    } else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (isQuoted) return undefined;
  return word === undefined ? words : [...words, word];
}
