import type { LiveReport, PackageReport } from '../report.js'
import type { Style } from './style.js'
import { cellsOf, indent, pad, wrap } from './text.js'

/** What a real worker did with the plugin, step by step; nothing where none was run. */
export function liveLines({ live }: PackageReport, style: Style): string[] {
  if (live === undefined) return []
  const runtime = `@qvac/sdk ${live.sdk}${live.bare === null ? '' : `, Bare ${live.bare}`}`
  const steps = [
    step(live.worker === 'started', `worker ${live.worker.replace('-', ' ')}  ${style.dim(runtime)}`, style),
    ...(live.worker === 'started' ? live.plugins.flatMap((plugin) => pluginLines(plugin, style)) : []),
    ...bundleLines(live, style),
  ]
  const took = style.dim(`${(live.durationMs / 1000).toFixed(2)} s`)
  return [`${style.bold('Live round trip')}  ${took}`, ...indent(steps, '  '), '']
}

type Plugin = LiveReport['plugins'][number]

function pluginLines(
  { entry, modelType, loadModel, calls, notCalled, unloaded }: Plugin,
  style: Style,
): string[] {
  const name = `${JSON.stringify(modelType)}  ${style.dim(entry)}`
  if (loadModel.error !== undefined) return failed(`loadModel ${name}`, loadModel.error, style)
  if (!loadModel.ok) return [`${style.yellow('?')} loadModel ${name}  ${style.dim('not tried')}`]
  const width = Math.max(0, ...calls.map(({ handler }) => cellsOf(handler)))
  return [
    step(true, `loadModel ${name}`, style),
    ...calls.flatMap((call) => callLines(call, width, style)),
    ...notCalled.map(
      ({ handler }) => `${style.yellow('?')} ${pad(handler, width)}  ${style.dim('not called')}`,
    ),
    step(unloaded, 'unloadModel', style),
  ]
}

function callLines(call: Plugin['calls'][number], width: number, style: Style): string[] {
  const { handler, kind, wrapper, params, answer, chunks, more, ok, error } = call
  const way = wrapper ?? (kind === 'stream' ? 'invokePluginStream' : 'invokePlugin')
  const head = `${pad(handler, width)}  ${way}`
  if (!ok) return failed(head, error ?? 'undefined', style)
  const count = chunks === undefined ? '' : `  ${style.dim(`(${chunks}${more === true ? ' and more' : ''})`)}`
  return [
    step(true, head, style),
    ...indent(wrap(`${params} → ${answer ?? 'nothing'}`, style.width - 6, '').map(style.dim), '    ').map(
      (line, index, all) => (index === all.length - 1 ? line + count : line),
    ),
  ]
}

function bundleLines({ bundle }: LiveReport, style: Style): string[] {
  if (bundle === null) return []
  const took = style.dim(`${(bundle.durationMs / 1000).toFixed(2)} s`)
  return bundle.ok
    ? [step(true, `bundled by the SDK  ${took}`, style)]
    : failed('bundled by the SDK', bundle.error ?? '', style)
}

function step(ok: boolean, text: string, style: Style): string {
  return `${ok ? style.green('✔') : style.red('✖')} ${text}`
}

function failed(text: string, why: string, style: Style): string[] {
  return [step(false, text, style), ...indent(wrap(why, style.width - 6, ''), '    ')]
}
