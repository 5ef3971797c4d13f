import process from 'node:process'
import type { MetroMessage, MetroOutcome, MetroPlatform, MetroRequest } from '../messages.js'
import { createBuilder, loadMetro, type Build, type Metro } from './build.js'
import { outcomeOfError } from './failure.js'
import { createJudge, type Judge } from './output.js'

/** Builds what the parent asks for with the Metro of the plugin's project. */
async function answer(metro: Metro, request: MetroRequest): Promise<void> {
  process.chdir(request.project)
  const build = await createBuilder(metro, request)
  const judge = createJudge(request)
  const outcomes: Promise<MetroOutcome>[] = []
  // Metro builds one after the other; what it has built is judged meanwhile.
  for (const platform of request.platforms) {
    const { judged } = await begun(platform, request, build, judge)
    outcomes.push(judged)
  }
  send({ event: 'built', outcomes: await Promise.all(outcomes) })
}

/** Resolves when Metro has built, to the promise of what came of it. */
async function begun(
  platform: MetroPlatform,
  { entry, project }: MetroRequest,
  build: Build,
  judge: Judge,
): Promise<{ readonly judged: Promise<MetroOutcome> }> {
  try {
    const output = await build(entry, platform)
    return { judged: judge(output, platform).then((judged) => ({ platform, ...judged })) }
  } catch (error) {
    return { judged: Promise.resolve({ platform, ...outcomeOfError(error, project) }) }
  }
}

function send(message: MetroMessage): void {
  process.send?.(message, () => {
    // Metro's workers and watchers keep the process alive.
    process.exit(0)
  })
}

function unusable(error: unknown): void {
  send({ event: 'unusable', reason: error instanceof Error ? error.message : String(error) })
}

try {
  const [config = '', folder = ''] = process.argv.slice(2)
  // Before anything is asked: the parent has other things to do meanwhile.
  const metro = loadMetro({ config, metro: folder })
  process.once('message', (request) => {
    // The parent is ours and sends nothing else.
    answer(metro, request as MetroRequest).catch(unusable)
  })
} catch (error) {
  unusable(error)
}
