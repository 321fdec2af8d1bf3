/** A value of a mapping in YAML. */
export type YamlValue = string | number | boolean | readonly string[];

/** A mapping as an item of a sequence that is indented by so many blanks. */
export function yamlItem(indent: number, entries: readonly (readonly [key: string, value: YamlValue])[]): string[] {
  return yamlEntries(indent + 2, entries).map((line, index) =>
    index === 0 ? `${" ".repeat(indent)}- ${line.trimStart()}` : line,
  );
}

/** The entries of a mapping, each on a line, indented by so many blanks. */
export function yamlEntries(indent: number, entries: readonly (readonly [key: string, value: YamlValue])[]): string[] {
  return entries.map(([key, value]) => `${" ".repeat(indent)}${key}: ${yamlText(value)}`);
}

/** A value in YAML. Texts are in quotes, which JSON and YAML have in common, unless they are plain words. */
function yamlText(value: YamlValue): string {
  if (typeof value === "string") return /^[A-Za-z]\w*$/u.test(value) && !isWord(value) ? value : JSON.stringify(value);
  return typeof value === "object" ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]` : String(value);
}

/** Plain words that YAML takes for something else than texts. */
function isWord(text: string): boolean {
  return /^(?:true|false|yes|no|on|off|null|y|n)$/iu.test(text);
}
