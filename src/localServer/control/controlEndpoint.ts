import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../protocol/requestReader.js";
import type { Control } from "./control.js";
import { readSettings } from "./readSettings.js";
import { defaultSettings } from "./settings.js";

/** The path of the endpoint that controls a running server. */
export const controlPath = "/_control";

/**
 * GET returns the settings, PATCH changes the given ones, PUT does so and resets all others, DELETE resets all. Every
 * answer is JSON: the current settings, or the problems of the request.
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
    answer(response, 405, { message: "Use GET to read the settings, and PUT, PATCH or DELETE to change them." });
    return;
  }
  answer(response, 200, control.settings);
}

/** Returns undefined for invalid JSON, which is then reported as not being an object. */
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
