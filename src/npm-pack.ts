import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Blocked } from './fact.js'
import type { System } from './system.js'

const REMEDY = 'Run `npm pack --dry-run --json --ignore-scripts` in the package and mend what it says.'

/**
 * The paths that `npm pack` would pack, asked of npm itself. Scripts are ignored, so that nothing of the author's
 * runs and a check that was started by `prepack` cannot start itself. Throws Blocked where npm gives no answer.
 */
export async function runNpmPack(root: string, system: System, signal: AbortSignal): Promise<string[]> {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error']
  const windows = system.platform === 'win32'
  try {
    const { stdout } = await promisify(execFile)(windows ? 'npm.cmd' : 'npm', args, {
      cwd: root,
      env: withoutNpmConfig(system.env),
      maxBuffer: 256 * 1024 * 1024,
      shell: windows,
      signal,
    })
    return pathsIn(JSON.parse(stdout))
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new Blocked('environment', `npm could not list the files of the package: ${said}`, REMEDY)
  }
}

/** `npm publish --dry-run` hands `npm_config_dry_run` to its scripts, and an npm inside would obey it. */
function withoutNpmConfig(env: System['env']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_(config_(dry_run|json)|lifecycle)/i.test(name)),
  )
}

/** npm below 12 prints an array, npm 12 an object keyed by package name. */
function pathsIn(printed: unknown): string[] {
  const packed = (Array.isArray(printed) ? printed[0] : Object.values(printed as object)[0]) as unknown
  const files = (packed as { readonly files?: unknown } | undefined)?.files
  if (!Array.isArray(files)) throw new Error('its JSON has no list of files')
  return files.map((file) => String((file as { readonly path: unknown }).path))
}
