// What a client says of a consent: the latest counts. What it was before is kept for as long as a letter may be on its
// way, because the letter may have gone on that.
import type { CaseState, Consent, Instant } from './case-state.ts'

export function say({ were, ...state }: CaseState, code: string, next: Consent): CaseState {
  const said = { ...state, consents: { ...state.consents, [code]: next } }
  if (!Object.values(state.letters ?? {}).some(({ state: is }) => is === 'made')) return said
  const was = state.consents[code]
  const all = was === undefined ? were : { ...were, [code]: [...(were?.[code] ?? []), was] }
  return all === undefined ? said : { ...said, were: all }
}

/** Consents as they stood, for an instant since which a letter has been made. */
export const saidBy = ({ consents, were = {} }: CaseState, at: Instant): CaseState['consents'] =>
  Object.fromEntries(
    Object.entries(consents).flatMap(([code, now]) => {
      const then = [...(were[code] ?? []), now].findLast((one) => one.at <= at)
      return then === undefined ? [] : [[code, then]]
    }),
  )
