import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { keepFiles } from './offline/keep-files.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** `npm run dev` says where the API listens. To the API, requests look as if its own pages had sent them. */
const api = process.env['TAPAK_API'] ?? 'http://localhost:8080'
const toApi = { target: api, changeOrigin: true, headers: { origin: api } }

const TABLES = { id: '/words/id.ts', en: '/words/en.ts' }
const THEME = 'theme.js'
/**
 * Puts `theme.js` before all else, in a build under a name that browsers keep for ever: everything waits for it. Tells
 * it where the words of each language are, so that they come beside the code and not after it.
 */
const themeFirst: Plugin = {
  name: 'theme-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) => {
      const all = Object.values(bundle)
      const theme = all.find((one) => one.type === 'asset' && one.names.includes(THEME))
      const words = Object.entries(TABLES).flatMap(([language, table]) =>
        all.flatMap((one) =>
          one.type === 'chunk' && one.facadeModuleId?.endsWith(table) === true
            ? [[`data-${language}`, `/${one.fileName}`]]
            : [],
        ),
      )
      const attrs = { src: `/${theme?.fileName ?? THEME}`, ...Object.fromEntries(words) }
      return [{ tag: 'script', attrs, injectTo: 'head-prepend' }]
    },
  },
}
const themeKept: Plugin = {
  name: 'theme-kept',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'asset', name: THEME, source: readFileSync(join(here, THEME)) })
  },
}

/**
 * What react-admin brings although this console has its own: the router that it would make outside of one, and the
 * export of a list. Each is as large as a page.
 */
const WITHOUT: readonly (readonly [file: string, code: string])[] = [
  ['ra-core/dist/routing/adapters/reactRouterProvider.js', 'createHashRouter, RouterProvider as ReactRouterProvider, '],
  ['ra-core/dist/export/defaultExporter.js', "import jsonExport from 'jsonexport/dist/index.js';"],
]
const withoutUnused: Plugin = {
  name: 'without-unused',
  apply: 'build',
  transform(text, id) {
    const [, code] = WITHOUT.find(([file]) => id.endsWith(file)) ?? []
    if (code === undefined) return undefined
    if (!text.includes(code)) throw new Error(`${id} has changed: see WITHOUT`)
    return { code: text.replace(code, ''), map: null }
  },
}

const PARTS = [
  'admin-ui/parts/(Awaited|BrokenState|ClockChip|Count|DataTable|EmptyState|Filters|HeldChanges|LawMark)',
  'admin-ui/parts/(RefusalNotice|StatusTag|WhatIs|WhoChip)',
  'admin-ui/(cases/NewCaseButton|explain/(WhyButton|question)|layout/Trail|listing/(use-)?address)',
  'admin-ui/(palette/actions|tasks/TaskCells)',
  'admin-ui/wire/use-(now|verb|whole)',
  'api/contract/due',
  'icons/Icon(BarrierBlock|CircleCheck|CircleOff|Clock\\w*|HelpCircle|Hourglass|Plus|ShieldLock)',
  'sop-definitions/language/issue-words',
]
const LISTS = [
  'admin-ui/listing/use-desk-list',
  'admin-ui/parts/(GrowingList|LoadMore)',
  'ra-core/dist/controller/list',
]

// No inline script, style or data: URL may come out of the build: the content security policy forbids them.
export default defineConfig({
  root: here,
  plugins: [react(), withoutUnused, themeFirst, themeKept, keepFiles(here)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    // Every page needs two files: the packages and our own code. Bundled together they are smaller, no later page
    // decides how they are split, and after a new build the first one is still in the cache. The entry is separate,
    // because it waits for the words.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 4 },
            {
              name: 'first',
              tags: ['$initial'],
              test: (id) => !/\/(main\.tsx|index\.html)/.test(id),
              priority: 3,
            },
            // What nearly every page is made of: one file instead of twenty.
            { name: 'parts', test: new RegExp(`/(${PARTS.join('|')})\\.\\w+$`), priority: 2 },
            { name: 'lists', test: new RegExp(`/(${LISTS.join('|')})`), priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': toApi, '/readyz': toApi } },
})
