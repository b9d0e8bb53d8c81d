// What the product is made of: a bill of materials (CycloneDX), the licences, and the vulnerabilities that the registry
// knows. Files for an audit; it is a report and stops nothing.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ROOT } from '../ground/tapak-home.ts'
import { isAllowed, licenceTable, packagesIn } from './licences.ts'
import { say, Stop } from '../ground/say.ts'

const MOST_BYTES = 64 * 1024 * 1024

/** npm exits with an error code when it finds something, so only its output counts. */
const npm = (args: readonly string[]): Promise<string> =>
  new Promise((done, fail) => {
    execFile('npm', [...args], { cwd: ROOT, maxBuffer: MOST_BYTES }, (error, stdout) => {
      if (stdout.trim() === '') fail(error ?? new Error('npm wrote nothing'))
      else done(stdout)
    })
  })

export const supply = async (args: readonly string[]): Promise<number> => {
  const at = args.indexOf('--out')
  const folder = at < 0 ? undefined : args[at + 1]
  if (folder === undefined) throw new Stop('tapak supply needs --out DIR')
  const out = resolve(folder)
  mkdirSync(out, { recursive: true })
  const packages = packagesIn(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))
  writeFileSync(join(out, 'sbom.cdx.json'), await npm(['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev']))
  writeFileSync(join(out, 'licences.md'), licenceTable(packages))
  const audit = await npm(['audit', '--json']).catch(() => undefined)
  if (audit !== undefined) writeFileSync(join(out, 'audit.json'), audit)
  const strange = packages.filter(({ licence }) => !isAllowed(licence))
  const shipped = packages.filter(({ isShipped }) => isShipped).length
  const audited = audit === undefined ? '; the registry could not be asked for an audit' : ', audit.json'
  say(
    `${packages.length} packages, ${shipped} of them shipped: ` +
      `${join(out, 'sbom.cdx.json')}, licences.md${audited}`,
  )
  for (const { name, version, licence } of strange)
    say(`not allowed: ${name} ${version} (${licence === '' ? 'no licence' : licence})`)
  return strange.length === 0 ? 0 : 1
}
