import { describe, expect, test } from '@jest/globals'
import { declining } from '../../admin-ui/given-steps/given-step.ts'

function anOffice({ refuses = 0 } = {}) {
  const done: string[] = []
  let left = refuses
  const hands = {
    take: async () => {
      done.push('taken')
    },
    fail: async () => {
      if (left > 0) {
        left -= 1
        throw new Error('not now')
      }
      done.push('declined')
    },
  }
  return { done, decline: declining(hands) }
}
const free = { id: 'step', state: 'sent' } as const

describe('a step that an office declines', () => {
  test('is taken first where nobody has it, and only then declined', async () => {
    const { done, decline } = anOffice()
    await decline.run(free, 'not_possible')
    expect(done).toEqual(['taken', 'declined'])
  })

  test('is not taken where somebody of the office has it already', async () => {
    const { done, decline } = anOffice()
    await decline.run({ ...free, state: 'accepted' }, 'not_possible')
    expect(done).toEqual(['declined'])
  })

  test('half declined, is declined at the next try without being taken a second time', async () => {
    const { done, decline } = anOffice({ refuses: 1 })
    await expect(decline.run(free, 'not_possible')).rejects.toThrow('not now')
    expect(decline.isHalfDone()).toBe(true)
    await decline.run(free, 'not_possible')
    expect(done).toEqual(['taken', 'declined'])
  })
})
