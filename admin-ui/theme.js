// Sets the colour scheme and the language before the first paint, and asks beside the code for the words of that
// language and for who is signed in. A separate file, because the content security policy forbids inline scripts.
;(function () {
  try {
    var mode = localStorage.getItem('mui-mode') || 'system'
    var dark = mode === 'dark' || (mode === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light')
    var language = localStorage.getItem('tapak-language') || 'id'
    document.documentElement.lang = language
    var words = document.currentScript.getAttribute('data-' + language)
    if (words) {
      var early = document.createElement('link')
      early.rel = 'modulepreload'
      early.href = words
      document.head.append(early)
    }
  } catch (e) {
    /* a browser may refuse storage; then the light scheme stays */
  }
})()
// Without an answer the console asks again, and says that there is none.
if (!/^\/(login|link)/.test(location.pathname))
  globalThis.earlyMe = fetch('/api/me', {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(function () {})
// zod compiles its parsers with `new Function` unless this is set before the first schema is made; the policy forbids
// that too.
globalThis.__zod_globalConfig = { jitless: true }
