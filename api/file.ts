import type { Context } from 'hono'
import { attachmentKind } from '../db/attachment.ts'
import type { DocumentRow } from '../db/document.ts'
import type { ApiEnv, AppDeps } from './env.ts'

/**
 * A document as an answer. It is opened in the browser's own reader, by its own name, may not be taken for anything else, and
 * stays with the one who asked. Whose it is must have been asked before.
 */
export async function fileResponse({ files }: AppDeps, c: Context<ApiEnv>, document: DocumentRow): Promise<Response> {
  const { sha256, name, mediaType, kind } = document
  const isOurs = kind !== attachmentKind
  const etag = `"${sha256}"`
  const headers = {
    'cache-control': 'private, no-cache',
    'content-disposition': disposition(name, isOurs ? mediaType === 'application/pdf' : shownPictures.has(mediaType)),
    'content-security-policy': isOurs ? "frame-ancestors 'none'" : foreign,
    'x-content-type-options': 'nosniff',
    etag,
  }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  const content = await files.get(sha256)
  return c.body(new Uint8Array(content), 200, { ...headers, 'content-type': mediaType })
}

/** What others have made may do nothing, whatever stands in it. */
const foreign = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** Of what others have made only pictures are shown, and those that every browser can show. */
const shownPictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** What is not shown must be saved. Other letters than ASCII's go in the second name (RFC 6266). */
function disposition(name: string, isShown: boolean): string {
  const ascii = name.replace(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${isShown ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
