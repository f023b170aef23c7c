import { join } from 'node:path'
import { writeWhole } from '../write-file.ts'
import type { Post } from './driver.ts'
import { fileName, fileStem } from './file-name.ts'

/** The cover's name: what stands in the window of the envelope, what is said, and which papers belong to it. */
export function coverPath(folder: string, note: Parameters<typeof fileStem>[0]): string {
  return join(folder, `${fileStem(note)}.txt`)
}

/** Writes the papers of a letter and then its cover, so that where there is a cover the letter is whole. */
export async function writeLetter(folder: string, post: Post): Promise<void> {
  const papers = post.attachments.map(({ name, content }) => ({
    name: `${fileStem(post)} ${fileName(name)}`,
    content,
  }))
  for (const { name, content } of papers) await writeWhole(join(folder, name), content)
  const names = papers.map(({ name }) => name)
  const cover = [post.to.trim(), '', post.text.trim(), '', ...names, post.key]
  await writeWhole(coverPath(folder, post), `${cover.join('\n')}\n`)
}
