import { spawn, type ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NOBODY, withDoor } from '../../db/ground/connect.ts'
import { LITTER_MS, sweepBlobs } from '../../db/cases/destroy-files.ts'
import { freePorts } from '../../runtime/ground/free-ports.ts'
import { aBlobFolder, aFiledCase, type FiledCase } from '../support/door/a-filed-case.ts'
import { aPhoto } from '../support/door/some-files.ts'
import { testApp, type TestApp } from '../support/door/test-app.ts'

const folder = aBlobFolder()
let app: TestApp
let filed: FiledCase
beforeAll(async () => {
  app = await testApp({ over: { blobs: folder.store } })
  filed = await aFiledCase(app)
})
afterAll(async () => {
  await app.close()
  folder.drop()
})

/** A second API on the same database and folder, that may die. */
async function anotherApi(
  over: Record<string, string> = {},
): Promise<{ url: string; child: ChildProcess; kill(): Promise<void> }> {
  const [port = 0] = await freePorts(1)
  const env = {
    ...process.env,
    ...over,
    PORT: String(port),
    DATABASE_URL_DOOR: app.database.door,
    TAPAK_DOCUMENTS: folder.path,
    LOG_LEVEL: 'silent',
  }
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../../api/server.ts')],
    { env, stdio: 'ignore' },
  )
  const url = `http://127.0.0.1:${port}`
  for (
    let n = 0;
    n < 300 &&
    !(await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ));
    n += 1
  )
    await sleep(50)
  return {
    url,
    child,
    kill: async () => {
      const ended = new Promise((resolve) => {
        child.once('exit', resolve)
      })
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A body that never comes to its end unless it is ended. */
async function sending(url: string, id: string, key: string, length: number) {
  const cookie = await app.cookieOf('companion')
  const put = request(`${url}/api/documents/${id}/content`, {
    method: 'PUT',
    headers: {
      cookie,
      'content-type': 'application/octet-stream',
      'content-length': String(length),
      'idempotency-key': key,
    },
  })
  put.on('error', () => undefined)
  return put
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let n = 0; n < 400 && !holds(); n += 1) await sleep(25)
  expect(holds()).toBe(true)
}
const rowOf = (id: string) =>
  app.rows(
    'select state, blob is not null as has_blob, file_key is not null as has_key from app.document where id = $1',
    [id],
  )
const addedTo = (id: string) =>
  app.rows(`select seq from app.case_event where type = 'document_added' and canon like $1`, [`%${id}%`])
const sweepLater = () =>
  sweepBlobs((work) => withDoor(app.deps.db, NOBODY, work), folder.store, new Date(Date.now() + LITTER_MS + 60_000))

describe('an API that is killed', () => {
  test('in the middle of a file leaves nothing; the click again is done once, the half swept', async () => {
    const [photo, key, id] = [await aPhoto(), randomUUID(), await filed.announce()]
    const before = folder.names().length
    const other = await anotherApi()
    const put = await sending(other.url, id, key, 500_000)
    put.write(Buffer.alloc(200_000, 1))
    await until(() => folder.names().some((name) => name.endsWith('.part')))
    await other.kill()

    expect([await rowOf(id), await addedTo(id)]).toEqual([[{ state: 'arriving', has_blob: false, has_key: false }], []])
    expect((await filed.send(id, photo, key)).status).toBe(200)
    expect((await addedTo(id)).length).toBe(1)
    expect(await sweepLater()).toBe(1)
    expect(folder.names().length).toBe(before + 1)
    expect((await filed.companion.get(`/api/documents/${id}/content`)).status).toBe(200)
  })

  test('when the file is whole but not yet kept leaves no document either', async () => {
    const [photo, key, id] = [await aPhoto(), randomUUID(), await filed.announce()]
    const before = folder.names().length
    const other = await anotherApi({ TAPAK_SCAN: 'command:sleep 60' })
    const put = await sending(other.url, id, key, photo.length)
    put.end(photo)
    await until(() => folder.names().length === before + 1 && !folder.names().some((name) => name.endsWith('.part')))
    await other.kill()

    expect(await rowOf(id)).toEqual([{ state: 'arriving', has_blob: false, has_key: false }])
    expect((await filed.send(id, photo, key)).status).toBe(200)
    expect(await sweepLater()).toBe(1)
    expect(folder.names().length).toBe(before + 1)
  })

  test('between taking a document away and deleting its content leaves what nothing opens, until swept', async () => {
    const { id } = await filed.bring(await aPhoto())
    const before = folder.names().length
    await app.rows(
      `update app.document set state = 'deleted', name = null, file_key = null, reason = 'twice', deleted_at = now()
        where id = $1`,
      [id],
    )

    expect((await filed.companion.get(`/api/documents/${id}/content`)).status).toBe(404)
    expect(folder.names().length).toBe(before)
    expect(await sweepLater()).toBe(1)
    expect(folder.names().length).toBe(before - 1)
  })
})
