import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readJson } from '../config/json.js'
import { EXIT_CODES } from '../index.js'
import type { Step } from '../init/plan.js'
import { UsageError } from '../options.js'
import { isObject } from '../resolve/json.js'
import type { Style } from '../render/style.js'
import type { Command } from './command.js'

/** Sets the check up in a plugin's project: shows what it would write, and writes it with `--yes`. */
export const init: Command = {
  name: 'init',
  usage: '[folder] [options]',
  summary: 'sets the check up: before publish, in GitHub Actions, and with a configuration',
  flags: [['--yes', 'Write the files; without it they are only shown']],
  examples: [' init', ' init --yes'],
  async run({ args, flags }, { cwd, print, style }) {
    if (args.length > 1) throw new UsageError(`One folder at a time, not ${args.length}: ${args.join(' ')}`)
    const folder = path.resolve(cwd, args[0] ?? '.')
    const repository = await repositoryOf(folder)
    const { installing, plan, WORKFLOW } = await import('../init/plan.js')
    const manifest = await manifestOf(folder)
    const workflow = path.join(repository, WORKFLOW)
    const around = {
      files: await readdir(repository),
      folder: path.relative(repository, folder).split(path.sep).join('/'),
      hasWorkflow: await isThere(workflow),
    }
    const steps = plan({ manifest, files: await readdir(folder), repository: around })
    const pathOf = (file: string) => (file === WORKFLOW ? workflow : path.join(folder, file))
    const isWriting = flags['yes'] === true
    for (const step of steps) {
      const file = path.relative(folder, pathOf(step.file)).split(path.sep).join('/')
      if (isWriting && step.kind === 'write') await writeNew(pathOf(step.file), step)
      print((await shown({ ...step, file }, isWriting, style)).join('\n'))
    }
    const isAny = steps.some(({ kind }) => kind === 'write')
    if (isAny && !isWriting) print('Nothing is written yet: run it again with --yes.')
    if (!manifest.includes('"qvac-plugin-check":')) print(`Then: ${installing(around)}`)
    return EXIT_CODES.ready
  },
}

async function manifestOf(folder: string): Promise<string> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new UsageError(`Target is no package: there is no package.json in ${JSON.stringify(folder)}.`)
  const why = await readJson(text).then(
    (json) => (isObject(json) ? undefined : 'it holds no object'),
    (error: unknown) => (error as Error).message,
  )
  if (why !== undefined) throw new UsageError(`Nothing can be added to package.json: ${why}.`)
  return text
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined
}

/** GitHub reads workflows at the top of the repository alone. */
async function repositoryOf(from: string): Promise<string> {
  for (let folder = from; path.dirname(folder) !== folder; folder = path.dirname(folder))
    if (await isThere(path.join(folder, '.git'))) return folder
  return from
}

/** package.json is replaced by its edited text; any other file must not be there. */
async function writeNew(file: string, { before, after }: Step & { readonly kind: 'write' }): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, after, before === '' ? { flag: 'wx' } : {})
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new UsageError(`${JSON.stringify(file)} cannot be written: ${code}.`)
  }
}

async function shown(step: Step, isWriting: boolean, style: Style): Promise<string[]> {
  const { file } = step
  if (step.kind === 'leave') return [`${style.dim('=')} ${style.bold(file)} stays as it is: ${step.why}`, '']
  const { structuredPatch } = await import('diff')
  const { hunks } = structuredPatch(file, file, step.before, step.after, '', '', { context: 1 })
  const lines = hunks.flatMap((hunk) => hunk.lines.filter((line) => !line.startsWith('\\')))
  const done = isWriting ? 'written' : 'would be written'
  return [
    `${style.green('+')} ${style.bold(file)} ${done}`,
    ...lines.map((line) => `    ${line.startsWith('+') ? style.green(line) : line}`),
    '',
  ]
}
