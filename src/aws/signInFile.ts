/**
 * True for the text of a file in a cache of `aws sso login` or `aws login` that holds a sign-in. The first also writes a
 * file that registers the client, before anyone has signed in.
 */
export function holdsSignIn(text: string): boolean {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null && "accessToken" in content;
  } catch {
    // Half written: the rest of it comes as a further change.
    return false;
  }
}
