import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../protocol/requestReader.js";
import type { Control } from "./control.js";
import { readSettings } from "./readSettings.js";
import { defaultSettings } from "./settings.js";

/** The path of the endpoint by which a running server is set. */
export const controlPath = "/_control";

/**
 * GET shows the settings, PATCH changes those that are named, PUT does so and puts all others back, DELETE puts all back.
 * Every answer is JSON: the settings in force, or what is wrong with the request.
 */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
): Promise<void> {
  const { method = "" } = request;
  const body = await readBody(request);
  if (method === "DELETE") control.set(defaultSettings);
  if (method === "PUT" || method === "PATCH") {
    const given = readSettings(parse(body));
    if ("problems" in given) {
      answer(response, 400, { message: given.problems.join(" "), problems: given.problems });
      return;
    }
    control.set({ ...(method === "PUT" ? defaultSettings : control.settings), ...given });
  } else if (method !== "GET" && method !== "DELETE") {
    answer(response, 405, { message: "The settings are read with GET and changed with PUT, PATCH and DELETE." });
    return;
  }
  answer(response, 200, control.settings);
}

/** What isn't JSON is no object either, and that is said. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(body, undefined, 2)}\n`);
}
