import { connection, groupName, listOf, optional, record } from "../logs/arguments.js";
import type { Connection } from "../logs/connection.js";
import type { Call, Services } from "./command.js";

const placeFields = {
  connection: optional(connection),
  group: optional(groupName),
  groups: optional(listOf(groupName)),
};
const check = record({ ...placeFields, also: optional(listOf(record(placeFields))) });

/** The log groups that a call is about, by connection: those of its argument, or the one that the user picks. */
export async function placesOfCall(
  call: Call,
  { ask }: Pick<Services, "ask">,
): Promise<readonly { readonly connection: Connection; readonly groups: readonly string[] }[]> {
  const { also = [], ...first } = check(call.args, "groups");
  const places = [];
  for (const place of [first, ...also]) {
    const target = await ask.connection(place.connection);
    const groups = place.groups ?? [place.group ?? (await ask.group(target))];
    places.push({ connection: target, groups });
  }
  return places;
}
