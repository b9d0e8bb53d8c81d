// The list of claimed tasks that a device keeps: what is in it, who can open it, and how long.
import { describe, expect, test } from '@jest/globals'
import {
  KEPT_MS,
  keptOf,
  lockIn,
  makeLock,
  MOST_TRIES,
  open,
  putLock,
  putSealed,
  sealedIn,
  sealTasks,
  type Lock,
} from '../../admin-ui/offline/kept-tasks.ts'
import { KEPT } from '../../admin-ui/wire/reach.ts'
import { TaskRow } from '../../api/contract/tasks.ts'
import { TASK_VERBS } from '../../sop-definitions/language/vocabulary.ts'

const ID = (end: number): string => `00000000-0000-4000-8000-${String(end).padStart(12, '0')}`
const both = (text: string) => ({ id: `${text} contoh`, en: `${text} example` })
const ME = ID(1)
const NOW = Date.parse('2026-11-30T02:00:00Z')
const HOUR = 3_600_000

/** A row in which nothing is left out. */
const FULL = TaskRow.parse({
  id: ID(2),
  caseId: ID(3),
  caseNumber: 'K-0042',
  item: 'outreach',
  code: 'INT-02',
  label: both('Kunjungan'),
  stageLabel: both('Tahap'),
  state: 'reserved',
  roles: [{ id: 'companion', label: both('Peran') }],
  who: { organisationId: ID(4), organisation: 'Kantor Contoh', userId: ME, user: 'Contoh Satu' },
  areaName: 'Kota Contoh',
  zone: 'WITA',
  openedAt: '2026-11-29T02:00:00Z',
  due: '2026-12-01T02:00:00Z',
  riskAt: '2026-11-30T22:00:00Z',
  late: false,
  heldUntil: '2026-12-03T02:00:00Z',
  basis: 'law-1:51',
  isLaw: true,
  allowedActions: Object.fromEntries(TASK_VERBS.map((verb) => [verb, { allowed: true }])),
  seq: 17,
})

const bytes = (from: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length: 32 }, (_, at) => (from + at) % 256)
const [SERVER, MINE, OTHER] = [bytes(1), bytes(90), bytes(91)]

function aStore() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
    all: () => JSON.stringify([...kept]),
  }
}

async function aDevice(count = 1) {
  const store = aStore()
  const lock = await makeLock({
    waitingKey: SERVER,
    secret: MINE,
    salt: bytes(7),
    way: { by: 'passphrase', cost: { m: 8, t: 1 } },
  })
  putLock(store, lock)
  const tasks = Array.from({ length: count }, () => keptOf([FULL], ME)).flat()
  putSealed(store, await sealTasks(lock, SERVER, { asOf: NOW, zone: 'WIB', tasks }))
  return { store, lock }
}
type Device = Awaited<ReturnType<typeof aDevice>>
const changed = ({ store }: Device, name: string, change: (kept: Record<string, unknown>) => object): void =>
  store.setItem(name, JSON.stringify(change(JSON.parse(store.getItem(name) ?? '{}'))))

describe('what a device keeps of a claimed task', () => {
  test('are case number, step, stage, state and limits, of a row in which everything is filled in', () => {
    expect(Object.keys(FULL).toSorted()).toEqual(
      Object.keys(TaskRow.shape)
        .filter((name) => name !== 'behind')
        .toSorted(),
    )
    expect(keptOf([FULL], ME)).toEqual([
      {
        caseNumber: 'K-0042',
        code: 'INT-02',
        label: both('Kunjungan'),
        stageLabel: both('Tahap'),
        state: 'reserved',
        zone: 'WITA',
        due: '2026-12-01T02:00:00Z',
        riskAt: '2026-11-30T22:00:00Z',
        heldUntil: '2026-12-03T02:00:00Z',
        isLaw: true,
      },
    ])
  })

  test('is nothing of what colleagues claimed, of what is free, or of a case out of sight', () => {
    const who = (userId: string | null) => ({ ...FULL, who: { ...FULL.who, userId } })
    expect(keptOf([who(ID(9)), who(null), { ...FULL, behind: true }], ME)).toEqual([])
  })

  test('cannot be read in the storage, where not even the number of tasks shows', async () => {
    const [one, ten] = [await aDevice(1), await aDevice(10)]
    // Sealed bytes spell any four letters once in a while, so nothing shorter than five is looked for.
    const told = /K-0042|INT-02|Kunjungan|Tahap|Contoh|companion|areaName|reserved|00000000-0000/
    expect(ten.store.all()).not.toMatch(told)
    expect(one.store.all()).toHaveLength(ten.store.all().length)
  })
})

