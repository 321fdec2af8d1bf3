/** True if `kind` equals `other` or is an ancestor of it: `source` includes `source.fixAll`. */
export function includesKind(kind: string, other: string): boolean {
  return kind === "" || other === kind || other.startsWith(`${kind}.`);
}
