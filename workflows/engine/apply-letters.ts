// What the events of letters change in the state. A letter that was withdrawn stays, because its number is used.
import type { CaseState, Letter } from './case-state.ts'
import type { Bodies, CaseEvent } from './events.ts'

type Bodied<K extends keyof Bodies> = (state: CaseState, body: Bodies[K], event: CaseEvent) => CaseState

const put = (state: CaseState, id: string, one: Letter): CaseState => ({
  ...state,
  letters: { ...state.letters, [id]: one },
})

/** An event about a letter that the case does not know is a defect. */
const changed = (state: CaseState, id: string, change: Partial<Letter>): CaseState => {
  const one = state.letters?.[id]
  if (one === undefined) throw new Error('a letter that was never written')
  return put(state, id, { ...one, ...change })
}

export const writeLetter: Bodied<'letter_written'> = (
  state,
  { type: _, letter, ...numbered },
  { actor, organisation, at },
) => put(state, letter, { ...numbered, state: 'waiting', by: organisation ?? '', writer: actor ?? '', at })

export const makeLetter: Bodied<'letter_made'> = (state, { letter, hash }, { actor, at }) =>
  changed(state, letter, { state: 'made', signer: actor ?? '', madeAt: at, hash })

export const sendLetter: Bodied<'letter_sent'> = (state, { letter, how, sentAt }) =>
  changed(state, letter, { state: 'sent', how, sentAt })

export const withdrawLetter: Bodied<'letter_withdrawn'> = (state, { letter, reason }) =>
  changed(state, letter, { state: 'withdrawn', reason })
