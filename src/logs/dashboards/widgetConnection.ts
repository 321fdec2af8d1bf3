import { type Connection, isAws } from "../connections/connection.js";

/** Where the query of a widget runs. */
export interface WidgetWhere {
  /** Empty if the widget doesn't say it. */
  readonly region: string;
  /** Where the log groups are, if the widget says it: a linked account, as a rule. */
  readonly account?: string;
}

/** The connections of a widget's region. */
export interface WidgetConnections {
  /** The one that has the same access as the dashboard's, or is of the widget's own account at AWS: other servers have any. */
  readonly certain?: Connection;
  /** All others, of which nobody knows whether they see the same account. */
  readonly others: readonly Connection[];
}

/**
 * The connections that the query of a widget can run through. `own` is the dashboard's, whose access the others are compared with;
 * `accountOf` has the account of a connection as far as it is known. A widget that says no region is of the dashboard's.
 */
export function widgetConnections(
  { region, account }: WidgetWhere,
  own: Connection,
  all: readonly Connection[],
  accountOf: (connection: Connection) => string | undefined,
): WidgetConnections {
  const candidates = region === "" ? [own] : [own, ...all.filter(({ id }) => id !== own.id)];
  const fitting = candidates.filter((connection) => region === "" || connection.region === region);
  const ownAccount = accountOf(own);
  const ofAccount = account ?? ownAccount;
  const isOfAccount = (connection: Connection): boolean =>
    accountOf(connection) === ofAccount && (connection === own || (isAws(connection) && isAws(own)));
  const certain =
    (ofAccount === undefined ? undefined : fitting.find(isOfAccount)) ??
    fitting.find((connection) => hasSameAccess(connection, own));
  const others = fitting.filter((connection) => connection !== certain);
  return certain === undefined ? { others } : { certain, others };
}

/** True for connections that differ in their region alone. An endpoint is of one region. */
function hasSameAccess(one: Connection, other: Connection): boolean {
  const isSame = one.profile === other.profile && one.endpoint === other.endpoint && one.local === other.local;
  return one.id === other.id || (isSame && one.endpoint === undefined);
}
