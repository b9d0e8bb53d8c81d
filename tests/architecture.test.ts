// The rooms and the arrows between them (docs/architecture.md). Walks every import and names the file and the law it
// breaks.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { importsOf, inRepo, root, sources, sourcesEnding } from '../runtime/imports.ts'
import { nameOf, strayFindings, strayNouns } from './support/law/nouns.ts'
import { MAY, placeOf, type Place } from './support/law/rooms.ts'

const edges = sources
  .filter((file) => placeOf(file) !== undefined)
  .flatMap((file) =>
    importsOf(file).map((edge) => ({
      file,
      ...edge,
      local: edge.to.startsWith('.'),
      target: edge.to.startsWith('.') ? inRepo(file, edge.to) : edge.to,
    })),
  )

/** Packages a place may reach; a place that is not named may reach any. */
const PACKAGES: Partial<Record<Place, RegExp>> = {
  'sop-language': /^$/,
  'sop-form': /^zod$/,
  'sop-papers': /^(zod|@dagrejs\/dagre|pdfmake(\/interfaces\.js)?|bpmn-moddle|node:module|node:worker_threads)$/,
  'sop-definitions': /^(zod|yaml|@marcbachmann\/cel-js)$/,
  engine: /^$/,
  ports: /^$/,
  contract: /^@temporalio\/(workflow|common)$/,
  workflows: /^@temporalio\/(workflow|common)$/,
  'api-contract': /^zod$/,
  statistics: /^(zod|yaml|highs|canonicalize|node:crypto|node:module)$/,
}

