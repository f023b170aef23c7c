import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { notFound } from './problem.ts'
import { createRouter } from './router.ts'

/**
 * The documentation as pages, made in the browser from /openapi.json. All that they need comes from here: they work without
 * the Internet, and tell nobody else who reads them.
 */
export function docsRoutes(describe: () => object) {
  const router = createRouter()
  // Made when it is first asked for: a server that starts has more urgent things to do.
  let openapi: string | undefined

  router.get('/openapi.json', c => {
    openapi ??= JSON.stringify(describe())
    return c.body(openapi, 200, { 'content-type': 'application/json' })
  })
  router.get('/docs', c =>
    c.body(page, 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }),
  )
  router.get('/docs/start.js', c => c.body(start, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  router.get('/docs/:file', async c => {
    const type = assets.get(c.req.param('file'))
    if (type === undefined) throw notFound()
    const content = await readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${c.req.param('file')}`)))
    return c.body(new Uint8Array(content), 200, { 'content-type': type, 'cache-control': 'public, max-age=3600' })
  })

  return router
}

const assets: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ['favicon-32x32.png', 'image/png'],
])

// The viewer sets styles on its elements as it draws them, and has its icons as data.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ledtid – API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

// Without a validator's address the viewer would ask one on the Internet for a badge.
const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  tagsSorter: 'alpha',
  validatorUrl: null,
})
`
