import type { Connection } from "./connection.js";

/** The id of the local server's connection. No other one gets it: documents and commands that name it mean no real keys. */
export const localConnectionId = "Local";

/** Something with a connection, and where that was defined; no place is told apart by a number alone. */
interface Claim {
  readonly connection: Connection;
  readonly definedIn?: string;
}

/**
 * Gives each connection an id and a name of its own. The first one of an id keeps it; later ones get where they were
 * defined or a number added, such as `prod (workspace)`, so that none replaces another in silence.
 */
export function withDistinctIds<T extends Claim>(claims: readonly T[]): readonly T[] {
  const claimed = new Set([localConnectionId, ...claims.map(({ connection }) => connection.id)]);
  const taken = new Set([localConnectionId]);
  return claims.map((claim) => {
    const { connection, definedIn } = claim;
    const isFirst = !taken.has(connection.id);
    const suffix = isFirst ? "" : freeSuffix(connection.id, definedIn, claimed);
    taken.add(connection.id);
    claimed.add(connection.id + suffix);
    return isFirst ? claim : { ...claim, connection: renamed(connection, suffix) };
  });
}

/** True if requests of both go to the same place with the same credentials. */
export function isSameTarget(one: Connection, other: Connection): boolean {
  return one.profile === other.profile && one.region === other.region && one.endpoint === other.endpoint;
}

function renamed(connection: Connection, suffix: string): Connection {
  return { ...connection, id: connection.id + suffix, name: connection.name + suffix };
}

function freeSuffix(id: string, definedIn: string | undefined, claimed: ReadonlySet<string>): string {
  const suffixes = definedIn === undefined ? [] : [` (${definedIn})`];
  for (let nth = 2; suffixes.length <= claimed.size; nth++) {
    suffixes.push(` (${definedIn === undefined ? "" : `${definedIn} `}${nth})`);
  }
  return suffixes.find((suffix) => !claimed.has(id + suffix)) ?? "";
}
