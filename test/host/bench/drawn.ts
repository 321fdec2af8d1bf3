import { readFileSync } from "node:fs";
import { hostVariables } from "../suite/variables.js";

/** When the page had drawn a line with the mark `req=N`, in epoch milliseconds. */
export async function drawnAt(mark: number): Promise<number> {
  const { drawn } = hostVariables();
  for (;;) {
    for (const line of readFileSync(drawn, "utf8").split("\n")) {
      const [shown = "", at = ""] = line.split(" ");
      if (Number(shown) === mark && at !== "") return Number(at);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
