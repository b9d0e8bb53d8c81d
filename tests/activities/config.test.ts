import { expect, test } from '@jest/globals'
import { readWorkerEnv } from '../../activities/config.ts'

test('a worker that is started with nothing says everything that is missing at once', () => {
  expect(readWorkerEnv({})).toEqual({
    problems: [expect.stringMatching(/^TEMPORAL_ADDRESS: /), expect.stringMatching(/^TAPAK_CODEC_KEYS: /)],
  })
})

test('a worker sends mail only where it is told both whom to hand it to and who it comes from', () => {
  const rest = {
    TEMPORAL_ADDRESS: 'localhost:7233',
    TAPAK_CODEC_KEYS: 'k:x',
    DATABASE_URL_RECORDER: 'postgres://localhost/tapak',
  }

  expect(
    readWorkerEnv({
      ...rest,
      TAPAK_SMTP_URL: 'smtps://a:b@mail.contoh.example',
      TAPAK_MAIL_FROM: 'Tapak <tapak@contoh.example>',
    }),
  ).toMatchObject({ TAPAK_MAIL_FROM: 'Tapak <tapak@contoh.example>' })
  expect(readWorkerEnv({ ...rest, TAPAK_SMTP_URL: 'smtp://localhost' })).toEqual({
    problems: ['TAPAK_SMTP_URL: needs TAPAK_MAIL_FROM beside it, and the other way round'],
  })
  expect(readWorkerEnv({ ...rest, TAPAK_SMTP_URL: 'https://mail.contoh.example', TAPAK_MAIL_FROM: 'nobody' })).toEqual({
    problems: [
      expect.stringMatching(/^TAPAK_SMTP_URL: must be smtp:/),
      expect.stringMatching(/^TAPAK_MAIL_FROM: must be an address/),
    ],
  })
})

test("a worker needs a way to the database: the recorder's own, or the owner's", () => {
  const rest = { TEMPORAL_ADDRESS: 'localhost:7233', TAPAK_CODEC_KEYS: 'k:x' }

  expect(readWorkerEnv({ ...rest, DATABASE_URL: '' })).toEqual({
    problems: ['DATABASE_URL: is missing (or give DATABASE_URL_RECORDER)'],
  })
  expect(readWorkerEnv({ ...rest, DATABASE_URL_RECORDER: 'postgres://localhost/tapak' })).toMatchObject({
    LOG_LEVEL: 'info',
    TEMPORAL_NAMESPACE: 'tapak',
  })
})
