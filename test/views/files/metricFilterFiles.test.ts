import { describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import type { NewMetricFilter } from "../../../src/logs/metricFilters/metricFilter.js";
import { MetricFilterFiles, type MetricFilterTarget } from "../../../src/views/files/metricFilterFiles.js";

const stored: NewMetricFilter = {
  name: "errors",
  pattern: "ERROR",
  transformation: { metricName: "errors", metricNamespace: "Web", metricValue: "1" },
};
const draft: NewMetricFilter = { ...stored, pattern: "FATAL" };
const where = { connection: "dev", group: "web" };

/** Files of a service that has the stored filter; notes what is put. */
function fixture(): { files: MetricFilterFiles; reads: unknown[]; puts: [MetricFilterTarget, NewMetricFilter][] } {
  const reads: unknown[] = [];
  const puts: [MetricFilterTarget, NewMetricFilter][] = [];
  const files = new MetricFilterFiles({
    scheme: "metric-filter",
    async read(target) {
      reads.push(target);
      return stored;
    },
    put: async (target, filter) => void puts.push([target, filter]),
    messageOf: String,
  });
  return { files, reads, puts };
}

async function textOf(files: MetricFilterFiles, uri: vscode.Uri): Promise<{ name?: string; pattern?: string }> {
  const { filterName, filterPattern } = JSON.parse(new TextDecoder().decode(await files.readFile(uri))) as Record<
    string,
    string
  >;
  return { name: filterName!, pattern: filterPattern! };
}

describe("the JSON document of a metric filter", () => {
  it("shows the filter as the service has it", async () => {
    const { files, reads } = fixture();
    const uri = await files.open({ ...where, name: "errors" });
    expect(await textOf(files, uri)).toEqual({ name: "errors", pattern: "ERROR" });
    expect(reads).toEqual([{ ...where, name: "errors" }]);
  });

  it.each([
    ["of a new filter", {}],
    ["of an existing filter", { name: "errors" }],
  ])("shows the draft %s, and puts it when it is saved", async (_, named) => {
    const { files, reads, puts } = fixture();
    const target = { ...where, ...named, draft };
    const uri = await files.open(target);
    expect(await textOf(files, uri)).toEqual({ name: "errors", pattern: "FATAL" });
    const saved = new TextDecoder().decode(await files.readFile(uri)).replace("FATAL", "PANIC");
    await files.writeFile(uri, new TextEncoder().encode(saved));
    expect(puts).toEqual([[target, { ...draft, pattern: "PANIC" }]]);
    expect(await textOf(files, uri)).toEqual({ name: "errors", pattern: "PANIC" });
    expect(reads).toEqual([]);
  });

  it("can't rename an existing filter, which a draft can't either", async () => {
    const { files, puts } = fixture();
    const uri = await files.open({ ...where, name: "errors", draft });
    const renamed = new TextDecoder().decode(await files.readFile(uri)).replace('"errors"', '"others"');
    await expect(files.writeFile(uri, new TextEncoder().encode(renamed))).rejects.toThrow("can't be renamed");
    expect(puts).toEqual([]);
  });
});
