/**
 * The self-hosted faces, loaded after the first paint: their style sheets list a hundred slices each, and only the
 * slices whose characters stand on the page are ever fetched.
 */
import '@fontsource-variable/noto-serif-devanagari/index.css'
import '@fontsource-variable/noto-serif-sc/index.css'
import '@fontsource-variable/noto-sans-sc/index.css'
import '@fontsource-variable/noto-naskh-arabic/index.css'
import '@fontsource-variable/noto-sans-arabic/index.css'
