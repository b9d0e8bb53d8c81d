// What is done with numbers about people: saved questions, and releases.
import { AnnounceRelease, ReleaseView, WithdrawRelease } from '../../api/contract/releases.ts'
import type { VerbTable } from './verbs.ts'
import { ofQuestions } from './verbs-of-questions.ts'

export const ofNumbers = {
  ...ofQuestions,
  statistics: {
    create: { at: 'POST /api/releases', body: AnnounceRelease, answer: ReleaseView },
    compute: { at: 'POST /api/releases/:release/compute', answer: ReleaseView },
    callOff: { at: 'POST /api/releases/:release/call-off', answer: ReleaseView },
    sign: { at: 'POST /api/releases/:release/sign', answer: ReleaseView },
    publish: { at: 'POST /api/releases/:release/publish', answer: ReleaseView },
    withdraw: { at: 'POST /api/releases/:release/withdraw', body: WithdrawRelease, answer: ReleaseView },
  },
} as const satisfies VerbTable
