// The questions that are read to a client before a consent must be in a form that asks for a consent.
import { singleFields } from '../definition/plan.ts'
import { remark, type Checking } from './shared.ts'

export function checkReadAloud(checking: Checking): void {
  const { sop } = checking
  const asked = new Set(
    Object.values(sop.forms ?? {})
      .map(singleFields)
      .filter((fields) => fields.some(({ kind }) => kind === 'consent'))
      .flatMap((fields) => fields.filter(({ kind }) => kind === 'yes_no').map(({ id }) => id)),
  )
  sop.read_aloud?.forEach((id, index) => {
    if (!asked.has(id))
      remark(checking, ['read_aloud', index], {
        id: `tidak ada formulir persetujuan yang menanyakan "${id}" dengan ya atau tidak`,
        en: `no form that asks for a consent asks "${id}" with yes or no`,
      })
  })
}
