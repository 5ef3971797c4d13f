import type { System } from '../system.js'

/** What a runtime and the dynamic linker need to come up; nothing that could hold a secret. */
const PASSED_ON = [
  'PATH',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'SystemRoot',
  'windir',
  'ComSpec',
  'PATHEXT',
]

/** The child's whole environment: a few names of ours, and `home` for every folder it may want to write to. */
export function childEnvironment(env: System['env'], home: string): Record<string, string> {
  const passed = PASSED_ON.flatMap((name) => {
    const value = env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const folders = ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TMPDIR', 'TEMP', 'TMP']
  return {
    ...Object.fromEntries(passed),
    ...Object.fromEntries(folders.map((name) => [name, home])),
    NO_COLOR: '1',
  }
}
