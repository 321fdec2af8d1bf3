/** A copy that doesn't keep the text in memory of which this one is a part: V8 makes slices that do. */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}
