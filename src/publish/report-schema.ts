import { z } from 'zod'

export const cost = z
  .object({
    files: z.int().describe('Published files.'),
    packed: z.int().describe('Bytes of the tarball, about.'),
    unpacked: z.int().describe('Bytes of all published files.'),
    client: z.int().nullable().describe('Bytes that the client adds to the bundle of an app, not minified.'),
    worker: z.int().nullable().describe('Bytes of the modules that the plugin entries add to the worker.'),
    addons: z.record(z.string(), z.int()).describe('Bytes of native addons by host.'),
  })
  .describe('What an app gains; the SDK itself is not counted. null where it could not be measured.')
