import type { TermsPattern } from "./pattern.js";

/**
 * Every required term and none of the excluded ones must stand in a message, anywhere. Optional terms count only if there
 * are no others; then one of them must.
 */
export function compileTerms({ terms }: TermsPattern): (message: string) => boolean {
  const texts = (role: string): readonly string[] => terms.filter((term) => term.role === role).map(({ text }) => text);
  const [required, excluded, optional] = [texts("required"), texts("excluded"), texts("optional")];
  if (optional.length > 0 && optional.length === terms.length) {
    return (message) => optional.some((text) => message.includes(text));
  }
  return (message) =>
    required.every((text) => message.includes(text)) && !excluded.some((text) => message.includes(text));
}
