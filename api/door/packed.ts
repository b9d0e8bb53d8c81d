// A compressed built file: made by the build beforehand, or by the API when first requested.
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

export const packedName = (file: string): string => `${file}.br`
export const packFile = (file: string): Promise<Buffer> =>
  promisify(brotliCompress)(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
