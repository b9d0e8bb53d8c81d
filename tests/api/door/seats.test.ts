import { describe, expect, test } from '@jest/globals'
import { Stop } from '../../../api/door/errors.ts'
import { createSeats } from '../../../api/door/seats.ts'

const statusOf = (no: unknown): number => (no instanceof Stop ? no.document.status : 0)
const waits = (): Promise<string> =>
  new Promise((resolve) => {
    setTimeout(() => resolve('waits'), 20)
  })

describe('what takes long', () => {
  test('is at most two of one person at once; a third is asked to come back, and another person is not', async () => {
    const seats = createSeats()
    const [one] = [await seats.take('long', 'ratna'), await seats.take('long', 'ratna')]
    await expect(seats.take('long', 'ratna')).rejects.toMatchObject({
      document: { code: 'too_many' },
      headers: { 'Retry-After': '5' },
    })
    await seats.take('long', 'dewi')
    one()

    await seats.take('long', 'ratna')
    expect(statusOf(await seats.take('long', 'ratna').catch((no: unknown) => no))).toBe(429)
  })

  test('that holds the one thread of the door is one per person, the next in line, and that ends', async () => {
    const seats = createSeats()
    const leave = await seats.take('explaining', 'ratna')
    const line = Array.from({ length: 4 }, () => seats.take('explaining', 'ratna'))
    expect(statusOf(await seats.take('explaining', 'ratna').catch((no: unknown) => no))).toBe(429)
    expect(await Promise.race([line[0], waits()])).toBe('waits')
    leave()

    const next = await line[0]
    expect(await Promise.race([line[1], waits()])).toBe('waits')
    next?.()
    expect(await Promise.race([line[1]?.then(() => 'her turn'), waits()])).toBe('her turn')
  })
})
