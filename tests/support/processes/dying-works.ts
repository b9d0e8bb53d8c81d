// The works that tests kill at every statement. Each takes plain texts, like a process, and loads only what it needs,
// because hundreds of them are started.
import { connect } from '../../../db/ground/connect.ts'
import type { RecordRequest } from '../record/recorded.ts'

export interface Given {
  url: string
  file?: string
  pepper?: string
  id?: string
  request?: RecordRequest
  click?: { env: Record<string, string>; taskQueue: string; cookie: string; path: string; body: object; key: string }
  imports?: { env: Record<string, string>; taskQueue: string }
}

type Work = (given: Given) => Promise<void>

const record = async (): Promise<Work> => {
  const { recordAsWorker } = await import('../record/recorded.ts')
  return async ({ url, request }) => {
    if (request === undefined) throw new Error('nothing to record')
    const db = connect({ url, most: 1 })
    await recordAsWorker(db, request)
    await db.destroy()
  }
}

/** One request to a door of its own. */
const click = async (): Promise<Work> => {
  const [{ createServer }, { createApp }, { readApiEnv }, { depsOf }] = await Promise.all([
    import('node:http'),
    import('../../../api/door/app.ts'),
    import('../../../api/door/config.ts'),
    import('../../../api/server.ts'),
  ])
  return async ({ click: asked }) => {
    if (asked === undefined) throw new Error('nothing to ask')
    const env = readApiEnv({ ...asked.env, PORT: '0', LOG_LEVEL: 'silent' })
    if ('problems' in env) throw new Error(env.problems.join('; '))
    const server = createServer(createApp({ ...depsOf(env, { taskQueue: asked.taskQueue }), consoleFolder: null }))
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { status } = await fetch(`http://127.0.0.1:${port}${asked.path}`, {
      method: 'POST',
      body: JSON.stringify(asked.body),
      headers: { 'content-type': 'application/json', cookie: asked.cookie, 'idempotency-key': asked.key },
    })
    if (status >= 300) throw new Error(`the click was answered ${status}`)
  }
}

/** Rows of registers that were agreed to, opened until none is left. */
const bringIn = async (): Promise<Work> => {
  const [{ readApiEnv }, { depsOf }, { importSome }] = await Promise.all([
    import('../../../api/door/config.ts'),
    import('../../../api/server.ts'),
    import('../../../api/imports/keep-importing.ts'),
  ])
  return async ({ imports: asked, id: runner = '' }) => {
    if (asked === undefined) throw new Error('nothing to bring in')
    const env = readApiEnv({ ...asked.env, PORT: '0', LOG_LEVEL: 'silent' })
    if ('problems' in env) throw new Error(env.problems.join('; '))
    const deps = depsOf(env, { taskQueue: asked.taskQueue })
    while (await importSome(deps, { runner }));
    await deps.close()
  }
}

const rotateVault = async (): Promise<Work> => {
  const { ringInFile } = await import('../../../runtime/commands/vault-ring.ts')
  const { rotate } = await import('../../../runtime/commands/vault-rotation.ts')
  return async ({ url, file = '', pepper = '' }) => {
    const db = connect({ url, most: 3 })
    await rotate({ db, pepper, ring: ringInFile(file), now: () => new Date(), tell: () => undefined })
    await db.destroy()
  }
}

const rotateAccounts = async (): Promise<Work> => {
  const { ringInFile } = await import('../../../runtime/commands/vault-ring.ts')
  const rotation = await import('../../../runtime/commands/account-rotation.ts')
  return async ({ url, file = '' }) => {
    const db = connect({ url, most: 3 })
    await rotation.rotateAccounts({ db, ring: ringInFile(file), now: () => new Date(), tell: () => undefined })
    await db.destroy()
  }
}

const erase = async (): Promise<Work> => {
  const { pino } = await import('pino')
  const { scrubPages } = await import('../../../activities/erasing.ts')
  const { eraseDue } = await import('../record/erase-due.ts')
  const { readRetention } = await import('../../../db/people/retention-rules.ts')
  return async ({ url }) => {
    const db = connect({ url, most: 3 })
    const deps = { db, log: pino({ level: 'silent' }), now: Date.now, retention: readRetention() }
    await eraseDue(deps)
    await scrubPages(deps)
    await db.destroy()
  }
}

const letGo = async (): Promise<Work> => {
  const { pino } = await import('pino')
  const work = await import('../../../activities/letting-go.ts')
  return async ({ url }) => {
    const db = connect({ url, most: 3 })
    await work.letGo({ db, log: pino({ level: 'silent' }), now: Date.now, coordinating: [] })
    await db.destroy()
  }
}

export const WORKS = {
  record,
  click,
  bringIn,
  rotate: rotateVault,
  rotateAccounts,
  erase,
  letGo,
} as const satisfies Record<string, () => Promise<Work>>
