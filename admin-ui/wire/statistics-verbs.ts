// What is done with releases of numbers about people.
import { AnnounceRelease, ReleaseView, WithdrawRelease } from '../../api/contract/releases.ts'

export const STATISTICS_VERBS = {
  create: { at: 'POST /api/releases', body: AnnounceRelease, answer: ReleaseView },
  compute: { at: 'POST /api/releases/:release/compute', answer: ReleaseView },
  callOff: { at: 'POST /api/releases/:release/call-off', answer: ReleaseView },
  sign: { at: 'POST /api/releases/:release/sign', answer: ReleaseView },
  publish: { at: 'POST /api/releases/:release/publish', answer: ReleaseView },
  withdraw: { at: 'POST /api/releases/:release/withdraw', body: WithdrawRelease, answer: ReleaseView },
} as const
