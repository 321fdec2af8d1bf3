/** The URI of the file that a query is of, by what its results are known by; undefined for a query of no file. */
export function fileOfKey(key: string): string | undefined {
  return /^(?<uri>[a-z][\w+.-]*:\S+) /u.exec(key)?.groups?.["uri"];
}
