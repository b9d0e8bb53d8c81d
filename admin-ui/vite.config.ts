import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { keepFiles } from './offline/keep-files.ts'

/** `npm run dev` says where the API listens. It sees requests as if its own pages had sent them. */
const api = process.env['TAPAK_API'] ?? 'http://localhost:8080'
const toApi = { target: api, changeOrigin: true, headers: { origin: api } }

const here = fileURLToPath(new URL('.', import.meta.url))

// No inline script, style or data: URL may come out of the build: the content security policy of the door forbids them.
export default defineConfig({
  root: here,
  plugins: [react(), keepFiles(here)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    // What every page needs is two files, what others wrote and what we wrote: packed together it is smaller, no later
    // page decides how it is cut up, and a new build leaves the first of them in the cache. The entry stays apart,
    // because it waits for the words.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 1 },
            { name: 'first', tags: ['$initial'], test: (id) => !/\/(main\.tsx|index\.html)/.test(id) },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': toApi, '/readyz': toApi } },
})
