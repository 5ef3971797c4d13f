/** The messages that no fixture fires, each with the reason and the test that does. */
export const SILENT: Readonly<Record<string, string>> = {
  'publish/publint/other/said':
    'it stands for rules that publint does not have yet: test/checks/publint-other.test.ts',
}

/** Messages that no test fires yet, each with what firing it takes: a debt, to be paid by a fixture or a test. */
export const UNFIRED: Readonly<Record<string, string>> = {
  'worker/packs/unreadable': 'a package.json below the plugin that is not JSON',
  'worker/packs/not-examined': 'an import that only some hosts have, behind a condition that cannot be read',
  'plugin/loads/addon': 'an addon whose prebuild is there and cannot be loaded',
  'plugin/registers/not-with-registry': 'a plugin that loads alone but not beside the registry of the SDK',
  'plugin/registers/not-examined': 'a project whose Bare cannot load the registry of its SDK',
}
