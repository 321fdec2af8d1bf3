import { alarmProposal, type AlarmProposal, type KnownBreaches } from "../../logs/alarms/alarmProposal.js";
import { breachesOf, wholePeriods } from "../../logs/alarms/breaches.js";
import { keptPeriodMs } from "../../logs/metrics/metricSums.js";
import type { MetricDataRequest, MetricPoint, NewMetricAlarm } from "../../logs/metrics/metricsApi.js";
import type { Trend } from "../../logs/trend/trend.js";
import type { TrendRequest } from "../../logs/trend/trendRequest.js";

/** Which values of a chart's metric are wanted. */
export type WantedValues = Pick<MetricDataRequest, "statistic" | "periodSeconds" | "start" | "end">;

/** Reads values of the metric that a chart shows. Rejects with a LogsError, or an AbortError once the signal is aborted. */
export type ReadValues = (
  request: TrendRequest,
  wanted: WantedValues,
  signal: AbortSignal,
) => Promise<readonly MetricPoint[]>;

/** Values of the metric, which are read once for all thresholds. */
interface Reading {
  readonly key: string;
  readonly controller: AbortController;
  known: readonly MetricPoint[] | "reading" | "unreadable";
}

/** The alarm that is being asked for, beside the values that it would have looked at. */
export class ShownProposal {
  readonly #read: ReadValues;
  readonly #onChange: () => void;
  #alarm: NewMetricAlarm | undefined;
  #reading: Reading | undefined;

  /** `onChange` is called once values are read, or can't be. */
  constructor(read: ReadValues, onChange: () => void) {
    this.#read = read;
    this.#onChange = onChange;
  }

  /** Shows this alarm from now on; undefined for none. */
  propose(alarm: NewMetricAlarm | undefined): void {
    if (alarm === this.#alarm) return;
    this.#alarm = alarm;
    if (alarm === undefined) this.#forget();
    this.#onChange();
  }

  /** What a chart of this trend shows of it; values that aren't read yet are read. */
  view(trend: Trend): AlarmProposal | undefined {
    const alarm = this.#alarm;
    return alarm && alarmProposal(alarm, this.#breaches(alarm, trend), trend.sizeMs);
  }

  #breaches(alarm: NewMetricAlarm, { request, range, startedAt }: Trend): KnownBreaches {
    const { statistic, periodSeconds } = alarm;
    if ((periodSeconds * 1000) % keptPeriodMs(startedAt - range.start) !== 0) return "notKept";
    const wanted = { statistic, periodSeconds, ...wholePeriods(range, periodSeconds) };
    if (wanted.start === wanted.end) return { periods: 0, breaching: 0 };
    const key = JSON.stringify(wanted);
    if (this.#reading?.key !== key) this.#readValues(key, request, wanted);
    const known = this.#reading?.known ?? "reading";
    return typeof known === "string" ? known : breachesOf(alarm, known, range);
  }

  #readValues(key: string, request: TrendRequest, wanted: WantedValues): void {
    this.#forget();
    const reading: Reading = { key, controller: new AbortController(), known: "reading" };
    this.#reading = reading;
    const read = (known: Reading["known"]): void => {
      reading.known = known;
      if (this.#reading === reading) this.#onChange();
    };
    this.#read(request, wanted, reading.controller.signal).then(read, () => read("unreadable"));
  }

  #forget(): void {
    this.#reading?.controller.abort();
    this.#reading = undefined;
  }
}
