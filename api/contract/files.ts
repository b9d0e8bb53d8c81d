// The noun document: a file that answers a question of a task. Its name is answered for one document at a time, never
// in a list.
import { z } from 'zod'
import { REMOVAL_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { FILE_ENDS, FILE_KINDS } from '../../sop-definitions/language/files.ts'
import { Allowed, Id, Instant, Label, Who } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

/** A file name without a path, at most as long as file systems allow. */
const fileName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\p{Cc}/\\]+$/u)
  .refine((name) => name.trim() !== '' && name !== '.' && name !== '..', { error: 'not a name' })
export const AddDocument = z
  .strictObject({ taskId: Id, field: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), name: fileName })
  .meta({ id: 'AddDocument' })
export const DocumentAdded = z.object({ id: Id, maximumBytes: z.number().int() }).meta({ id: 'DocumentAdded' })
export const RemoveDocument = z.strictObject({ reason: z.enum(REMOVAL_REASONS) }).meta({ id: 'RemoveDocument' })
export const DocumentFilter = PageQuery.extend({ taskId: Id.optional() })

export const DocumentRow = z
  .object({
    id: Id,
    caseId: Id,
    taskId: Id,
    taskLabel: Label.nullable(),
    field: z.string(),
    fieldLabel: Label,
    state: z.enum(['arriving', 'ready', 'refused', 'deleted']),
    kind: z.enum(FILE_KINDS).nullable(),
    size: z.number().int().nullable(),
    sha256: z.string().nullable(),
    scanned: z.boolean().nullable(),
    previewable: z.boolean(),
    by: Who,
    at: Instant,
    reason: z.enum(FILE_ENDS).nullable(),
    deletedAt: Instant.nullable(),
    deletedBy: z.string().nullable(),
    remove: Allowed,
  })
  .meta({ id: 'DocumentRow' })
export type DocumentRow = z.infer<typeof DocumentRow>
export const DocumentList = listOf(DocumentRow).meta({ id: 'DocumentList' })
export const DocumentView = DocumentRow.extend({ name: z.string().nullable() }).meta({ id: 'DocumentView' })
export type DocumentView = z.infer<typeof DocumentView>
/** `scanned`: whether a malware scanner looks at every file. */
export const DocumentRulesView = z
  .object({
    maximumBytes: z.number().int(),
    kinds: z.array(z.object({ kind: z.enum(FILE_KINDS), media: z.string(), extension: z.string() })),
    scanned: z.boolean(),
  })
  .meta({ id: 'DocumentRules' })
export type DocumentRulesView = z.infer<typeof DocumentRulesView>
