import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createLog } from '../../../api/door/log.ts'
import { createWaking } from '../../../api/wake.ts'
import { connect } from '../../../db/ground/connect.ts'
import { freePorts } from '../../../runtime/ground/free-ports.ts'

describe('a process that ends while Temporal is asked', () => {
  test('closes the line after the answer, so that nothing tries again on a closed line', async () => {
    const [port] = await freePorts(1)
    const waking = createWaking({
      db: connect({ url: 'postgres://nobody@127.0.0.1:1/nothing' }),
      temporal: { address: `127.0.0.1:${port}`, namespace: 'tapak' },
      codecKeys: `a:${randomBytes(32).toString('base64')}`,
      log: createLog({ level: 'silent' }),
    })
    const order: string[] = []
    const asked = waking.isReachable().then((is) => order.push(`reachable: ${is}`))
    const workers = waking.workers().catch(() => order.push('no workers'))
    await waking.close().then(() => order.push('closed'))
    await Promise.all([asked, workers])

    expect(order.toSorted()).toEqual(['closed', 'no workers', 'reachable: false'])
    expect(order.at(-1)).toBe('closed')
  }, 30_000)
})
