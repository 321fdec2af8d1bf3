import { describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { LogsError } from "../../../src/logs/logsError.js";
import type { NewMetricFilter } from "../../../src/logs/metricFilters/metricFilter.js";
import { metricFilterJson } from "../../../src/logs/metricFilters/metricFilterJson.js";
import { MetricFilterFiles, type MetricFilterTarget } from "../../../src/views/files/metricFilterFiles.js";

const stored: NewMetricFilter = {
  name: "errors",
  pattern: "ERROR",
  transformation: { metricName: "errors", metricNamespace: "Web", metricValue: "1" },
};
const draft: NewMetricFilter = { ...stored, pattern: "FATAL" };
const where = { connection: "dev", group: "web" };

/** Files of a service that has the stored filter; notes what is put. */
function fixture(): Fixture {
  const service: Fixture["service"] = { filter: stored };
  const reads: unknown[] = [];
  const puts: [MetricFilterTarget, NewMetricFilter][] = [];
  const files = new MetricFilterFiles({
    scheme: "metric-filter",
    async read(target) {
      reads.push(target);
      if (service.filter === undefined) throw new LogsError("notFound", "There is no metric filter errors");
      return service.filter;
    },
    async put(target, filter) {
      puts.push([target, filter]);
      service.filter = filter;
    },
    messageOf: String,
  });
  return { files, service, reads, puts };
}

interface Fixture {
  readonly files: MetricFilterFiles;
  /** What the service has. */
  readonly service: { filter: NewMetricFilter | undefined };
  readonly reads: unknown[];
  readonly puts: [MetricFilterTarget, NewMetricFilter][];
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
    expect(reads[0]).toEqual({ ...where, name: "errors" });
  });

  it("isn't opened where it can't be read, for the command's own message", async () => {
    const { files, service } = fixture();
    service.filter = undefined;
    await expect(files.open({ ...where, name: "errors" })).rejects.toBeInstanceOf(LogsError);
  });

  it.each([
    ["changed", draft],
    ["deleted", undefined],
  ])("isn't put over one that was %s meanwhile, until VS Code has shown that", async (_, theirs) => {
    const { files, service, puts } = fixture();
    const uri = await files.open({ ...where, name: "errors" });
    const mine = metricFilterJson({ ...stored, pattern: "PANIC" });
    const save = (): Promise<void> => files.writeFile(uri, new TextEncoder().encode(mine));
    await save();
    await textOf(files, uri);
    service.filter = theirs;
    const before = files.stat(uri);
    await expect(save()).rejects.toThrow("The metric filter of web was changed meanwhile, and isn't overwritten");
    expect(puts).toHaveLength(1);
    // By these VS Code tells that the file is a newer one.
    const after = files.stat(uri);
    expect([after.mtime > before.mtime, after.size > before.size]).toEqual([true, true]);
    await save();
    expect(puts.at(-1)?.[1]).toMatchObject({ pattern: "PANIC" });
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
