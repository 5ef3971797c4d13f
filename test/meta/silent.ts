/** The messages that no fixture fires, each with the reason and the test that does. */
export const SILENT: Readonly<Record<string, string>> = {
  'publish/publint/other/said':
    'it stands for rules that publint does not have yet: test/checks/publint-other.test.ts',
  'entrypoints/types/nothing-found':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'entrypoints/types/other-format':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'entrypoints/types/no-default':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'entrypoints/types/no-export-equals':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'entrypoints/types/names-unseen':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'entrypoints/types/default-inside':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'entrypoints/types/unexamined':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'entrypoints/types-imports/lost':
    'it takes @arethetypeswrong/core, which no fixture finds: test/arethetypeswrong/types.test.ts',
  'worker/packs/unreadable':
    'a fixture holds no node_modules with a broken package: test/registration/packs.test.ts',
  'worker/packs/not-examined':
    'it takes an import that only some hosts have, in dead code: test/registration/packs.test.ts',
  'plugin/registers/not-with-registry':
    'it takes the SDK that a fixture only links to: test/registration/registers.test.ts',
  'plugin/registers/not-examined':
    'it takes a project with a broken bare-pack: test/registration/surroundings.test.ts',
  'worker/bundles/not-beside': 'a fixture holds no links out of the project: test/graph/linked.test.ts',
  'client/bundles/not-beside': 'a fixture holds no links out of the project: test/graph/linked.test.ts',
  'client/sdk-names/unknown': 'every fixture finds an SDK: test/checks/client-alone.test.ts',
  'client/typed-payloads/unexamined': 'every fixture finds TypeScript: test/checks/client-alone.test.ts',
  'client/metro/unresolved': 'the rules of our own find what fixtures have: test/metro/builds.test.ts',
  'client/metro/exports': 'the rules of our own find what fixtures have: test/metro/builds.test.ts',
  'client/metro/untransformed': 'the rules of our own find what fixtures have: test/metro/builds.test.ts',
  'client/metro/broken': 'the rules of our own find what fixtures have: test/metro/builds.test.ts',
  'client/metro/other': 'the rules of our own find what fixtures have: test/metro/builds.test.ts',
  'client/metro-soft/preset-of-react-native':
    'the rules of our own find what fixtures have: test/metro/builds.test.ts',
}
