import manifest from '../package.json' with { type: 'json' }

export const TOOL = { name: 'qvac-plugin-check', version: manifest.version } as const
