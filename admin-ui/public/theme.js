// Sets the colour scheme and the language before the first paint; a separate file because the policy forbids inline
// scripts.
;(function () {
  try {
    var mode = localStorage.getItem('mui-mode') || 'system'
    var dark = mode === 'dark' || (mode === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light')
    document.documentElement.lang = localStorage.getItem('tapak-language') || 'id'
  } catch (e) {
    /* storage may be closed: the light scheme stays */
  }
})()
// zod compiles its parsers by `new Function` unless told not to, before the first schema is made; the policy forbids
// that too.
globalThis.__zod_globalConfig = { jitless: true }
