const WIDTH = 120

/** A value as JSON, cut where it is long. */
export function shortJson(value: unknown, width = WIDTH): string {
  const json = (JSON.stringify(value) as string | undefined) ?? 'undefined'
  return json.length > width ? `${json.slice(0, width - 1)}…` : json
}
