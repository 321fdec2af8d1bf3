import { describe, expect, it } from "vitest";
import { ExportTasks, exportStatus } from "../../../src/localServer/store/exportTasks.js";

describe("the export tasks of the local server", () => {
  it("go through their states by the time, one at a time", () => {
    const tasks = new ExportTasks();
    [tasks.pendingMs, tasks.runningMs] = [10, 20];
    tasks.add("a", {}, 1000);
    const at = (now: number): string | undefined => {
      const [task] = tasks.all();
      return task && exportStatus(task, now).code;
    };
    expect([1000, 1009, 1010, 1029, 1030].map(at)).toEqual(["PENDING", "PENDING", "RUNNING", "RUNNING", "COMPLETED"]);
    expect(() => tasks.add("b", {}, 1029)).toThrow("Resource limit exceeded.");
    tasks.add("b", {}, 1030);
    expect(tasks.all().map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("are cancelled while they are active", () => {
    const tasks = new ExportTasks();
    tasks.add("a", {}, 0);
    expect(tasks.cancel("b", 1)).toBeUndefined();
    expect(tasks.cancel("a", 1)).toBe(true);
    expect(tasks.cancel("a", 2)).toBe(false);
    expect(tasks.all().map((task) => exportStatus(task, 5))).toEqual([{ code: "CANCELLED", completedAt: 1 }]);
  });

  it("are kept up to a bound", () => {
    const tasks = new ExportTasks();
    for (let index = 0; index < 1002; index += 1) {
      tasks.add(String(index), {}, index);
      tasks.cancel(String(index), index);
    }
    expect(tasks.all()).toHaveLength(1000);
    expect([tasks.has("1"), tasks.has("2")]).toEqual([false, true]);
  });
});
