import type { LogEvent } from "../../src/logs/model.js";

/** An event of the simulated service, seen by reads from `visibleAt` on (epoch milliseconds of the service's clock). */
export interface SimulatedEvent extends LogEvent {
  readonly group: string;
  readonly eventId: string;
  readonly visibleAt: number;
}
