import { optional, record, text } from "../../logs/arguments.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";

const check = record({
  name: optional(text),
  profile: optional(text),
  region: optional(text),
  endpoint: optional(text),
});

/** addConnection { name?, profile?, region?, endpoint? } → { connection } */
export const addConnection: Command = {
  id: commands.addConnection,
  async run(call, { ask, connections }) {
    const args = call.programmatic ? check(call.args, "addConnection") : await ask.newConnection();
    const added = await connections.add(args);
    return { connection: added.id };
  },
};
