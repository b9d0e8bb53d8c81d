// Procedures in every state, made through the door by two officers: a draft with mistakes, one from a version, a
// request that waits, a version released for one area, a rehearsal, a move, and one that waits for a second person.
import { MigrationView, RehearsalView } from '../../../api/contract/moves.ts'
import { SopDraftStarted, SopPublished, SopStudio, SopVersionView } from '../../../api/contract/studio.ts'
import type { Caller, Reply } from '../door/a-caller.ts'

export interface StudioScene {
  draft: string
  broken: string
  request: string
  version: string
  shipped: string
  rehearsal: string
  migration: string
  askedMove: string
}
interface Officers {
  as(account: string): Promise<Caller>
}

const SMALL = 'lost-luggage',
  REASON = 'Hasil ini selalu diikuti tinjauan'
const TRIES = 60
export const revisedTo = (text: string, revision: number): string =>
  text.replace(/^revision: \d+/m, `revision: ${revision}`)

/** A proof may take longer than one request; a repeated request finds it made. */
async function patiently(ask: () => Promise<Reply>): Promise<Reply> {
  for (let tries = 0; ; tries += 1) {
    const reply = await ask()
    if (reply.status < 300) return reply
    if (reply.status !== 503 || tries >= TRIES)
      throw new Error(`answered ${reply.status}: ${JSON.stringify(reply.body).slice(0, 500)}`)
  }
}

export async function aStudio({ as }: Officers): Promise<StudioScene> {
  const [officer, second] = [await as('sop_admin'), await as('sop_admin2')]
  const { versions } = SopStudio.parse((await officer.get('/api/sop-studio')).body)
  const newest = versions.find(({ sop }) => sop === SMALL)
  const { text } = SopVersionView.parse((await officer.get(`/api/sop-versions/${newest?.hash}`)).body)
  const draft = async (body: object): Promise<string> =>
    SopDraftStarted.parse((await officer.send('/api/sop-drafts', body)).body).id
  const asked = async (revision: number, plan: object): Promise<string> => {
    const id = await draft({ text: revisedTo(text, revision) })
    return SopDraftStarted.parse(
      (await patiently(() => officer.send(`/api/sop-drafts/${id}/ask`, { version: 1, reason: REASON, plan }))).body,
    ).id
  }
  const stop = { limitPercent: 20, windowDays: 30, atLeast: 20 }
  const [published, request] = [await asked(90, { areas: ['21'], stop }), await asked(91, { areas: null, stop: null })]
  const { hash } = SopPublished.parse(
    (await patiently(() => second.send(`/api/sop-requests/${published}/approve`, {}))).body,
  )
  const move = { from: newest?.hash, to: hash }
  const rehearsal = RehearsalView.parse((await officer.send('/api/rehearsals', move)).body)
  const migration = MigrationView.parse(
    (await officer.send('/api/migrations', { ...move, when: 'now', reason: REASON })).body,
  )
  await second.send(`/api/migration-requests/${migration.request?.id}/approve`, {})
  const askedMove = MigrationView.parse(
    (await officer.send('/api/migrations', { ...move, when: 'stage', reason: REASON })).body,
  )
  return {
    rehearsal: rehearsal.id,
    migration: migration.id,
    askedMove: askedMove.id,
    draft: await draft({ base: newest?.hash }),
    broken: await draft({ text: text.replaceAll('luggage_clerk', 'nobody') }),
    request,
    version: hash,
    shipped: newest?.hash ?? '',
  }
}
