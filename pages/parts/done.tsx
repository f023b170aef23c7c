/** What has just been done, said at the top of the page that came next; '' where nothing was. */
export function Done({ text }: { readonly text: string }) {
  return text === '' ? null : (
    <p class="done" role="status">
      {text}
    </p>
  )
}
