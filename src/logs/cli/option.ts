/** An option of the CLI with its values, or nothing where there is no value. A value that begins with a hyphen would be taken for an option of its own. */
export function option(name: string, ...values: readonly (string | number | undefined)[]): readonly string[] {
  const [first] = values;
  if (first === undefined) return [];
  const texts = values.map(String);
  return texts.length === 1 && texts[0]?.startsWith("-") === true ? [`--${name}=${texts[0]}`] : [`--${name}`, ...texts];
}
