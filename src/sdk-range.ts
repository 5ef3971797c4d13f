import { allContracts } from './contract/contract.js'
import parse from 'semver/functions/parse.js'

/**
 * The range that admits just the known SDK releases `accepted` (oldest first, at least one) and what shares their
 * minor: `>=0.16.0 <0.20.0`, with `||` where a refused release lies between.
 */
export function rangeOf(accepted: readonly string[]): string {
  const known = allContracts.map(({ sdkVersion }) => sdkVersion)
  const runs = accepted.reduce<string[][]>((all, version) => {
    const last = all.at(-1)
    const follows = known.indexOf(version) === known.indexOf(last?.at(-1) ?? '') + 1
    return last !== undefined && follows ? [...all.slice(0, -1), [...last, version]] : [...all, [version]]
  }, [])
  return runs.map((run) => `>=${run[0] ?? ''} <${nextMinor(run.at(-1) ?? '')}`).join(' || ')
}

function nextMinor(version: string): string {
  const { major = 0, minor = 0 } = parse(version) ?? {}
  return `${major}.${minor + 1}.0`
}
