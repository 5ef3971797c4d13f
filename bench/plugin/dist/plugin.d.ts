import type { QvacPlugin } from '@qvac/sdk/plugin-utils'

declare const plugin: QvacPlugin
export default plugin
