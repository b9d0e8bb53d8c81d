// The image itself, where this machine has a Docker that answers; its settings are held by containers.test.ts anywhere.
import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { root } from '../runtime/imports.ts'

const docker = (...args: readonly string[]) =>
  spawnSync('docker', args, { cwd: root, encoding: 'utf8', timeout: 15 * 60_000 })
const answers = docker('info').status === 0
const here = answers ? test : test.skip

here(
  `the image is built and tells its commands${answers ? '' : ' (skipped here: no Docker answers)'}`,
  () => {
    const built = docker('build', '--target', 'tapak', '--tag', 'tapak-under-test', '.')
    expect([built.status, built.stderr.slice(-2_000)]).toEqual([0, expect.any(String)])
    expect(docker('run', '--rm', '--read-only', 'tapak-under-test', 'help').stdout).toContain('run one API process')
  },
  16 * 60_000,
)
