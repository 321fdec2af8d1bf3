/** True if the text matches a pattern in which `*` stands for any characters. Takes linear time for each `*`. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [head = "", ...parts] = pattern.split("*");
  if (parts.length === 0) return text === pattern;
  if (!text.startsWith(head)) return false;
  const tail = parts.pop() ?? "";
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= tail.length && text.endsWith(tail);
}
