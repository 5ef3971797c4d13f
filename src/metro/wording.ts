import type { MetroFault } from './faults.js'

/** What the sentences about a fault are made of. */
export interface MetroSaid {
  readonly file: string
  /** ` for ios`, where only that fails; ` with the preset of Expo`, where only that does. */
  readonly where: string
  readonly said: string
  readonly reader: string
}

const BOTH_PLATFORMS = 2

export function saidOf({ outcome, file, platforms, presets, triedPresets }: MetroFault): MetroSaid {
  const platform = platforms.length < BOTH_PLATFORMS ? ` for ${platforms.join()}` : ''
  const isPartial = presets.length < triedPresets
  const preset = isPartial ? ` with the preset of ${presets[0] === 'expo' ? 'Expo' : 'React Native'}` : ''
  return {
    file: file ?? 'the client',
    where: platform + preset,
    said: outcome.message,
    reader: outcome.kind === 'broken' && outcome.by === 'hermes' ? 'Hermes' : 'no engine',
  }
}
