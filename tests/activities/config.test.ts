import { expect, test } from '@jest/globals'
import { readWorkerEnv } from '../../activities/config.ts'

test('a worker that is started with nothing says everything that is missing at once', () => {
  expect(readWorkerEnv({})).toEqual({ problems: [expect.stringMatching(/^TEMPORAL_ADDRESS: /), expect.stringMatching(/^TAPAK_CODEC_KEYS: /)] })
})

test('a worker needs a way to the database: the recorder\'s own, or the owner\'s', () => {
  const rest = { TEMPORAL_ADDRESS: 'localhost:7233', TAPAK_CODEC_KEYS: 'k:x' }

  expect(readWorkerEnv({ ...rest, DATABASE_URL: '' })).toEqual({ problems: ['DATABASE_URL: is missing (or give DATABASE_URL_RECORDER)'] })
  expect(readWorkerEnv({ ...rest, DATABASE_URL_RECORDER: 'postgres://localhost/tapak' })).toMatchObject({ LOG_LEVEL: 'info', TEMPORAL_NAMESPACE: 'tapak' })
})
