// What a client of the demonstration complains of: her coordinator makes a card with her consent, and she writes in her
// own window as everybody does. Nobody learns the number of that card; whoever wants to look makes a new one.
import { randomUUID } from 'node:crypto'
import { CommandAnswer } from '../contract/cases.ts'
import { WINDOW_TILES, WindowCardMade, WindowCardState } from '../contract/window.ts'
import type { Stage } from './cases.ts'

const PIN = '274816'
const AGREED = { own_wish: true, spoken_alone: true, device_safe: true, exit_shown: true }

export async function complain({ script: { id, complaint }, cast, desk }: Stage, caseId: string): Promise<void> {
  if (complaint === undefined) return
  const { email } = cast.coordinator
  const { consent, card } = await desk.get(email, `/api/cases/${caseId}/window-card`, WindowCardState)
  if (consent === null || card?.begun === true) return
  await desk.post(email, `/api/cases/${caseId}/consents`, {
    key: `demo-${id}-window`,
    body: { code: consent, state: 'given', language: 'id', explainedBy: 'Contoh Petugas' },
    answer: CommandAnswer,
  })
  const { number, code } = await desk.post(email, `/api/cases/${caseId}/window-cards`, {
    key: randomUUID(),
    body: { ...AGREED, tiles: WINDOW_TILES },
    answer: WindowCardMade,
  })
  const opened = await desk.fill('/w/new', { number, code, pin: PIN, again: PIN })
  await desk.fill('/w/complain', { id: randomUUID(), words: complaint }, opened)
}
