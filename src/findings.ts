import type { Check, Said } from './check.js'
import type { Memo } from './fact.js'
import { stage } from './facts/stage.js'
import { newLocator, type Locator } from './locate.js'
import type { Finding, Unproven } from './report.js'
import type { Inspection } from './run.js'
import { linkedNames } from './linked-names.js'
import { withoutRunPaths, withTexts } from './run-paths.js'

/** What checks said, each with its place in a file. */
export interface Placed {
  readonly inspections: readonly Inspection[]
  readonly findings: readonly Finding[]
  readonly unproven: readonly Unproven[]
}

export async function place(said: readonly Inspection[], memo: Memo): Promise<Placed> {
  const locator = newLocator(memo)
  const inspections = await withoutPathsOfThisRun(said, memo)
  const findings = pairs(inspections, false).map(([check, one]) => toFinding(check, one, locator))
  const unproven = pairs(inspections, true).map(([check, one]) => toUnproven(check, one, locator))
  return {
    inspections,
    findings: await Promise.all(findings),
    unproven: await Promise.all(unproven),
  }
}

/**
 * The staged package's folder means nothing to the reader, and where a linked dependency stands is another place on each
 * machine.
 */
async function withoutPathsOfThisRun(
  inspections: readonly Inspection[],
  memo: Memo,
): Promise<readonly Inspection[]> {
  const staged = await memo.peek(stage)
  if (staged?.status !== 'known') return inspections
  const named = await linkedNames(memo)
  return inspections.map(({ check, outcome, said }) => ({
    check,
    outcome: withTexts(withoutRunPaths(outcome, staged.value), named),
    said: said.map(({ text, data, at, chain, ...rest }) => ({
      ...rest,
      text: named(withoutRunPaths(text, staged.value)),
      data: withTexts(withoutRunPaths(data, staged.value), named),
      at: withTexts(at, named),
      chain: withTexts(chain, named),
    })),
  }))
}

function pairs(inspections: readonly Inspection[], unproven: boolean): (readonly [Check, Said])[] {
  return inspections.flatMap(({ check, said }) =>
    said.filter((one) => (one.unproven === true) === unproven).map((one) => [check, one] as const),
  )
}

async function toUnproven(check: Check, said: Said, locator: Locator): Promise<Unproven> {
  const lack = said.lack === undefined ? {} : { lack: said.lack }
  return { ...(await placed(check, said, locator)), ...lack }
}

async function placed(check: Check, said: Said, locator: Locator): Promise<Unproven> {
  const at = said.at === undefined ? undefined : await locator(said.at)
  return {
    check: check.id,
    message: said.message,
    text: said.text,
    data: said.data,
    ...(said.entry === undefined ? {} : { entry: said.entry }),
    ...(at === undefined ? {} : { at }),
    ...(said.chain === undefined ? {} : { chain: said.chain }),
  }
}

async function toFinding(check: Check, said: Said, locator: Locator): Promise<Finding> {
  const breaks = said.breaks === undefined ? {} : { breaks: said.breaks }
  return {
    ...(await placed(check, said, locator)),
    severity: check.severity,
    fix: said.fix ?? check.fix,
    ...breaks,
  }
}
