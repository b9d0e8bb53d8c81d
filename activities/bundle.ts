// The workflow code as one file for the sandbox. Bundling takes seconds, so the result is kept under the hash of
// everything it is made from.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { FAILURE_CONVERTER_PATH } from '../workflows/wire/data-converter.ts'

const ROOT = resolve(import.meta.dirname, '..')
export const MADE_FROM = ['workflows/**/*.{ts,cjs}', 'sop-definitions/**/*.ts', 'package-lock.json']

const hashOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}

/**
 * Answers the path of the bundle. It is renamed into place, so that two workers that start at once never read half a
 * file.
 */
export const workflowBundle = async (entry = join(ROOT, 'workflows/index.ts')): Promise<{ codePath: string }> => {
  const sources = globSync(MADE_FROM, { cwd: ROOT })
    .toSorted()
    .map((file) => join(ROOT, file))
  const codePath = join(ROOT, '.cache', 'workflow-bundles', `${hashOf([entry, ...sources])}.js`)
  if (existsSync(codePath)) return { codePath }
  const { code } = await bundleWorkflowCode({
    workflowsPath: entry,
    failureConverterPath: FAILURE_CONVERTER_PATH,
    logger: new DefaultLogger('ERROR'),
  })
  mkdirSync(join(ROOT, '.cache', 'workflow-bundles'), { recursive: true })
  writeFileSync(`${codePath}.${process.pid}`, code)
  renameSync(`${codePath}.${process.pid}`, codePath)
  return { codePath }
}
