// The one data converter of clients, workers and bundles. A process without it cannot read a case, and cases cannot
// read it.
import { join } from 'node:path'
import type { DataConverter } from '@temporalio/common'
import { parseKeyRing } from './key-ring.ts'
import { payloadCodec, type ToldOfForeign } from './payload-codec.ts'

/** Also given to `bundleWorkflowCode`, which compiles it into the bundle. */
export const FAILURE_CONVERTER_PATH = join(import.meta.dirname, 'failure-converter.cjs')

export const dataConverter = (codecKeys: string, told?: ToldOfForeign): DataConverter => ({
  payloadCodecs: [payloadCodec(parseKeyRing(codecKeys), told)],
  failureConverterPath: FAILURE_CONVERTER_PATH,
})
