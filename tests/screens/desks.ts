// The pictures of the README and of docs/, made again from a running product with its demo people: three desks, a case
// and a form.
//   node tests/screens/desks.ts --url http://127.0.0.1:8080 --password …
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const DOCS = join(import.meta.dirname, '../../docs')
const PICTURES = [
  { shot: 'home', width: 1280, file: 'desk-coordinator.png' },
  { shot: 'provider-today', width: 360, file: 'desk-provider.png' },
  { shot: 'auditor', width: 1280, file: 'desk-auditor.png' },
  { shot: 'case-tasks', width: 1280, file: 'case-page.png' },
  { shot: 'task-form', width: 360, file: 'task-phone.png' },
] as const

const made = mkdtempSync(join(tmpdir(), 'tapak-desks-'))
try {
  for (const width of new Set(PICTURES.map((picture) => picture.width))) {
    const shots = PICTURES.filter((picture) => picture.width === width)
    execFileSync(
      process.execPath,
      [
        join(import.meta.dirname, 'screens.ts'),
        ...process.argv.slice(2),
        '--out',
        made,
        '--languages',
        'id',
        '--widths',
        String(width),
        '--tallest',
        '900',
        '--only',
        shots.map(({ shot }) => shot).join(','),
      ],
      { stdio: 'inherit' },
    )
    for (const { shot, file } of shots) copyFileSync(join(made, `${shot}-${width}-id.png`), join(DOCS, file))
  }
} finally {
  rmSync(made, { recursive: true, force: true })
}
