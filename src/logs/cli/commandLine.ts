/** A shell whose rules of quoting a command line follows. PowerShell from 7.3 on: older ones lose double quotes. */
export type Shell = "posix" | "powershell";

export const shells: readonly Shell[] = ["posix", "powershell"];

/** Words that mean the same without quotes. PowerShell would divide -a.b at its point. */
const plain: Readonly<Record<Shell, RegExp>> = {
  posix: /^[\w+:./-][\w+=:./-]*$/u,
  powershell: /^(?:--?[A-Za-z0-9-]+|[A-Za-z0-9_/][\w+:./-]*)$/u,
};

/** A word of a command line that the shell gives to the program as it is: no variables, globs or substitutions. */
export function shellQuote(word: string, shell: Shell): string {
  if (plain[shell].test(word)) return word;
  // PowerShell takes typographic quotes for straight ones.
  return shell === "posix"
    ? `'${word.replaceAll("'", String.raw`'\''`)}'`
    : `'${word.replaceAll(/['‘’‚‛]/gu, "$&$&")}'`;
}

/** An option of the CLI with its values, or nothing where there is no value. A value that begins with a hyphen would be taken for an option of its own. */
export function option(name: string, ...values: readonly (string | number | undefined)[]): readonly string[] {
  const [first] = values;
  if (first === undefined) return [];
  const texts = values.map(String);
  return texts.length === 1 && texts[0]?.startsWith("-") === true ? [`--${name}=${texts[0]}`] : [`--${name}`, ...texts];
}
