/** The shell that a command line is quoted for. PowerShell must be 7.3 or later: older versions lose double quotes. */
export type Shell = "posix" | "powershell";

export const shells: readonly Shell[] = ["posix", "powershell"];

/** Words that need no quotes. PowerShell would split -a.b at the dot. */
const plain: Readonly<Record<Shell, RegExp>> = {
  posix: /^[\w+:./-][\w+=:./-]*$/u,
  powershell: /^(?:--?[A-Za-z0-9-]+|[A-Za-z0-9_/][\w+:./-]*)$/u,
};

/** Quotes a word so that the shell passes it unchanged: without variables, globs or substitutions. */
export function shellQuote(word: string, shell: Shell): string {
  if (plain[shell].test(word)) return word;
  // PowerShell treats typographic quotes like straight ones.
  return shell === "posix"
    ? `'${word.replaceAll("'", String.raw`'\''`)}'`
    : `'${word.replaceAll(/['‘’‚‛]/gu, "$&$&")}'`;
}

/**
 * The words of an option with its values; none if there is no value. A single value that begins with a hyphen is attached
 * with an equals sign, as it would otherwise be read as an option.
 */
export function option(name: string, ...values: readonly (string | number | undefined)[]): readonly string[] {
  const [first] = values;
  if (first === undefined) return [];
  const texts = values.map(String);
  return texts.length === 1 && texts[0]?.startsWith("-") === true ? [`--${name}=${texts[0]}`] : [`--${name}`, ...texts];
}

/** True for a value that the AWS CLI replaces by the contents of a file, or (version 1) of an address. */
export function isFileValue(value: string): boolean {
  return /^(?:fileb?|https?):\/\//u.test(value);
}

/** The words of an operation of the service, with the values that would be read from elsewhere in --cli-input-json. */
export function withoutFileValues(words: readonly string[]): readonly string[] {
  const input: Record<string, string> = {};
  const rest = words.filter((word, index) => {
    const [option, value] = isFileValue(word) ? [words[index - 1], word] : [word, words[index + 1]];
    if (option?.startsWith("--") !== true || value === undefined || !isFileValue(value)) return true;
    input[option.slice(2).replaceAll(/-(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase())] = value;
    return false;
  });
  return Object.keys(input).length === 0 ? words : [...rest, "--cli-input-json", JSON.stringify(input)];
}
