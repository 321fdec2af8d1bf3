import type { Regex } from "../../regex/regex.js";

/** Each match is replaced; `$1`, `${name}` and `$name` stand for what a group matched, as RE2 in Java has them. */
export function replaceMatches(regex: Regex, text: string, by: string): string {
  let result = "";
  let copied = 0;
  for (let from = 0; from <= text.length;) {
    const slots = regex.exec(text, from);
    if (slots === undefined) break;
    const [start = 0, end = 0] = slots;
    const groupText = (group: number): string => text.slice(slots[2 * group] ?? 0, slots[2 * group + 1] ?? 0);
    result += text.slice(copied, start) + expand(by, regex, groupText);
    copied = end;
    from = end > start ? end : end + 1;
  }
  return result + text.slice(copied);
}

function expand(by: string, regex: Regex, groupText: (group: number) => string): string {
  return by.replaceAll(/\$(?:\{\w{1,40}\}|\d|\w{1,40})|\\./gsu, (reference) => {
    if (reference.startsWith("\\")) return reference.slice(1);
    const word = reference.replaceAll(/[${}]/gu, "");
    const group = /^\d+$/u.test(word) ? Number(word) : regex.groups.get(word);
    return group === undefined || group > regex.groupCount ? reference : groupText(group);
  });
}
