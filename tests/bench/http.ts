// The same work at an installation that is there already, over public HTTP and nothing else, so that whoever runs
// another product can put its figures beside these. It leaves cases of visibly fictional people behind.
import { Tally, runBlock, type Figures } from './figures.ts'
import { aVisitor } from './door.ts'
import { claim, complete, lookAtSteps, openCases, type Desk, type OpenCase, type Steps } from './ours.ts'
import type { Load } from './sizes.ts'

export interface HttpAsked {
  address: string
  email: string
  password: string
  sop: string
  area: string
  loads: readonly Load[]
  say(line: string): void
}
const WORK = ['open a person and a case', 'inbox of today', 'claim', 'complete', 'history'] as const
type Work = (typeof WORK)[number]
export type HttpFigures = readonly { clients: number; work: Readonly<Record<Work, Figures>> }[]

/** One sign-in each: the door counts what one session asks for. */
const desksOf = async ({ address, email, password, area }: HttpAsked, count: number): Promise<Desk[]> => {
  const desks: Desk[] = []
  for (let n = 0; n < count; n += 1)
    desks.push({ visitor: await aVisitor(address, { email, password }), office: { area } })
  return desks
}

/** No process of the other side is known here, so no processor time is told. */
const NO_PIDS = { postgres: [], temporal: [], worker: [], api: [], floor: [] }

const measureLoad = async (
  { sop }: HttpAsked,
  { desks, steps, load }: { desks: readonly Desk[]; steps: Steps; load: Load },
): Promise<Record<Work, Figures>> => {
  const opening: Steps = { before: [], step: { ...steps.step, consents: [] } }
  const tallies = Object.fromEntries(WORK.map((work) => [work, new Tally(load)]))
  const timed = async <W>(work: Work, pieces: readonly W[], does: (piece: W) => Promise<void>): Promise<void> => {
    const tally = tallies[work]
    if (tally !== undefined) await runBlock(tally, { clients: load.clients, pids: NO_PIDS, work: pieces }, does)
  }
  for (let round = 0; round < load.rounds; round += 1) {
    const cases: OpenCase[] = []
    const seats = Array.from({ length: load.block }, (_, n) => desks[n % desks.length]).flatMap((desk) => desk ?? [])
    await timed(WORK[0], seats, async (desk) => {
      cases.push(...(await openCases([desk], { count: 1, sop, steps: opening })))
    })
    await timed('inbox of today', seats, async ({ visitor }) => {
      await visitor.get('/api/tasks?view=today')
    })
    const ready = await openCases(desks, { count: load.block, sop, steps })
    await timed('claim', ready, claim)
    await timed('complete', ready, (one) => complete(one, steps.step))
    await timed('history', cases, async ({ caseId, desk: { visitor } }) => {
      await visitor.get(`/api/cases/${caseId}/timeline`)
    })
  }
  const figures = (work: Work): Figures => (tallies[work] ?? new Tally(load)).figures()
  return {
    'open a person and a case': figures('open a person and a case'),
    'inbox of today': figures('inbox of today'),
    claim: figures('claim'),
    complete: figures('complete'),
    history: figures('history'),
  }
}

export const measureHttp = async (asked: HttpAsked): Promise<HttpFigures> => {
  const desks = await desksOf(asked, Math.max(...asked.loads.map(({ clients }) => clients)))
  const [first] = desks
  if (first === undefined) throw new Error('nobody asks')
  const steps = await lookAtSteps(first, asked.sop)
  const measured = []
  for (const load of asked.loads) {
    const taking = desks.slice(0, load.clients)
    measured.push({ clients: load.clients, work: await measureLoad(asked, { desks: taking, steps, load }) })
    asked.say(`${load.clients} at once: done`)
  }
  return measured
}

const cell = (value: number): string => value.toFixed(1)
export const httpTable = (measured: HttpFigures): string =>
  [
    '| clients | work | p50 ms | p95 ms | p99 ms | a second |',
    '| --: | --- | --: | --: | --: | --: |',
    ...measured.flatMap(({ clients, work }) =>
      WORK.map((name) => {
        const { p50, p95, p99, perSecond } = work[name]
        return `| ${clients} | ${name} | ${[p50, p95, p99, perSecond].map(cell).join(' | ')} |`
      }),
    ),
  ].join('\n')
