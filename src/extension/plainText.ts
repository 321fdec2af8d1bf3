/**
 * Makes a text that holds names or answers from outside harmless for notifications, which render [text](link), also to
 * commands: log streams may be named like that.
 */
export function plainText(text: string): string {
  return text.replaceAll("](", "] (");
}
