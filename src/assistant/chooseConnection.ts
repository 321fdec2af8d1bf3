import type { Connection } from "../logs/connections/connection.js";
import { LogsError } from "../logs/logsError.js";
import { optionalField, textField } from "./toolFields.js";
import type { ToolHost } from "./tool.js";

/** The field by which a call names a connection. */
export const connectionField = optionalField(
  textField(
    "The name of the connection (AWS profile and region). Needed only where there are several; an answer then lists them.",
  ),
);

/** The connection of a call. Rejects with a LogsError that lists those that there are where it isn't clear. */
export async function chooseConnection(host: ToolHost, named: string | undefined): Promise<Connection> {
  const all = await host.connections();
  const [only, ...others] = named === undefined ? all : all.filter(({ id, name }) => id === named || name === named);
  if (only !== undefined && (others.length === 0 || only.id === named)) return only;
  if (all.length === 0) {
    throw new LogsError(
      "notFound",
      "There is no connection to AWS: no region or profile is configured here, or the workspace isn't trusted. The user has to add a connection first.",
    );
  }
  const names = all.map(
    ({ id, name, region }) =>
      `“${all.some((other) => other.id !== id && other.name === name) ? id : name}” (${region})`,
  );
  const why =
    named === undefined ? "There are several connections" : `There is no such connection, or several: ${named}`;
  throw new LogsError("invalidInput", `${why}. Name one of them as “connection”: ${names.join(", ")}.`);
}
