// The search of the palette. It comes in the body and not in the address: people may type a name, and addresses are
// logged on the way.
import { listAreas } from '../../db/accounts/organisations.ts'
import {
  findCasesBegun,
  findOrganisationsNamed,
  listNewestRevisions,
  type VersionFound,
} from '../../db/cases/search.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { wordsFor } from './case-at-hand.ts'
import type { AnyCall } from './commands.ts'
import { Found, identifies, Search } from '../contract/search.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { mayDo } from '../contract/policy.ts'
import type { Words } from '../words/words.view.ts'

const MOST = 6
const NOTHING = { cases: [], organisations: [], steps: [] } satisfies Omit<Found, 'identifies'>

async function casesFor(tx: Tx, { actor }: AnyCall, typed: string): Promise<Found['cases']> {
  const rows = await findCasesBegun(tx, {
    typed,
    most: MOST,
    me: { user: actor.user, organisation: actor.organisation },
  })
  const names =
    rows.length === 0 ? new Map<string, string>() : new Map((await listAreas(tx)).map(({ code, name }) => [code, name]))
  return rows.map(({ id, number, status, area }) => ({ id, number, status, areaName: names.get(area) ?? area }))
}

async function organisationsFor(tx: Tx, { deps }: AnyCall, typed: string): Promise<Found['organisations']> {
  const rows = await findOrganisationsNamed(tx, { typed, most: MOST })
  return rows.map(({ area_name, roles, ...row }) => ({
    ...row,
    areaName: area_name,
    roles: deps.roles.filter(({ id }) => roles.includes(id)).map(({ id, label }) => ({ id, label })),
  }))
}

/** 0 for the code itself, then codes that begin with it, then labels that contain every word. */
function rankOf(item: Words['items'][number], typed: string): number | null {
  const code = item.code?.toLowerCase() ?? ''
  if (code === typed) return 0
  if (code.startsWith(typed)) return 1
  const text = `${code} ${item.label.id} ${item.label.en}`.toLowerCase()
  return typed.split(/\s+/).every((word) => text.includes(word)) ? 2 : null
}

const stepsIn = ({ sop, edition, revision }: VersionFound, words: Words, typed: string) =>
  words.items.flatMap((item) => {
    const rank = rankOf(item, typed)
    return rank === null
      ? []
      : [
          {
            rank,
            step: { sop, edition, revision, title: words.sop.title, item: item.id, code: item.code, label: item.label },
          },
        ]
  })

async function stepsFor(tx: Tx, { deps }: AnyCall, typed: string): Promise<Found['steps']> {
  const hits = []
  for (const version of await listNewestRevisions(tx))
    hits.push(...stepsIn(version, await wordsFor(tx, deps, version.hash), typed.toLowerCase()))
  return hits
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ step }) => step)
}

export const searchRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/search',
    summary: 'Cases by number, organisations, steps of procedures; never people',
    action: 'signed_in',
    body: Search,
    answer: Found,
    keys: 'free',
    handle: (call) =>
      call.scoped(async (tx) => {
        const { q } = call.body
        if (identifies(q)) return { ...NOTHING, identifies: true }
        const { capabilities } = call.actor
        return {
          cases: mayDo(capabilities, 'case.read') ? await casesFor(tx, call, q) : [],
          organisations: mayDo(capabilities, 'organisation.read') ? await organisationsFor(tx, call, q) : [],
          steps: mayDo(capabilities, 'sop.read') ? await stepsFor(tx, call, q) : [],
          identifies: false,
        }
      }),
  }),
]
