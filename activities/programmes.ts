// What a worker reads of the folder of procedures.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseRoles, rolesWith, type Role } from '../sop-definitions/rules/roles.ts'
import type { Telling } from '../db/recording/as-recorder.ts'
import type { WorkerEnv } from './config.ts'

export const sopFolder = ({ TAPAK_SOPS: folder }: WorkerEnv): string | undefined =>
  folder === undefined ? undefined : resolve(import.meta.dirname, '..', folder)

export const rolesIn = (env: WorkerEnv): readonly Role[] => {
  const folder = sopFolder(env) ?? resolve(import.meta.dirname, '../sop-definitions')
  return parseRoles(readFileSync(join(folder, 'roles.yaml'), 'utf8'))
}

/** Whose holders are told: when a limit has passed, and of a referral to their office. */
export const tellingIn = (env: WorkerEnv): Telling => {
  const roles = rolesIn(env)
  return { coordinating: rolesWith('coordinate_case', roles), answering: rolesWith('answer_referral', roles) }
}
