// People of a store beside those whose cases were lived: only what a search meets, their keys. Names are syllables put
// together, nobody's, and as unevenly spread as names are.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { searchKeys } from '../../db/people/identity.ts'
import type { Vault } from '../../db/people/vault.ts'

/** All that a crowd needs of a cast. */
type Offices = readonly { id: string; coordinator: { id: string } }[]

const FIRST = ['sa', 'ra', 'bu', 'wi', 'ka', 'du', 'lo', 'me', 'ni', 'to', 'ja', 'pe', 'yu', 'gi'] as const
const MIDDLE = ['ti', 'mo', 'la', 'ne', 'ru', 'di', 'ba', 'wa', 'su', 'ko', 'ma'] as const
const LAST = ['na', 'ri', 'to', 'wan', 'lis', 'di', 'ya', 'sih', 'man', 'dra', 'tun', 'ko', 'ra'] as const
const AT_ONCE = 5_000

const from = (list: readonly string[], n: number): string => list[n % list.length] ?? ''
/** The n-th word of 2,002; the first ones are met most. */
const wordAt = (n: number): string =>
  `${from(FIRST, n)}${from(MIDDLE, Math.floor(n / FIRST.length))}${from(LAST, Math.floor(n / 5))}`
/** Of the numbers below a bound, small ones more often. */
const oftenSmall = (n: number, bound: number): number =>
  Math.floor((((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296) ** 2 * bound)

export const crowdName = (n: number): string =>
  [
    wordAt(oftenSmall(n + 1, 900)),
    wordAt(oftenSmall(n * 7 + 3, 2_002)),
    ...(n % 3 === 0 ? [wordAt(oftenSmall(n * 13 + 5, 2_002))] : []),
  ].join(' ')

export const crowdPhone = (n: number): string => `08120${String(n).padStart(7, '0')}`

interface Crowding {
  cast: { offices: Offices }
  count: number
  vault: Vault
}

/** A crowd has few trigrams, each met thousands of times. */
const remembering = (vault: Vault): Vault => {
  const hidden = new Map<string, string>()
  const hide = (kind: string, value: string): string => {
    const found = hidden.get(`${kind}:${value}`) ?? vault.blindIndex(kind, value)
    hidden.set(`${kind}:${value}`, found)
    return found
  }
  return {
    ...vault,
    blindIndex: (kind, value) => (kind.startsWith('trigram:') ? hide(kind, value) : vault.blindIndex(kind, value)),
  }
}

const personAt = (
  n: number,
  { offices }: { offices: Offices },
  { vault, kek }: { vault: Vault; kek: string | null },
) => {
  const id = randomUUID()
  const { wrapped } = vault.newPersonKey(id, kek)
  const keys = searchKeys(vault, { full_name: crowdName(n), phone: crowdPhone(n), birth_date: String(1960 + (n % 50)) })
  return { id, wrapped, office: offices[n % offices.length], keys }
}

/** As the database's superuser; a vault row each, and the keys by which she is found again. */
export const fillCrowd = async (client: pg.Client, { cast, count, vault: given }: Crowding): Promise<void> => {
  const vault = remembering(given)
  // Many at once are put into the index at the end.
  await client.query('alter index app.person_key_alike set (fastupdate = on)')
  const {
    rows: [current],
  } = await client.query<{ id: string | null }>('select app.current_vault_key() as id')
  for (let begin = 0; begin < count; begin += AT_ONCE) {
    const people = Array.from({ length: Math.min(AT_ONCE, count - begin) }, (_, index) =>
      personAt(begin + index, cast, { vault, kek: current?.id ?? null }),
    )
    await client.query(
      `insert into app.person (id, identity_state, mask, organisation_id, created_by, dek, kek_id)
      select id, 'provisional', '•••', organisation, creator, dek, kek
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::text[])
      as made (id, organisation, creator, dek, kek)`,
      [
        people.map(({ id }) => id),
        people.map(({ office }) => office?.id),
        people.map(({ office }) => office?.coordinator.id),
        people.map(({ wrapped }) => wrapped.dek),
        people.map(({ wrapped }) => wrapped.kek_id),
      ],
    )
    const keys = people.flatMap(({ id, keys: said }) => said.map((key) => ({ id, ...key })))
    await client.query(
      'insert into app.person_key (person_id, kind, value, trigrams, bits) select id, kind, value, ' +
        'trigrams::bigint[], bits::bit(256) from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) ' +
        'as key (id, kind, value, trigrams, bits)',
      [
        keys.map(({ id }) => id),
        keys.map(({ kind }) => kind),
        keys.map(({ value }) => value),
        keys.map(({ trigrams }) => (trigrams === null ? null : `{${trigrams.join()}}`)),
        keys.map(({ bits }) => bits),
      ],
    )
  }
  await client.query("select gin_clean_pending_list('app.person_key_alike')")
  await client.query('alter index app.person_key_alike set (fastupdate = off)')
}
