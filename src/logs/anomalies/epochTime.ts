/** As seconds this is the year 5138, as milliseconds 1973: before there was anything to log to the service. */
const firstMilliseconds = 100_000_000_000;

/**
 * A time of the service in epoch milliseconds. The API reference says that times of anomalies are in seconds, while its
 * example and programs that read them have milliseconds: the size tells which it is.
 */
export function epochTime(given: number): number {
  return given < firstMilliseconds ? given * 1000 : given;
}
