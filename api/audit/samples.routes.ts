// Samples that auditors keep: the door draws them once more, so that what is stored really comes from the seed, and
// records it.
import { addSample, listSamples, openedOf } from '../../db/review/audit-samples.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { sampleFrame } from '../../db/review/review.ts'
import type { Call } from '../door/call.ts'
import type { AnyCall } from '../cases/commands.ts'
import { KeepSample, SampleKept, SampleList } from '../contract/review.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { prove } from '../door/append-to-ledger.ts'
import { presentSample } from './finding.view.ts'
import { drawSample } from './sample.ts'
import { notInFuture, unitsOf } from './review.routes.ts'

const keep = (call: Call<unknown, unknown, KeepSample>) =>
  call.scoped(async (tx) => {
    const {
      body: { seed, method, size, asOf },
      actor,
      key,
      now,
    } = call
    const instant = notInFuture(new Date(asOf), now, ['asOf'])
    const drawn = drawSample(unitsOf(await sampleFrame(tx, instant), instant), { seed, method, size })
    const id = uuidV5('kept_sample', key.id)
    await addSample(tx, {
      id,
      user_id: actor.user,
      seed,
      method,
      size,
      as_of: instant,
      population: drawn.population,
      frame: drawn.frame,
      cases: [...drawn.ids],
      drawn_at: now,
    })
    await prove(tx, call, {
      type: 'sample_kept',
      body: { sample: id, method, size, frame: drawn.frame, cases: drawn.ids.length },
      purpose: 'audit',
    })
    return { id }
  })

const list = (call: AnyCall) =>
  call.scoped(async (tx) => {
    const rows = await listSamples(tx)
    const { users } = await namesOf(tx, { users: rows.map(({ user_id }) => user_id), organisations: [] })
    const opened = await openedOf(
      tx,
      call.actor.user,
      rows.map(({ id }) => id),
    )
    return { data: rows.map((row) => ({ ...presentSample(row, users), opened: opened.get(row.id) ?? 0 })) }
  })

export const sampleRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/audit/samples',
    summary: 'Samples that were kept, the newest first',
    action: 'audit.sample',
    answer: SampleList,
    handle: list,
  }),
  endpoint({
    method: 'post',
    path: '/api/audit/samples',
    summary: 'Draw a sample and keep it with its seed',
    action: 'audit.sample',
    body: KeepSample,
    answer: SampleKept,
    status: 201,
    handle: keep,
  }),
]
