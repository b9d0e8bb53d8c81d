// The requests that the tutorial makes with curl, recorded without what differs from run to run: the form in which
// api/door/tutorial-calls.json stores them.
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TutorialCalls, type TutorialCall } from '../../../api/door/examples.ts'

const HOUR = 3_600_000
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g
const BEGIN = Date.parse('2026-01-05T02:00:00.000Z')

const shim = (calls: string): string => `#!/bin/bash
PATH="\${PATH#*:}"
n=$(printf %03d "$(ls ${calls} | grep -c asked)")
printf '%s\\0' "$@" > ${calls}/$n.asked
curl "$@" -o ${calls}/$n.answer -w '%{http_code}' > ${calls}/$n.status
cat ${calls}/$n.answer
`

/** A curl that records its requests; put the folder first on the PATH. */
export function noteCalls(folder: string): string {
  const [bin, calls] = [join(folder, 'bin'), join(folder, 'calls')]
  for (const made of [bin, calls]) mkdirSync(made, { recursive: true })
  writeFileSync(join(bin, 'curl'), shim(calls))
  chmodSync(join(bin, 'curl'), 0o755)
  return bin
}

const after = (args: readonly string[], flag: string): string | undefined => {
  const at = args.indexOf(flag)
  return at < 0 ? undefined : args[at + 1]
}

function callOf(folder: string, n: string): unknown {
  const read = (what: string): string => readFileSync(join(folder, 'calls', `${n}.${what}`), 'utf8')
  const args = read('asked').split('\0')
  const address = new URL(args.find((one) => one.startsWith('http://')) ?? '')
  const body = after(args, '-d')
  return {
    who: after(args, '-b')?.replace('.cookies', ''),
    method: body === undefined ? 'get' : 'post',
    path: address.pathname,
    query: Object.fromEntries(address.searchParams),
    body: body === undefined ? null : JSON.parse(body),
    status: Number(read('status')),
    answer: JSON.parse(read('answer')),
  }
}

/** Ids in order of appearance; times as whole hours from a fixed one. */
export function withoutChance(text: string): string {
  const ids = new Map<string, string>()
  const instants = text.match(INSTANT) ?? []
  const first = Math.min(...instants.map((one) => Date.parse(one)))
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      const known = ids.get(id) ?? `00000000-0000-4000-8000-${String(ids.size + 1).padStart(12, '0')}`
      ids.set(id, known)
      return known
    })
    .replace(/"after":"[^"]+"/g, '"after":"WyIuLi4iXQ"')
    .replace(INSTANT, (instant) =>
      new Date(BEGIN + Math.round((Date.parse(instant) - first) / HOUR) * HOUR).toISOString(),
    )
}

export function notedCalls(folder: string): readonly TutorialCall[] {
  const all = readdirSync(join(folder, 'calls'))
    .filter((name) => name.endsWith('.asked'))
    .toSorted()
    .map((name) => callOf(folder, name.replace('.asked', '')))
  return TutorialCalls.parse(JSON.parse(withoutChance(JSON.stringify(all))))
}

/** A limit that ends with a working day is nearer or farther by the hour of the run. */
export const atAnyHour = (calls: readonly TutorialCall[]): unknown =>
  JSON.parse(JSON.stringify(calls).replace(INSTANT, 'an instant'))
