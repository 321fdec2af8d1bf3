// How many events our tail and the published algorithms of its peers lose and repeat. Run it with: npx tsx test/bench/tailPeers.ts
import { follow, tools } from "../fakes/peers/comparison.js";
import { type Scenario, scenarios } from "../fakes/peers/scenarios.js";
import type { Tool } from "../fakes/peers/tool.js";

const seeds = [1, 2, 3, 4, 5];
const width = 24;

async function cell(tool: Tool, scenario: Scenario): Promise<string> {
  let [lost, repeated, gaveUp] = [0, 0, 0];
  for (const seed of seeds) {
    const result = await follow(tool, scenario, seed);
    lost += result.lost;
    repeated += result.repeated;
    gaveUp += result.gaveUp ? 1 : 0;
  }
  return `${lost} / ${repeated}${gaveUp > 0 ? ` (ended ${gaveUp}×)` : ""}`;
}

async function main(): Promise<void> {
  const { events } = await follow(tools.ours, scenarios[0]!, 1);
  console.log(`lost / repeated, of ${seeds.length * events} events in ${seeds.length} runs of each scenario`);
  console.log(["".padEnd(34), ...Object.keys(tools).map((name) => name.padStart(width))].join(""));
  for (const scenario of scenarios) {
    const cells: string[] = [];
    for (const tool of Object.values(tools)) cells.push((await cell(tool, scenario)).padStart(width));
    console.log(scenario.name.padEnd(34) + cells.join(""));
  }
}

void main();
