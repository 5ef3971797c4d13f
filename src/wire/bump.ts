import semver from 'semver'
import type { Level } from './compare.js'

const RANK: Readonly<Record<Level | 'none', number>> = { none: 0, patch: 1, minor: 2, major: 3 }

export interface BumpVerdict {
  /** Whether the step between the versions promises what the change needs. */
  readonly enough: boolean
  /** The least version that would. */
  readonly needed: string
}

/**
 * Holds a change against the step from one version to the next, by npm's convention: below 1.0.0 a breaking change takes
 * the next minor version, and everything else the next patch; below 0.1.0 any change takes the next patch. Null where
 * either is no version.
 */
export function judgeBump(level: Level, from: string, to: string): BumpVerdict | null {
  const [old, next] = [semver.parse(from), semver.parse(to)]
  if (old === null || next === null) return null
  const step = stepFor(level, old)
  // Before a release anything may change, up to the release itself.
  const needed = old.prerelease.length > 0 ? old.format() : (semver.inc(from, step) ?? from)
  if (old.prerelease.length > 0)
    return { enough: semver.gt(next, old), needed: semver.inc(from, 'prerelease') ?? needed }
  return { enough: RANK[stepTaken(old, next)] >= RANK[step], needed }
}

function stepFor(level: Level, { major, minor }: semver.SemVer): Level {
  if (major > 0) return level
  return level === 'major' && minor > 0 ? 'minor' : 'patch'
}

function stepTaken(old: semver.SemVer, next: semver.SemVer): Level | 'none' {
  if (semver.lte(next, old)) return 'none'
  if (next.major > old.major) return 'major'
  if (next.minor > old.minor) return 'minor'
  return 'patch'
}
