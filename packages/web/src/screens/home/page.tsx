/** The first page with its data. */
export function HomePage() {
  return null
}
