// `tapak public publish` and `tapak public export DIR`: the public pages, made anew or written to a folder.
import { mkdirSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { exportPublic, publishPublic, type AtTheMachine } from '../../api/publish-public.ts'
import { readPublicWords } from '../../db/public/read-public-words.ts'
import type { GroundEnv } from '../ground/config.ts'
import { withOwnDatabase } from '../ground/own-database.ts'
import { counted, say, Stop } from '../ground/say.ts'
import { rolesIn, sopFolder } from '../publishing/sop-files.ts'

const publishingIn = (env: GroundEnv): Omit<AtTheMachine, 'ownerUrl'> => {
  const words = readPublicWords(sopFolder(env))
  if (words === null) throw new Stop('There are no public pages: no programme has a file public/*.yaml.')
  return { words, roles: rolesIn(sopFolder(env)) }
}

export const publicPublish = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  if (args.length > 0) throw new Stop('Use: tapak public publish')
  const isNew = await withOwnDatabase(env, (ownerUrl) => publishPublic({ ownerUrl, ...publishingIn(env) }))
  say(isNew ? 'The public pages were made anew.' : 'The public pages say all this already.')
  return 0
}

export const publicExport = async (args: readonly string[], env: GroundEnv): Promise<number> => {
  const [folder, ...more] = args
  if (folder === undefined || more.length > 0) throw new Stop('Use: tapak public export DIR')
  const to = resolve(folder)
  if (existsSync(to))
    throw new Stop(`${folder} is there already; give a folder that is not, and put it in place whole.`)
  const files = await withOwnDatabase(env, (ownerUrl) => exportPublic({ ownerUrl, ...publishingIn(env) }))
  // Whole or not at all: whoever puts the folder on a web server finds no half of it.
  const making = `${to}.making`
  rmSync(making, { recursive: true, force: true })
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(making, path)), { recursive: true })
    writeFileSync(join(making, path), bytes)
  }
  renameSync(making, to)
  say(`${counted(files.length, 'file')} in ${folder}`)
  return 0
}
