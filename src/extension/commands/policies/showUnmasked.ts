import * as l10n from "../../../base/l10n.js";
import { counted } from "../../../base/counted.js";
import { createHistoryReader } from "../../../logs/history/createHistoryReader.js";
import { newestEvents } from "../../../logs/history/newestEvents.js";
import { matchUnmasked, requestFor, type Unmasked, unmasking } from "../../../logs/policies/unmasked.js";
import { unmaskedText } from "../../../logs/policies/unmaskedText.js";
import type { SelectedEvent, Selection } from "../../../logs/selection/selection.js";
import { type Acting, type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { eventsOfCall } from "../../targets/eventsOfCall.js";

/** So many of a document's newest events are shown at once, and so many are read for each log group to find them. */
const mostEvents = 10_000;

interface UnmaskPlan {
  readonly events: readonly [SelectedEvent, ...SelectedEvent[]];
  readonly selection: Selection;
}

/**
 * showUnmasked { uri, line? } → { uri, shown, missing }: the event that a line of a log document shows, or those that are
 * selected, or all, with what a data protection policy masks. It is always confirmed, also where a program calls it.
 */
export const showUnmasked = defineCommand({
  id: commands.showUnmasked,
  plan: planUnmasked,
  async act(plan, acting) {
    const unmasked = await cancellableIfSlow(l10n.t("Reading without masks"), (signal, say) =>
      readUnmasked(plan, acting, { signal, say }),
    );
    const { connection, groups } = plan.selection;
    const target = await acting.connections.resolve(connection);
    const text = unmaskedText(unmasked, `${groups.join(", ")} · ${targetWords(target)}`, displayZone());
    const uri = await acting.unmaskedTexts.open(l10n.t`Unmasked ${groups[0] ?? ""}`.slice(0, 80), text);
    return { uri: uri.toString(), shown: unmasked.events.length, missing: unmasked.missing };
  },
});

async function planUnmasked(call: Call, planning: Planning): Promise<UnmaskPlan> {
  const { ask, connections, documents } = planning;
  const { uri, buffer, events } = await ask.keep("events", () => eventsOfCall(call, planning));
  const shown = call.programmatic ? events : await askEvents(ask, events, [...buffer.events()].slice(-mostEvents));
  const selection = documents.selection(uri);
  const target = await connections.resolve(selection.connection);
  const groups = [...new Set(shown.map(({ group }) => group))];
  const detail = l10n.t`${counted(shown.length, "event")} of ${groups.join(", ")}, ${targetWords(target)}\n\nThey are read once more, with sensitive data as it was sent, and shown in a document of their own. Whoever sees this window sees that data, in a shared screen and in recordings too, and so do extensions that read open documents. The document is not kept: it is empty in a window that is restored. This needs the permission logs:Unmask.`;
  await ask.confirm(l10n.t`Show ${counted(shown.length, "event")} without masks?`, detail, l10n.t("Show Unmasked"));
  return { events: shown, selection };
}

/** The events of the call, or all that are loaded. */
async function askEvents(
  ask: Planning["ask"],
  events: UnmaskPlan["events"],
  loaded: readonly SelectedEvent[],
): Promise<UnmaskPlan["events"]> {
  const [first, ...others] = loaded;
  if (first === undefined || loaded.length <= events.length) return events;
  const some = events.length === 1 ? l10n.t("This event") : l10n.t`The selected ${counted(events.length, "event")}`;
  const all = l10n.t`All loaded events: ${counted(loaded.length, "event")}`;
  const items = [
    { label: some, events },
    { label: all, events: [first, ...others] as const },
  ];
  return (await ask.choice(l10n.t("Which events are shown without masks"), items)).events;
}

interface Reading {
  readonly signal: AbortSignal;
  say(text: string): void;
}

/** Reads the events group by group, and puts them in the order of time. */
async function readUnmasked(
  { events, selection }: UnmaskPlan,
  { connections }: Pick<Acting, "connections">,
  { signal, say }: Reading,
): Promise<Unmasked> {
  const found: SelectedEvent[] = [];
  let missing = 0;
  for (const [connection, ofGroup] of byGroup(events, selection.connection)) {
    const api = unmasking(await connections.api(await connections.resolve(connection)));
    const now = (await connections.clockOf(connection)).now();
    const reader = createHistoryReader(requestFor(ofGroup, selection), { api, now });
    const read = await newestEvents(reader, mostEvents, signal, (count) => say(l10n.t`${count} events so far`));
    const unmasked = matchUnmasked(ofGroup, read);
    found.push(...unmasked.events);
    missing += unmasked.missing;
  }
  return { events: found.toSorted((a, b) => a.timestamp - b.timestamp), missing };
}

type GroupEvents = readonly [connection: string, events: [SelectedEvent, ...SelectedEvent[]]];

function byGroup(events: readonly SelectedEvent[], connection: string): Iterable<GroupEvents> {
  const groups = new Map<string, GroupEvents>();
  for (const event of events) {
    const of = event.connection ?? connection;
    const key = `${of}\n${event.group}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [of, [event]]);
    else group[1].push(event);
  }
  return groups.values();
}
