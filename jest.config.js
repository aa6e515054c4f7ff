/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  globalSetup: './tests/support/jest-setup.js',
  globalTeardown: './tests/support/jest-teardown.js',
  testTimeout: 30_000,
  maxWorkers: 2,
  // Modules of files that are over stay in memory: beyond this a worker begins anew, or it would do little but tidy up.
  workerIdleMemoryLimit: '700MB',
}
