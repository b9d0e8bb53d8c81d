import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { ApplicationFailure } from '@temporalio/common'
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
} from '@temporalio/common/lib/internal-non-workflow/codec-helpers.js'
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/index.js'
import { dataConverter } from '../../../workflows/wire/data-converter.ts'

test('the words of a failure are sealed; only its type stays in clear', async () => {
  const loaded = loadDataConverter(dataConverter(`k:${randomBytes(32).toString('base64')}`))
  const failure = await encodeErrorToFailure(
    loaded,
    ApplicationFailure.nonRetryable('Contoh Satu is not hers', 'not_yours', { who: 'Contoh Dua' }),
  )
  const text = JSON.stringify(failure, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )

  expect(text).not.toContain('Contoh')
  expect(text).toContain('not_yours')

  const error = await decodeOptionalFailureToOptionalError(loaded, failure)
  expect(error?.message).toBe('Contoh Satu is not hers')
})
