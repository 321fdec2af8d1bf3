import { expect, test } from "vitest";
import { existingFiles } from "../../../src/languageServer/documents/existingFiles.js";

test("each path is asked for once, and a few at a time", async () => {
  const asked: string[] = [];
  let [running, most] = [0, 0];
  const exists = async (path: string): Promise<boolean> => {
    asked.push(path);
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    return path.endsWith("0");
  };
  const paths = Array.from({ length: 300 }, (_, i) => `/f${i % 100}`);
  const existing = await existingFiles({ exists }, paths);
  expect([...existing].sort()).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map((i) => `/f${i}`));
  expect([asked.length, most]).toEqual([100, 16]);
});
