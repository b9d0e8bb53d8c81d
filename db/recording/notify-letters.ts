// Who is notified of what becomes of a letter: whoever may sign it as the second person, then its writer. Without a
// word of what it says.
import type { NotificationKind } from '../../sop-definitions/language/notification-kinds.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Happened } from '../../workflows/engine/events.ts'

interface News {
  kind: NotificationKind
  instance: null
  person: string | null
  roles?: readonly string[]
  office?: string | null
}
interface Known {
  state: CaseState
  /** Role of the second signature, by template. */
  signing: ReadonlyMap<string, string>
}

/** Nobody waits to hear that one was sent. */
function news(body: Happened, { state, signing }: Known, by: string | null): News | null {
  if (body.type === 'letter_written') {
    const role = signing.get(body.template)
    return role === undefined ? null : { kind: 'letter_waits', instance: null, person: null, roles: [role], office: by }
  }
  if (body.type !== 'letter_made' && body.type !== 'letter_withdrawn') return null
  const writer = state.letters?.[body.letter]?.writer
  return writer === undefined ? null : { kind: 'letter_answered', instance: null, person: writer }
}

export const LETTER_READINGS = {
  letter_written: news,
  letter_made: news,
  letter_withdrawn: news,
  letter_sent: null,
} as const
