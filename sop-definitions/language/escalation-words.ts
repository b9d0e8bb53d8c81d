// Whom each level of an escalation chain means, in words. Browser-safe.
import type { EscalationLevel, Label } from './vocabulary.ts'

/** What becomes of a limit, by the kind of its threshold. */
export const LIMIT_WORDS = {
  at_risk: { id: 'mendekati batas', en: 'due soon' },
  breach: { id: 'lewat batas', en: 'overdue' },
  escalation: { id: 'diteruskan ke atas', en: 'escalated' },
} as const

/** As `STEPS_UP` in workflows/engine/escalation.ts counts them: where nobody is there, the next office up is told. */
export const LEVEL_WORDS = {
  owner: { id: 'pelaksana tugas', en: 'whoever has the task' },
  coordinator: { id: 'koordinator kasus', en: 'the coordinators of the case' },
  organisation_head: { id: 'kantor di atas kantor kasus', en: 'the office above that of the case' },
  task_force: { id: 'dua tingkat di atas kantor kasus', en: 'two levels above the office of the case' },
} as const satisfies Record<EscalationLevel, Label>
