import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import type { SourceStage, Stage } from "../../../src/insights/syntax/ast.js";
import { nameSources } from "../../../src/localServer/queries/nameSources.js";
import { LogStore } from "../../../src/localServer/store/store.js";

const store = new LogStore();
const [web, rare, other] = ["web", "rare", "other"].map((name) => store.createGroup(name, 0));

function namesOf(source: SourceStage | undefined): readonly string[] | undefined {
  return source?.groups.map(({ name }) => name);
}

function asSource(stage: Stage | undefined): SourceStage | undefined {
  return stage?.kind === "source" ? stage : undefined;
}

/** All SOURCE commands within a tree. */
function sourcesIn(node: unknown): readonly SourceStage[] {
  if (typeof node !== "object" || node === null) return [];
  if ((node as { kind?: string }).kind === "source") return [node as SourceStage];
  return Object.values(node).flatMap(sourcesIn);
}

describe("SOURCE commands", () => {
  it("go where the groups of the query alone are read", () => {
    const query = parseQuery("SOURCE logGroups(namePrefix: ['w'], class: ['STANDARD']) | fields a | limit 1");
    const named = nameSources(query, [web!], () => []);
    expect(named.query.pipeline.stages.map(({ kind }) => kind)).toEqual(["fields", "limit"]);
    expect(named.innerGroups.size).toBe(0);
    expect(named.query.text).toBe(query.text);
  });

  it("are names where queries within the query read other groups", () => {
    const text =
      "filter id in (SOURCE logGroups(namePrefix: ['r'], class: ['INFREQUENT_ACCESS']) | fields id) | join left=a right=b where a.k = b.k (SOURCE 'other' | fields k)";
    const asked: string[] = [];
    const { query, innerGroups } = nameSources(parseQuery(text), [web!], (source) => {
      asked.push(text.slice(source.start, source.end));
      return source.groups.length > 0 ? [other!] : [rare!];
    });
    expect(asked).toEqual(["SOURCE logGroups(namePrefix: ['r'], class: ['INFREQUENT_ACCESS'])", "SOURCE 'other'"]);
    expect(namesOf(asSource(query.pipeline.stages[0]))).toEqual(["web"]);
    expect(sourcesIn(query.pipeline.stages.slice(1)).map(namesOf)).toEqual([["rare"], ["other"]]);
    expect([...innerGroups]).toEqual([rare, other]);
  });
});
