/** The two faces every page is set in, loaded with it so that the first paint does not shift. */
import '@fontsource-variable/noto-sans/index.css'
import '@fontsource-variable/source-serif-4/index.css'
