import type { Target } from './check.js'

/** What every SDK that we know builds a worker for: Bare's names, platform and architecture. */
export const HOSTS = [
  'darwin-arm64',
  'darwin-x64',
  'linux-arm64',
  'linux-x64',
  'win32-x64',
  'android-arm64',
  'ios-arm64',
  'ios-arm64-simulator',
  'ios-x64-simulator',
] as const

export type HostName = (typeof HOSTS)[number]

export function targetOf(host: string): Target {
  return /^(android|ios)/.test(host) ? 'mobile' : 'desktop'
}
