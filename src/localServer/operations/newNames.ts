import { limits } from "../../logs/limits.js";
import { invalidParameter } from "../protocol/serviceError.js";

/** Throws if a new group's or stream's name is too long; creation has its own sentence for that. */
export function checkNewName(name: string): void {
  if (name.length > limits.nameLength) {
    throw invalidParameter(
      `Invalid LogGroup or LogStream, both must have length less than or equal to ${limits.nameLength}.`,
    );
  }
}
