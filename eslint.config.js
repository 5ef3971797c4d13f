import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const noProcess = {
  'no-restricted-globals': [
    'error',
    { name: 'process', message: 'Only src/cli.ts, src/cli/ and the probe child know there is a process.' },
  ],
  'no-restricted-imports': ['error', { paths: ['node:process', 'process'] }],
  'no-console': 'error',
}

export default tseslint.config(
  { ignores: ['dist', 'fixtures', 'bench/plugin', '**/.work', 'coverage', 'test/stubs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/unified-signatures': 'off',
      // Our interfaces are made of closures, which have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['src/**/*.ts', 'checks/**/*.ts'], rules: noProcess },
  {
    files: ['src/cli.ts', 'src/cli/**/*.ts', 'src/system.ts', 'src/**/child/**/*.ts'],
    rules: Object.fromEntries(Object.keys(noProcess).map((rule) => [rule, 'off'])),
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  // Tables of plugins, one row a case.
  { files: ['test/registration/**/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly' },
    },
  },
)
