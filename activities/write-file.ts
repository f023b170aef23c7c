import { randomUUID } from 'node:crypto'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all, and lastingly: under another name first, forced to the disk, then renamed. A process
 * killed half-way leaves a hidden '.part' at most, and nobody meets a file that is still being written.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const folder = dirname(path)
  const part = join(folder, `.${randomUUID()}.part`)
  try {
    await writeThrough(part, content).catch(async (error: unknown) => {
      if (!isMissing(error)) throw error
      await mkdir(folder, { recursive: true })
      await writeThrough(part, content)
    })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(folder)
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Its folder is made when it is first needed, not asked for every time. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function writeThrough(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A rename lasts once its folder is on the disk. Windows sees to that itself, and cannot open a folder. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
