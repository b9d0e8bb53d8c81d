import { expect, test } from '@jest/globals'
import { courseOf } from '../../../db/recording/course.ts'
import { openCase } from '../../support/engine/a-case.ts'
import { anIr, aStage, aTask, on, within } from '../../support/sops/a-sop.ts'

const HOUR = 3_600_000
const told = (instant: number): string => new Date(instant).toISOString()

test('a service begins with the first step completed outside the stage in which the case began', () => {
  const it = openCase(
    anIr({
      items: [
        aStage('intake'),
        aTask('ask', { parent: 'intake', required: true }),
        aStage('care', { entry: [on('ask.done')] }),
        aTask('help', { parent: 'care', required: true }),
      ],
    }),
  )
  const opened = it.now
  const asked = (it.now += HOUR)
  it.finish('ask#1')
  expect(courseOf(it.open).served).toBeNull()
  const helped = (it.now += HOUR)
  it.finish('help#1')
  const { served, done, stages, ...course } = courseOf(it.open)
  expect(served).toBe(told(helped))
  expect(course.opened).toMatchObject({ intake: told(opened), ask: told(opened), care: told(asked), help: told(asked) })
  expect(done).toEqual({ intake: told(asked), ask: told(asked), care: told(helped), help: told(helped) })
  expect(stages).toEqual([
    { item: 'intake', opened: told(opened), ended: told(asked), active: false },
    { item: 'care', opened: told(asked), ended: told(helped), active: false },
  ])
})

test('a missed limit is told with the day on which it fell due, and whether the law set it', () => {
  const it = openCase(anIr({ items: [aTask('visit', { required: true, due: [within(1, 'hour')] })] }))
  const due = it.now + HOUR
  expect(courseOf(it.open).missed).toEqual([])
  it.wait(2 * HOUR)
  expect(courseOf(it.open).missed).toEqual([{ due: told(due), law: expect.any(Boolean) }])
})
