/** Files that configurations of the agent are embedded in, by their languages. */
export type HostLanguage = "shell" | "yaml" | "terraform";

/** The language of a file by the language id of editors, its path and its first line; undefined for others. */
export function hostLanguage(languageId: string, path: string, text: string): HostLanguage | undefined {
  const [, , language] = byName.find(([ids, paths]) => ids.includes(languageId) || paths.test(path)) ?? [];
  if (language !== undefined) return language;
  if (text.startsWith("#!")) return "shell";
  return text.startsWith("#cloud-config") ? "yaml" : undefined;
}

const byName: readonly (readonly [ids: readonly string[], paths: RegExp, language: HostLanguage])[] = [
  [["terraform", "hcl"], /\.(?:tf|hcl)$/u, "terraform"],
  [["yaml", "cloudformation", "ansible"], /(?:\.ya?ml|\/\.ebextensions\/[^/]+\.config)$/u, "yaml"],
  [["shellscript", "dockerfile"], /\.(?:sh|bash)$/u, "shell"],
];

/** False for a text that has neither a setting like the one that names a log group, nor the section of the agent's own settings. */
export function mayEmbed(text: string): boolean {
  return text.includes("[general]") || /\blog_[a-z]+_[a-z]+[ \t]*[=:]/u.test(text);
}
