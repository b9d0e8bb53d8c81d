// Where sealed content is stored: in a bucket if the environment names one, else in a folder.
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { BlobStore } from './blob-store.ts'
import { diskStore } from './disk.ts'
import { s3SettingOf, s3Store } from './s3.ts'

export const BlobsEnv = z.object({
  TAPAK_DOCUMENTS: z.string().optional(),
  TAPAK_S3: z
    .string()
    .refine((text) => s3SettingOf(text) !== null, { error: 'must be https://KEY:SECRET@HOST/BUCKET?region=REGION' })
    .optional(),
})

/** `root`: the base of a relative folder. */
export function blobStoreOf({ TAPAK_DOCUMENTS, TAPAK_S3 }: z.infer<typeof BlobsEnv>, root: string): BlobStore {
  const bucket = TAPAK_S3 === undefined ? null : s3SettingOf(TAPAK_S3)
  return bucket === null
    ? diskStore(TAPAK_DOCUMENTS === undefined ? join(root, '.tapak/documents') : resolve(root, TAPAK_DOCUMENTS))
    : s3Store(bucket)
}