describe('the list of a device', () => {
  test('opens with the secret of its owner, as often as it is wanted', async () => {
    const { store } = await aDevice()
    for (let turn = 0; turn < 3; turn += 1)
      expect(await open(store, MINE, NOW + HOUR)).toMatchObject({
        opened: { asOf: NOW, zone: 'WIB', tasks: [{ caseNumber: 'K-0042' }] },
      })
  })

  test('is gone after ten wrong tries, also for its owner; a right one in between begins the count anew', async () => {
    const { store } = await aDevice()
    const wrong = () => open(store, OTHER, NOW + HOUR)
    for (let left = MOST_TRIES - 1; left > 0; left -= 1) expect(await wrong()).toEqual({ left })
    expect(await open(store, MINE, NOW + HOUR)).toHaveProperty('opened')
    for (let left = MOST_TRIES - 1; left > 0; left -= 1) expect(await wrong()).toEqual({ left })
    expect(await wrong()).toEqual({ left: 0 })
    expect(store.length).toBe(0)
    expect(await open(store, MINE, NOW + HOUR)).toEqual({ left: 0 })
  })

  test('counts a try before it judges it: closing the page gives none back', async () => {
    const { store } = await aDevice()
    void open(store, OTHER, NOW + HOUR)
    expect(lockIn(store)?.tries).toBe(1)
  })

  test('is gone twelve hours after the last answer of the server, unopened', async () => {
    const device = await aDevice()
    expect(sealedIn(device.store, NOW + KEPT_MS - 1)).toBeDefined()
    expect(sealedIn(device.store, NOW + KEPT_MS)).toBeUndefined()
    expect(device.store.getItem(KEPT.tasks)).toBeNull()
    expect(await open(device.store, MINE, NOW + KEPT_MS)).toEqual({ left: 0 })
  })

  test('is not kept longer by a clock that is set back', async () => {
    const { store } = await aDevice()
    expect(sealedIn(store, NOW + 11 * HOUR)).toBeDefined()
    expect(sealedIn(store, NOW + 2 * HOUR)).toBeUndefined()
    expect(store.getItem(KEPT.tasks)).toBeNull()
  })

  test('survives a clock that is put right by some seconds', async () => {
    const { store } = await aDevice()
    expect(sealedIn(store, NOW - 20_000)).toBeDefined()
  })

  test('does not open when its end, its owner or any byte of it was changed', async () => {
    const flip = (text: unknown): string => {
      const raw = atob(String(text))
      return btoa(raw.slice(0, 40) + String.fromCharCode(raw.charCodeAt(40) ^ 1) + raw.slice(41))
    }
    const attempts: ((device: Device) => void)[] = [
      (device) => changed(device, KEPT.tasks, (kept) => ({ ...kept, until: NOW + KEPT_MS - 1, seenAt: NOW })),
      (device) => changed(device, KEPT.tasks, (kept) => ({ ...kept, sealed: flip(kept['sealed']) })),
      (device) => changed(device, KEPT.lock, (kept) => ({ ...kept, owner: '00' })),
      (device) => changed(device, KEPT.lock, (kept) => ({ ...kept, forUser: flip(kept['forUser']) })),
      (device) => changed(device, KEPT.lock, (kept) => ({ ...kept, forUser: kept['forServer'] })),
    ]
    for (const change of attempts) {
      const device = await aDevice()
      change(device)
      expect(await open(device.store, MINE, NOW + HOUR)).toEqual({ left: MOST_TRIES - 1 })
    }
  })

  test('is deleted when somebody wrote an end into it that no server gave', async () => {
    const device = await aDevice()
    changed(device, KEPT.tasks, (kept) => ({ ...kept, until: NOW + 100 * HOUR }))
    expect(sealedIn(device.store, NOW + HOUR)).toBeUndefined()
  })

  test('is renewed with the key of its owner alone: that of whoever signs in next seals nothing', async () => {
    const { lock } = await aDevice()
    await expect(sealTasks(lock, bytes(2), { asOf: NOW, zone: 'WIB', tasks: [] })).rejects.toThrow()
  })

  test('does not open with a secret that was changed, nor does an old list with the new one', async () => {
    const { store } = await aDevice()
    const remade: Lock = await makeLock({
      waitingKey: SERVER,
      secret: OTHER,
      salt: bytes(8),
      way: { by: 'passphrase', cost: { m: 8, t: 1 } },
    })
    putLock(store, remade)
    expect(await open(store, MINE, NOW + HOUR)).toEqual({ left: MOST_TRIES - 1 })
    expect(await open(store, OTHER, NOW + HOUR)).toEqual({ left: MOST_TRIES - 2 })
  })

  test('opens by the passkey that it was made for, and not by a passphrase with the same bytes', async () => {
    const { store } = await aDevice()
    changed(
      {
        store,
        lock: await makeLock({
          waitingKey: SERVER,
          secret: MINE,
          salt: bytes(7),
          way: { by: 'passphrase', cost: { m: 8, t: 1 } },
        }),
      },
      KEPT.lock,
      (kept) => ({
        ...kept,
        way: { by: 'passkey', credential: 'contoh' },
      }),
    )
    expect(await open(store, MINE, NOW + HOUR)).toEqual({ left: MOST_TRIES - 1 })
  })
})
