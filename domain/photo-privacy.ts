import type { AttachmentType } from './attachment.ts'
import { barePng, bareWebp } from './chunk-privacy.ts'
import { bareHeic } from './heic-privacy.ts'
import { bareJpeg } from './jpeg-privacy.ts'

/**
 * A file as it is kept: of a photo what is seen, and which way up it is, but nothing of where, when and by whom it was taken (GDPR art. 5.1 c).
 * The picture itself is not coded anew. Doing it again changes nothing. A PDF stays as it is.
 */
export function withoutTraces(content: Uint8Array, type: AttachmentType): Uint8Array {
  switch (type) {
    case 'image/jpeg':
      return bareJpeg(content)
    case 'image/png':
      return barePng(content)
    case 'image/webp':
      return bareWebp(content)
    case 'image/heic':
      return bareHeic(content)
    case 'application/pdf':
      return content
  }
}
