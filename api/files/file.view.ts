// A document in a list: the question it answers, who uploaded it, its size and hash. Never its name.
import type { DocumentRow as Row } from '../../db/cases/files.ts'
import { fieldsOf } from '../../sop-definitions/language/form.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { FileKind } from '../../sop-definitions/language/files.ts'
import type { Ability } from '../../workflows/engine/abilities.ts'
import type { DocumentRow } from '../contract/files.ts'
import { KINDS } from './kinds.ts'
import { allowed } from '../words/allowed.view.ts'
import { who, type Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'
import { same } from '../../sop-definitions/language/label.ts'

export interface Around {
  words: Words
  names: Names
  items: ReadonlyMap<string, string>
  remove: Ability
}

export const isPreviewable = (kind: FileKind | null): boolean => kind !== null && KINDS[kind].shape !== 'other'

export function presentDocument(row: Row, { words, names, items, remove }: Around): DocumentRow {
  const item = items.get(row.task_id)
  return {
    id: row.id,
    caseId: row.case_id,
    taskId: row.task_id,
    taskLabel: item === undefined ? null : words.item(item),
    field: row.field,
    fieldLabel: fieldLabelOf(words, item, row.field),
    state: row.state,
    kind: row.kind,
    size: row.size === null ? null : Number(row.size),
    sha256: row.sha256,
    scanned: row.scanned,
    previewable: row.state === 'ready' && isPreviewable(row.kind),
    by: who({ organisation: row.organisation_id, user: row.created_by }, names),
    at: (row.ready_at ?? row.created_at).toISOString(),
    reason: row.reason,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    deletedBy: row.deleted_by === null ? null : (names.users.get(row.deleted_by) ?? null),
    remove: row.state === 'ready' || row.state === 'arriving' ? allowed(remove, words) : REMOVED,
  }
}

function fieldLabelOf(words: Words, item: string | undefined, field: string): Label {
  const form = item === undefined ? undefined : words.task(item)?.form
  return fieldsOf(form ?? { sections: [] }).find(({ id }) => id === field)?.label ?? same(field)
}
const REMOVED: DocumentRow['remove'] = {
  allowed: false,
  code: 'file_there',
  details: {},
  sentence: { id: 'Berkas ini sudah dihapus.', en: 'This file has been removed.' },
}
