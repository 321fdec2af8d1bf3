import type { Clock } from "../../../base/clock.js";
import type { Connection } from "../../connections/connection.js";
import type { LogsApi } from "../../logsApi.js";
import type { RateBudget } from "../../rateBudget/rateBudget.js";
import type { Selection } from "../../selection/selection.js";
import type { TailSource } from "../../tail/tailRequest.js";
import type { Attention } from "../../tail/watchedPoll.js";
import type { ZoneOffset } from "../../time/zone.js";
import type { LineEdit } from "../text/logBuffer.js";
import type { LineSettings } from "../text/lineSettings.js";

/** A connection that is ready to use. */
export interface Connected {
  readonly connection: Connection;
  /** For what the user waits for. */
  readonly api: LogsApi;
  /** For background work. */
  readonly backgroundApi: LogsApi;
  /** The rate budget that both share. */
  readonly budget: RateBudget;
  /** The service's clock; absent where it isn't known apart from the machine's. */
  readonly clock?: Clock;
}

/** What a session needs from its environment. */
export interface SessionDeps {
  readonly selection: Selection;
  /** Rejects with a LogsError if the connection doesn't exist. */
  connect(connection: string): Promise<Connected>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly zone: ZoneOffset;
  readonly lines: Omit<LineSettings, "zone">;
  readonly maxLines: number;
  readonly lookBackMs: number;
  readonly tailSource: TailSource;
  /** Whether someone looks at the document. */
  readonly attention?: Attention;
  /** True if the document was restored and had followed before. */
  readonly hasFollowed?: boolean;
  /** Applies the edits to the text in the editor. */
  apply(edits: readonly LineEdit[]): Promise<void>;
  /**
   * To be called before the buffer's lines are written anew, to show them as a whole rather than by edits: the result shows
   * them in place of the present text. Undefined where no editor shows the document.
   */
  beginReplacing?(): (() => Promise<void>) | undefined;
  /** False while the user reads further up. */
  mayTrim(): boolean;
  /** The message for a failure. */
  sentence(error: unknown): string;
}
