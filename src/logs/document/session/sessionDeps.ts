import type { Clock } from "../../../base/clock.js";
import type { Connection } from "../../connections/connection.js";
import type { LogsApi } from "../../logsApi.js";
import type { RateBudget } from "../../rateBudget/rateBudget.js";
import type { Selection } from "../../selection/selection.js";
import type { TailSource } from "../../tail/tailRequest.js";
import type { ZoneOffset } from "../../time/zone.js";
import type { LineEdit } from "../text/logBuffer.js";
import type { LineSettings } from "../text/lineSettings.js";

/** A connection that is ready for use. */
export interface Connected {
  readonly connection: Connection;
  /** For what the user waits for. */
  readonly api: LogsApi;
  /** For what goes on by itself. */
  readonly backgroundApi: LogsApi;
  /** What both are held to. */
  readonly budget: RateBudget;
}

/** What a session needs from outside. */
export interface SessionDeps {
  readonly selection: Selection;
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<Connected>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly zone: ZoneOffset;
  readonly lines: Omit<LineSettings, "zone">;
  readonly maxLines: number;
  readonly lookBackMs: number;
  readonly tailSource: TailSource;
  /** True if the document was restored and followed before that. */
  readonly hasFollowed?: boolean;
  /** Makes the same change to the text that is shown. */
  apply(edits: readonly LineEdit[]): Promise<void>;
  /** False while someone reads further up. */
  mayTrim(): boolean;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
}
