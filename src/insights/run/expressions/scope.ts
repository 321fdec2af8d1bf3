import { eventField } from "../events/eventField.js";
import { memberReader } from "../events/memberReader.js";
import type { Compiled } from "./compiled.js";

/** The names that a stage can use. */
export class Scope {
  /** How many slots frames need. */
  slotCount = 0;
  /** Whether rows still have the event that they are about, and so its fields. */
  readonly hasEvents: boolean;
  readonly #known = new Map<string, Compiled>();
  /** By their text without blanks and in lower case: `SUM(Fault)` is found as `sum(Fault)`. */
  readonly #loose = new Map<string, Compiled>();

  constructor(hasEvents: boolean) {
    this.hasEvents = hasEvents;
  }

  /** From now on the name is for this. */
  define(name: string, value: Compiled): void {
    this.#known.set(name, value);
    this.#loose.set(looseName(name), value);
  }

  /** A new slot, which is known by that name from now on. */
  defineSlot(name: string, isTime = false): number {
    const slot = this.slotCount++;
    this.define(name, readSlot(slot, isTime));
    return slot;
  }

  /** What a stage has computed by exactly this name. */
  find(name: string): Compiled | undefined {
    return this.#known.get(name);
  }

  /** What a stage has computed without an alias, by how it is written: `count(*)`. */
  findExpression(text: string): Compiled | undefined {
    return this.#known.get(text) ?? this.#loose.get(looseName(text));
  }

  /** What a stage has computed by this name, or an attribute of that. */
  findPath(name: string): Compiled | undefined {
    const whole = this.find(name);
    if (whole !== undefined) return whole;
    for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
      const map = this.find(name.slice(0, dot));
      if (map !== undefined) return readMember(map, name.slice(dot + 1));
    }
    return undefined;
  }

  /** Reads the field, alias, or attribute of one, that has this name; nothing where there is none. */
  read(name: string): Compiled {
    return this.findPath(name) ?? (this.hasEvents ? eventField(name) : { read: () => undefined });
  }
}

export function readSlot(slot: number, isTime = false): Compiled {
  return { read: ({ slots }) => slots[slot], isTime };
}

function readMember({ read }: Compiled, path: string): Compiled {
  const member = memberReader(path);
  return { read: (frame) => member(read(frame)) };
}

function looseName(name: string): string {
  return name.replaceAll(/\s/gu, "").toLowerCase();
}
