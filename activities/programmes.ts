// What a worker reads of the folder of procedures.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseRoles, rolesWith } from '../sop-definitions/rules/roles.ts'
import type { WorkerEnv } from './config.ts'

export const sopFolder = ({ TAPAK_SOPS: folder }: WorkerEnv): string | undefined =>
  folder === undefined ? undefined : resolve(import.meta.dirname, '..', folder)

/** The roles that are told when a limit has passed. */
export const coordinatingIn = (env: WorkerEnv): string[] =>
  rolesWith(
    'coordinate_case',
    parseRoles(
      readFileSync(join(sopFolder(env) ?? resolve(import.meta.dirname, '../sop-definitions'), 'roles.yaml'), 'utf8'),
    ),
  )
