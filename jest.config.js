'use strict';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Half of the tests wait for processes and servers: one worker a core keeps the cores busy.
  maxWorkers: '100%',
  testTimeout: 30_000,
};
