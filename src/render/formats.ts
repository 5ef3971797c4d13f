import type { Report } from '../report.js'
import type { Setting } from './setting.js'

type Renderer = (report: Report, setting: Setting) => string

/** Each format is loaded only when it is asked for: a run prints one or two. */
const RENDERERS = {
  pretty: async () => {
    const { renderPretty } = await import('./pretty.js')
    return (report: Report, { style }: Setting) => renderPretty(report, style)
  },
  json: async () => (await import('./json.js')).renderJson,
  github: async () => (await import('./github.js')).renderGithub,
  sarif: async () => (await import('./sarif.js')).renderSarif,
  junit: async () => (await import('./junit.js')).renderJunit,
  markdown: async () => (await import('./markdown.js')).renderMarkdown,
  html: async () => (await import('./html.js')).renderHtml,
} satisfies Record<string, () => Promise<Renderer>>

export type Format = keyof typeof RENDERERS

export const FORMATS = Object.keys(RENDERERS) as readonly Format[]

/** The report in one of `FORMATS`. It ends without a line end. */
export async function renderReport(report: Report, format: Format, setting: Setting): Promise<string> {
  const render: Renderer = await RENDERERS[format]()
  return render(report, setting)
}
