const base = {
  runtime: '<rootDir>/tests/support/setup/native-runtime.mjs',
  roots: ['<rootDir>/tests'],
  cacheDirectory: '.cache/jest',
  transform: {},
}

const ground = {
  globalSetup: '<rootDir>/tests/support/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/setup/global-teardown.mjs',
}

export default {
  // Files run side by side, and the first to need a database waits until it is made.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/tests/support/setup/longest-first.mjs',
  projects: [
    {
      ...base,
      displayName: 'pure',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['\\.int\\.test\\.ts$', '/e2e/', '/faults/'],
    },
    // Parts of the console in a page without a browser: Node has no page, so they run in processes of their own.
    { ...base, displayName: 'workshop', testMatch: ['**/workshop/**/*.test.tsx'] },
    {
      ...base,
      ...ground,
      displayName: 'int',
      testMatch: ['**/*.int.test.ts'],
      testPathIgnorePatterns: ['/e2e/', '/faults/'],
    },
    { ...base, ...ground, displayName: 'faults', testMatch: ['**/faults/**/*.test.ts'] },
    {
      ...base,
      globalSetup: '<rootDir>/tests/support/setup/browser-setup.mjs',
      globalTeardown: '<rootDir>/tests/support/setup/browser-teardown.mjs',
      displayName: 'e2e',
      testMatch: ['**/e2e/**/*.test.ts'],
    },
  ],
}
