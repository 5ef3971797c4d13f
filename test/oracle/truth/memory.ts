import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { repository } from '../../support/fixture.js'
import type { Mutant } from '../mutation.js'
import type { Truth } from './truth.js'

/** Gives the truth of a mutant, learning it by `learn` where it is not known. */
export type Remember = (mutant: Mutant, learn: () => Promise<Truth>) => Promise<Truth>

/** Keeps what was learnt in `folder` for as long as neither the installed tools nor the way they are used change. */
export function rememberIn(folder: string): Remember {
  const means = meansOfTruth()
  return async ({ files, plugins, used }, learn) => {
    const key = hash(JSON.stringify([means, files, plugins, used]))
    const file = path.join(folder, `${key}.json`)
    const known = await readFile(file, 'utf8').catch(() => undefined)
    if (known !== undefined) return JSON.parse(known) as Truth
    const truth = await learn()
    await mkdir(folder, { recursive: true })
    await writeFile(file, JSON.stringify(truth))
    return truth
  }
}

function meansOfTruth(): string {
  const folder = path.join(repository, 'test/oracle/truth')
  const sources = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'))
  return hash([readFileSync(path.join(repository, 'package-lock.json'), 'utf8'), ...sources].join('\0'))
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
