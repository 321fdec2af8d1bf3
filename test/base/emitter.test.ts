import { expect, it } from "vitest";
import { Emitter } from "../../src/base/emitter.js";

it("calls listeners in order, the same one as often as it subscribed, until they unsubscribe", () => {
  const emitter = new Emitter<number>();
  const heard: string[] = [];
  const twice = (value: number): void => void heard.push(`twice ${value}`);
  emitter.event(twice);
  const second = emitter.event(twice);
  emitter.event((value) => heard.push(`other ${value}`));
  emitter.fire(1);
  second.dispose();
  emitter.fire(2);
  emitter.dispose();
  emitter.fire(3);
  expect(heard).toEqual(["twice 1", "twice 1", "other 1", "twice 2", "other 2"]);
});
