import type { TopicKind } from '../../sop-definitions/language/vocabulary.ts'
import type { LookName } from '../theme/tokens.ts'

export const LOOKS = {
  late: 'late',
  blocked: 'blocked',
  unowned: 'atRisk',
  unanswered: 'waiting',
  other: 'onTime',
} as const satisfies Record<TopicKind, LookName>
