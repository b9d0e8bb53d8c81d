// What came of a complaint of a client. Closed word list that table, contract and desk share. Browser-safe, pure.
import { both } from './label.ts'
import type { Label } from './vocabulary.ts'

export const COMPLAINT_ENDS = ['put_right', 'explained', 'passed_on', 'unclear'] as const
export type ComplaintEnd = (typeof COMPLAINT_ENDS)[number]
export const COMPLAINT_END_WORDS = {
  put_right: both('diperbaiki', 'put right'),
  explained: both('dibicarakan dengan klien', 'spoken about with the client'),
  passed_on: both('diteruskan kepada yang berwenang', 'passed on to whoever may decide it'),
  unclear: both('tidak cukup jelas', 'not clear enough'),
} as const satisfies Record<ComplaintEnd, Label>