describe('rooms and arrows', () => {
  test('every import follows an arrow of the design', () => {
    const broken = edges
      .filter((edge) => edge.local)
      .flatMap((edge) => {
        const from = placeOf(edge.file)
        const to = placeOf(edge.target)
        if (from === undefined || to === undefined)
          return edge.target.startsWith('tests') ? [`${edge.file} imports the tests`] : []
        return MAY[from][edge.type ? 'type' : 'value'].includes(to)
          ? []
          : [`${edge.file} (${from}) may not import ${edge.type ? 'types of ' : ''}${edge.target} (${to})`]
      })
    expect(broken).toEqual([])
  })

  test('the pure rooms reach no package beyond their list', () => {
    const broken = edges
      .filter((edge) => !edge.local)
      .flatMap((edge) => {
        const from = placeOf(edge.file)
        const allowed = from === undefined ? undefined : PACKAGES[from]
        return allowed === undefined || allowed.test(edge.target) ? [] : [`${edge.file} may not import ${edge.target}`]
      })
    expect(broken).toEqual([])
  })

  test('only one file talks to Temporal on behalf of the API', () => {
    const clients = edges
      .filter((edge) => edge.target === '@temporalio/client' && placeOf(edge.file)?.startsWith('api'))
      .map((edge) => edge.file)
    expect([...new Set(clients)]).toEqual(['api/wake.ts'])
  })

  test('no room but the database writes a query', () => {
    const query = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`/
    const asking = sources.filter(
      (file) =>
        !['db', 'tests', undefined].includes(placeOf(file) ?? file.split('/')[0]) &&
        query.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(asking).toEqual([])
  })

  test('layout, PDF and BPMN libraries stay where documents are made', () => {
    const users = edges
      .filter(({ target }) => /^(@dagrejs|pdfmake|bpmn-moddle)/.test(target))
      .map(({ file }) => dirname(file))
    expect([...new Set(users)]).toEqual(['sop-definitions/papers'])
  })

  test('no source file imports in a circle', () => {
    const graph = new Map<string, string[]>()
    for (const edge of edges)
      if (edge.local && !edge.type) graph.set(edge.file, [...(graph.get(edge.file) ?? []), edge.target])
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      if (done.has(file) || path.includes(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of graph.keys()) visit(file, [])
    expect(circles).toEqual([])
  })
})

/** Blocks of code in a document are what somebody types or reads elsewhere. */
const outsideFences = (text: string): string[] => {
  let isInside = false
  return text.split('\n').map((line) => {
    if (line.startsWith('```')) isInside = !isInside
    return isInside ? '' : line
  })
}

describe('sizes and names', () => {
  const code = sources.filter((file) => placeOf(file) !== undefined && !file.includes('/migrations/'))
  const lines = (file: string): number => readFileSync(join(root, file), 'utf8').split('\n').length - 1

  test('no source file passes 400 lines, and most are far shorter', () => {
    const exempt = ['workflows/engine/transitions.ts']
    expect(code.filter((file) => lines(file) > 400 && !exempt.includes(file))).toEqual([])
    const sizes = code.map(lines).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(90)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(220)
  })

  // Procedures and what is recorded or generated are data, and lie as is best for them.
  test('no line of code, style or prose is wider than the page', () => {
    const texts = sourcesEnding(['*.ts', '*.tsx', '*.css', '*.mjs', '*.cjs', '*.js', '*.md'])
    // A row of a table, a heading, a command and a link in one piece cannot be wrapped.
    const isWhole = (line: string): boolean => /^ *\||^#+ |^ *`[^`]*`\.?$|^ *(- )?\[[^\]]*\]\([^)]*\)\S*$/.test(line)
    const wide = texts.flatMap((file) =>
      outsideFences(readFileSync(join(root, file), 'utf8')).flatMap((line, at) =>
        line.length > 120 && !isWhole(line) ? [`${file}:${at + 1}`] : [],
      ),
    )
    // The map is made, one line a file.
    expect(wide.filter((place) => !place.startsWith('docs/map.md:'))).toEqual([])
  })

  test('a message of the console stands on a line of its own', () => {
    const twice = sourcesEnding(['admin-ui/**/*words.id.ts', 'admin-ui/**/*words.en.ts']).flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, at) => (/: '[^']*', [^']*: '/.test(line) ? [`${file}:${at + 1}`] : [])),
    )
    expect(twice).toEqual([])
  })

  test('no file or folder has a name that says nothing', () => {
    const empty =
      /(^|\/)(utils?|helpers?|common|lib|misc|managers?|services?|types)(\/|\.tsx?$)|[-/](util|helper|manager)\.tsx?$/
    expect(sources.filter((file) => placeOf(file) !== undefined && empty.test(file))).toEqual([])
  })

  test('a noun that once meant several things lies in one folder a room', () => {
    const stray = code.flatMap((file) => strayNouns(file).map((noun) => `${noun}: ${file}`))
    expect(stray).toEqual([])
  })

  test('what a check says of a procedure or a ledger is nowhere called a finding', () => {
    const stray = code.flatMap((file) =>
      strayFindings(file, readFileSync(join(root, file), 'utf8')).map((name) => `${name}: ${file}`),
    )
    expect(stray).toEqual([])
  })

  test('no two files of a room have the same name', () => {
    // The words of a feature stand in it, a file a language.
    const named = code.filter((file) => !/\/words\.[a-z]+\.ts$/.test(file))
    const byName = Map.groupBy(named, (file) => `${nameOf(file).room}: ${nameOf(file).name}`)
    expect([...byName.values()].filter((files) => files.length > 1)).toEqual([])
  })

  test('no escape from the type checker outside parsers', () => {
    const escapes = code.filter((file) =>
      /:\s*any\b|<any>|\bas any\b|@ts-(ignore|expect-error|nocheck)|eslint-disable|oxlint-disable/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    )
    expect(escapes).toEqual([])
  })

  test('the environment is read in the process entries only', () => {
    const readers = code.filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')))
    const mayRead = [
      /(^|\/)config[^/]*\.ts$/,
      /^runtime\//,
      /^activities\/(worker|rebuild)\.ts$/,
      /^api\/(server|seed)\.ts$/,
      /^admin-ui\/vite\.config\.ts$/,
    ]
    expect(readers.filter((file) => !mayRead.some((room) => room.test(file)))).toEqual([])
  })
})

describe('the engine is about no programme', () => {
  test('ids, codes and labels of the first programme appear in no code room', () => {
    const programme = ['2010', '2021']
      .map((edition) =>
        readFileSync(join(root, `sop-definitions/integrated-services/integrated-services-${edition}.yaml`), 'utf8'),
      )
      .join('\n')
    const ids = [...programme.matchAll(/^\s*-?\s*(?:task|stage|milestone|clock|item):\s*([a-z_]+)\s*$/gm)]
      .map((match) => match[1] ?? '')
      .filter((id) => id.includes('_') && id.length > 7)
    const words = [
      ...new Set([
        ...ids,
        'trafficking',
        'perdagangan orang',
        'visum',
        'repatriation',
        'penyidik',
        'INT-0',
        'HLT-0',
        'SOC-0',
        'LEG-0',
      ]),
    ]
    const found = code().flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').toLowerCase()
      return words
        .filter((word) => new RegExp(`(?<![a-z_])${word.toLowerCase()}(?![a-z_])`).test(text))
        .map((word) => `${file}: ${word}`)
    })
    expect(ids.length).toBeGreaterThan(20)
    expect(found).toEqual([])
  })
  const code = (): string[] => sources.filter((file) => placeOf(file) !== undefined && !file.startsWith('tests/'))
})
