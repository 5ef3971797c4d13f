import type { Report } from '../report.js'

/** The report as data: JSON, schema version 1 (schema.json). */
export function renderJson(report: Report): string {
  return JSON.stringify(report, null, 2)
}
