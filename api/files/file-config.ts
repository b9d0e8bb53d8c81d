// The environment of files: where they are stored (db/blobs), how large they may be, and the malware scanner.
import { z } from 'zod'
import type { BlobStore } from '../../db/blobs/blob-store.ts'
import { BlobsEnv, blobStoreOf } from '../../db/blobs/blob-config.ts'
import { STILL_MS, type DocumentRules } from './file-rules.ts'
import { scannerOf } from './scan.ts'

const MEGABYTE = 1_048_576
export const SWEEP_MS = 3_600_000

export const DocumentsEnv = BlobsEnv.extend({
  TAPAK_DOCUMENT_MB: z.coerce.number().int().min(1).max(4_096).default(50),
  TAPAK_SCAN: z
    .string()
    .refine((setting) => scannerOf(setting) !== null, {
      error: 'must be clamd:HOST:PORT, clamd:/SOCKET or command:PROGRAM …',
    })
    .optional(),
})

export function documentsOf(
  env: z.infer<typeof DocumentsEnv>,
  root: string,
): { blobs: BlobStore; documents: DocumentRules } {
  const { TAPAK_DOCUMENT_MB, TAPAK_SCAN } = env
  return {
    blobs: blobStoreOf(env, root),
    documents: {
      maximumBytes: TAPAK_DOCUMENT_MB * MEGABYTE,
      stillMs: STILL_MS,
      scan: TAPAK_SCAN === undefined ? null : scannerOf(TAPAK_SCAN),
    },
  }
}
