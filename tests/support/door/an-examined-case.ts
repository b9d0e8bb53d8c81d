// A shared case that a hospital has worked on.
import { expect } from '@jest/globals'
import { aSharedCase, HOSPITAL, type SharedCase } from '../sops/a-shared-case.ts'
import type { Answer } from './test-app.ts'
import type { SharingGround } from './a-sharing-ground.ts'

export const WOUNDS = 'kenari-luka-7731',
  NAME = 'Contoh Kenari'
/** A hospital that has taken the work, examined the client and written down its findings. */
export async function examined({
  app,
  nurse,
}: Pick<SharingGround, 'app' | 'nurse'>): Promise<SharedCase<Answer> & { task_id: string }> {
  const shared = await aSharedCase(app.as, NAME)
  await shared.hands('examine', HOSPITAL)
  const task = await shared.task('examine')
  await nurse.post(`/api/tasks/${task}/claim`)
  expect(
    (await nurse.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers: { wounds: WOUNDS } })).status,
  ).toBe(200)
  return { ...shared, task_id: task }
}
