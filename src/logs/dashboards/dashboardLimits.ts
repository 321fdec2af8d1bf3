/**
 * Limits of dashboards. Sources: PutDashboard of the API reference, the page "Dashboard body structure and syntax" beside it,
 * and the page "CloudWatch service quotas" of the user guide for the number of widgets.
 */
export const dashboardLimits = {
  nameLength: 255,
  widgets: 500,
  /** Columns of the grid. */
  columns: 24,
  /** The size of a widget that has none. */
  defaultSize: 6,
  height: 1000,
} as const;
